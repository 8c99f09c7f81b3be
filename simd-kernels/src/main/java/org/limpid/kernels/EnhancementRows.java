package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** Row arithmetic of every form of local contrast enhancement. */
public final class EnhancementRows {
    /**
     * Local contrast enhancement: {@code J = I + ratio (1 - Φ((v - (clip(low, from, to) + offset)) / sigma)) (I -
     * middle)}, and {@code I} where there is no data. {@code ratio} is at least 0, all else in grey levels,
     * {@code sigma} above 0; {@code from} is minus infinity where nothing is compressed.
     */
    public record Enhancement(float ratio, float offset, float sigma, float from, float to) {}

    /**
     * A compressed range of the smooth intensity, in grey levels: {@code low'' - low = (1 - ratio) (½ (to - from) -
     * clip(low - from, 0, to - from))}, which is the published sum of four parts less {@code low}. {@code ratio}, 0 to
     * 1, is the ratio of differences within the compressed range to those before.
     */
    public record Compression(float from, float to, float ratio) {}

    private EnhancementRows() {}

    /**
     * Enhances one row of {@code I} by its reference {@code v} and scales it: {@code u = (J - mean) / scale},
     * {@code scale} above 0. {@code gap} has the bits of a pixel without data, see {@link NoDataRows}.
     */
    public static void enhance(
            MemorySegment image,
            long imageRow,
            MemorySegment reference,
            long referenceRow,
            MemorySegment rows,
            long lowRow,
            long middleRow,
            Enhancement enhancement,
            float mean,
            float scale,
            int gap,
            long scaledRow,
            int width) {
        // 1 - Φ(z) = Φ(-z)
        float perSigma = 1 / enhancement.sigma;
        float perScale = 1 / scale;
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            FloatVector i = Lanes.floats(image, imageRow + at);
            FloatVector v = Lanes.floats(reference, referenceRow + at);
            FloatVector low = LaneMinMax.clamp(Lanes.floats(rows, lowRow + at), enhancement.from, enhancement.to);
            FloatVector detail = i.sub(Lanes.floats(rows, middleRow + at));
            FloatVector z = low.add(enhancement.offset).sub(v).mul(perSigma);
            FloatVector strength = NormalDistribution.cumulative(z).mul(enhancement.ratio);
            VectorMask<Float> empty =
                    i.reinterpretAsInts().compare(VectorOperators.EQ, gap).cast(Lanes.FLOATS);
            detail.fma(strength, i)
                    .blend(i, empty)
                    .sub(mean)
                    .mul(perScale)
                    .intoMemorySegment(rows, scaledRow + at, Lanes.ORDER);
        }
    }

    /**
     * Compresses a row of {@code I}: {@code I + sign (low'' - low)}, {@code sign} 1 to compress and -1 to undo it.
     * Pixels without data, those of the bits {@code gap}, stay as they are. The target may be the image's own row.
     */
    public static void compress(
            MemorySegment image,
            long imageRow,
            MemorySegment rows,
            long lowRow,
            Compression range,
            int sign,
            int gap,
            MemorySegment target,
            long offset,
            int width) {
        float span = range.to - range.from;
        float slope = -sign * (1 - range.ratio);
        float base = -slope * span / 2;
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            FloatVector i = Lanes.floats(image, imageRow + at);
            FloatVector low = LaneMinMax.clamp(Lanes.floats(rows, lowRow + at).sub(range.from), 0f, span);
            VectorMask<Float> empty =
                    i.reinterpretAsInts().compare(VectorOperators.EQ, gap).cast(Lanes.FLOATS);
            // A sum that is zero must not have the sign of a gap.
            low.lanewise(VectorOperators.FMA, slope, base)
                    .add(i)
                    .add(0f)
                    .blend(i, empty)
                    .intoMemorySegment(target, offset + at, Lanes.ORDER);
        }
    }
}

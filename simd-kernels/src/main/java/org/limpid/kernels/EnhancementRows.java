package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import org.limpid.image.Plane;

/** Row arithmetic of every form of local contrast enhancement. */
public final class EnhancementRows {
    /**
     * Local contrast enhancement: {@code J = I + ratio (1 - Φ((v - (clip(low, from, to) + offset)) / sigma)) (I - middle)},
     * and {@code I} where there is no data.
     *
     * @param ratio strength, at least 0
     * @param offset added to the smooth intensity, grey levels
     * @param sigma width of the transition, grey levels, above 0
     * @param from least smooth intensity; minus infinity where nothing is compressed
     * @param to greatest smooth intensity
     */
    public record Enhancement(float ratio, float offset, float sigma, float from, float to) {}

    /**
     * A compressed range of the smooth intensity: {@code low'' - low = (1 - ratio) (½ (to - from) - clip(low - from, 0, to -
     * from))}, which is the published sum of four parts less {@code low}.
     *
     * @param from where the range begins, grey levels
     * @param to where it ends
     * @param ratio of differences within the compressed range to those before, 0 to 1
     */
    public record Compression(float from, float to, float ratio) {}

    private EnhancementRows() {}

    /**
     * Enhances one row and scales it: {@code u = (J - mean) / scale}.
     *
     * @param image memory of {@code I}
     * @param imageRow byte offset of the row of {@code I}
     * @param reference memory of {@code v}
     * @param referenceRow byte offset of the row of {@code v}
     * @param rows memory of the other rows
     * @param lowRow byte offset of {@code low}
     * @param middleRow byte offset of {@code middle}
     * @param enhancement the first step
     * @param mean grey level that maps to the middle
     * @param scale width of the mapping, grey levels, above 0
     * @param gap bits of a pixel without data, see {@link NoDataRows}
     * @param scaledRow byte offset that receives {@code u}
     * @param width pixels; up to {@link Plane#padded} of them are read and written
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
     * Compresses a row: {@code I + sign (low'' - low)}. Pixels without data stay as they are.
     *
     * @param image memory of {@code I}
     * @param imageRow byte offset of the row of {@code I}
     * @param rows memory of {@code low}
     * @param lowRow byte offset of the row of {@code low}
     * @param range the compressed range
     * @param sign 1 to compress, -1 to undo it
     * @param gap bits of a pixel without data, see {@link NoDataRows}
     * @param target receives the row
     * @param offset byte offset of its first pixel; may be the image's own row
     * @param width pixels; up to {@link Plane#padded} of them are read and written
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

package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/** Row arithmetic of contrast: local enhancement, and the clip-limited mapping to 8 bits. */
public final class ContrastRows {
    /**
     * Local contrast enhancement: {@code J = I + ratio (1 - Φ((I - (low + offset)) / sigma)) (I - middle)},
     * {@code ratio} at least 0 and {@code sigma} above 0; {@code offset} and {@code sigma} in grey levels.
     */
    public record Enhancement(float ratio, float offset, float sigma) {}

    /**
     * The clip-limited mapping, as the constants of {@code p = raise * min(Φ(u), p0) + g + max(Φ(u) - p1, 0)} with
     * {@code u = (J - mean) / sigma} and {@code g = h (d0 + slope h)}, {@code h = clip(u - c0, 0, span)}; the output is
     * {@code trunc(clip(256 p, 0, 255))}.
     *
     * <p>{@code mean} and {@code sigma}, above 0, are in grey levels; the clips {@code c0} and {@code c1 = c0 + span},
     * {@code span} above 0, in sigmas. {@code p0 = Φ(c0)}, {@code p1 = Φ(c1)}, {@code d0 = φ(c0)},
     * {@code slope = (φ(c1) - φ(c0)) / (2 span)}.
     */
    public record Mapping(
            float mean, float sigma, float c0, float span, float p0, float p1, float d0, float slope, float raise) {}

    private static final float LEVELS = 256;
    private static final int WHITE = 255;

    private ContrastRows() {}

    /**
     * Enhances one row of {@code I} and scales it: {@code u = (J - mean) / sigma}. {@code low} is interpolated between
     * two rows; {@code below} is the share of the row below, 0 to 1.
     */
    public static void enhance(
            MemorySegment image,
            long imageRow,
            MemorySegment rows,
            long lowAbove,
            long lowBelow,
            float below,
            long middleRow,
            Enhancement enhancement,
            Mapping mapping,
            long scaledRow,
            int width) {
        // 1 - Φ(z) = Φ(-z)
        float perSigma = 1 / enhancement.sigma;
        float perScale = 1 / mapping.sigma;
        float shift = -mapping.mean * perScale;
        float away = enhancement.offset * perSigma;
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            // Loads come first: the compiler has no room left to inline them after the arithmetic.
            FloatVector i = Lanes.floats(image, imageRow + at);
            FloatVector above = Lanes.floats(rows, lowAbove + at);
            FloatVector difference = Lanes.floats(rows, lowBelow + at).sub(above);
            FloatVector detail = i.sub(Lanes.floats(rows, middleRow + at));
            FloatVector low = difference.lanewise(VectorOperators.FMA, below, above);
            FloatVector z = low.sub(i).lanewise(VectorOperators.FMA, perSigma, away);
            FloatVector strength = NormalDistribution.cumulative(z).mul(enhancement.ratio);
            detail.fma(strength, i)
                    .lanewise(VectorOperators.FMA, perScale, shift)
                    .intoMemorySegment(rows, scaledRow + at, Lanes.ORDER);
        }
    }

    /** Maps one row of {@code u} to {@code 256 p}. */
    public static void levels(MemorySegment rows, long scaledRow, Mapping mapping, long levelRow, int width) {
        // As integers, floats from 0 on have the same order, and every negative float is negative.
        int span = Float.floatToRawIntBits(mapping.span);
        int p0 = Float.floatToRawIntBits(mapping.p0);
        float d0 = LEVELS * mapping.d0;
        float slope = LEVELS * mapping.slope;
        float raise = LEVELS * mapping.raise;
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            FloatVector u = Lanes.floats(rows, scaledRow + at);
            FloatVector p = NormalDistribution.cumulative(u);
            FloatVector h =
                    u.sub(mapping.c0).reinterpretAsInts().max(0).min(span).reinterpretAsFloats();
            FloatVector g = h.lanewise(VectorOperators.FMA, slope, d0).mul(h);
            FloatVector left = p.reinterpretAsInts().min(p0).reinterpretAsFloats();
            FloatVector right = p.sub(mapping.p1).reinterpretAsInts().max(0).reinterpretAsFloats();
            left = left.lanewise(VectorOperators.FMA, raise, g);
            right.lanewise(VectorOperators.FMA, LEVELS, left).intoMemorySegment(rows, levelRow + at, Lanes.ORDER);
        }
    }

    /** Truncates a row of levels to bytes, clipped to 0 … 255; no byte past the width is written. */
    public static void truncate(MemorySegment rows, long levelRow, MemorySegment target, long offset, int width) {
        int lanes = Lanes.FLOATS.length();
        int whole = Lanes.bytesMatchFloats() ? Lanes.FLOATS.loopBound(width) : 0;
        if (whole > 0) {
            Lanes.expectNativeBytes(target, offset);
        }
        for (int x = 0; x < whole; x += lanes) {
            FloatVector level = Lanes.floats(rows, levelRow + (long) x * Float.BYTES);
            IntVector whole32 = (IntVector) level.convert(VectorOperators.F2I, 0);
            ((ByteVector) whole32.max(0).min(WHITE).convertShape(VectorOperators.I2B, Lanes.BYTES, 0))
                    .intoMemorySegment(target, offset + x, Lanes.ORDER);
        }
        for (int x = whole; x < width; x++) {
            float level = rows.get(ValueLayout.JAVA_FLOAT, levelRow + (long) x * Float.BYTES);
            target.set(ValueLayout.JAVA_BYTE, offset + x, (byte) Math.clamp((int) level, 0, WHITE));
        }
    }
}

package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Row arithmetic of contrast: local enhancement and the clip-limited mapping to 8 bits, in one pass.
 */
public final class ContrastRows {
    /**
     * Local contrast enhancement: {@code J = I + ratio (1 - Φ((I - (low + offset)) / sigma)) (I - middle)}.
     *
     * @param ratio strength, at least 0
     * @param offset added to the smooth intensity, grey levels
     * @param sigma width of the transition, grey levels, above 0
     */
    public record Enhancement(float ratio, float offset, float sigma) {}

    /**
     * The clip-limited mapping, as the constants of
     * {@code p = raise * min(Φ(u), p0) + g + max(Φ(u) - p1, 0)} with {@code u = (J - mean) / sigma} and
     * {@code g = h (d0 + slope h)}, {@code h = clip(u - c0, 0, span)}; the output is
     * {@code trunc(clip(256 p, 0, 255))}.
     *
     * @param mean grey level that maps to the middle
     * @param sigma width of the mapping, grey levels, above 0
     * @param c0 lower clip, in sigmas
     * @param span distance from the lower to the upper clip, above 0
     * @param p0 {@code Φ(c0)}
     * @param p1 {@code Φ(c1)}
     * @param d0 {@code φ(c0)}
     * @param slope {@code (φ(c1) - φ(c0)) / (2 span)}
     * @param raise factor of the part below the lower clip
     */
    public record Mapping(
            float mean, float sigma, float c0, float span, float p0, float p1, float d0, float slope, float raise) {}

    private static final float LEVELS = 256;
    private static final float WHITE = 255;

    private ContrastRows() {}

    /**
     * Enhances and maps one row.
     *
     * @param image memory of {@code I}
     * @param imageRow byte offset of the row of {@code I}
     * @param rows memory of the smooth and the middle row
     * @param lowRow byte offset of the row of {@code low}
     * @param middleRow byte offset of the row of {@code middle}
     * @param enhancement the first step
     * @param mapping the second step
     * @param target receives bytes
     * @param offset byte offset of the first of them; no byte past {@code width} is written
     * @param width pixels; up to {@link Plane#padded} of them are read
     */
    public static void map(
            MemorySegment image,
            long imageRow,
            MemorySegment rows,
            long lowRow,
            long middleRow,
            Enhancement enhancement,
            Mapping mapping,
            MemorySegment target,
            long offset,
            int width) {
        int lanes = Lanes.FLOATS.length();
        int whole = Lanes.bytesMatchFloats() ? Lanes.FLOATS.loopBound(width) : 0;
        int x = 0;
        for (; x < whole; x += lanes) {
            IntVector levels = levels(image, imageRow, rows, lowRow, middleRow, enhancement, mapping, x);
            ((ByteVector) levels.convertShape(VectorOperators.I2B, Lanes.BYTES, 0))
                    .intoMemorySegment(target, offset + x, Lanes.ORDER);
        }
        int[] last = new int[lanes];
        for (; x < width; x += lanes) {
            levels(image, imageRow, rows, lowRow, middleRow, enhancement, mapping, x)
                    .intoArray(last, 0);
            for (int k = 0; k < lanes && x + k < width; k++) {
                target.set(ValueLayout.JAVA_BYTE, offset + x + k, (byte) last[k]);
            }
        }
    }

    private static IntVector levels(
            MemorySegment image,
            long imageRow,
            MemorySegment rows,
            long lowRow,
            long middleRow,
            Enhancement enhancement,
            Mapping mapping,
            int x) {
        long at = (long) x * Float.BYTES;
        FloatVector i = Lanes.floats(image, imageRow + at);
        FloatVector low = Lanes.floats(rows, lowRow + at);
        FloatVector middle = Lanes.floats(rows, middleRow + at);
        // 1 - Φ(z) = Φ(-z)
        FloatVector z = low.add(enhancement.offset).sub(i).div(enhancement.sigma);
        FloatVector strength = NormalDistribution.cumulative(z).mul(enhancement.ratio);
        FloatVector enhanced = i.sub(middle).fma(strength, i);

        FloatVector u = enhanced.sub(mapping.mean).div(mapping.sigma);
        FloatVector p = NormalDistribution.cumulative(u);
        FloatVector h = u.sub(mapping.c0).max(0f).min(mapping.span);
        FloatVector g =
                h.lanewise(VectorOperators.FMA, mapping.slope, mapping.d0).mul(h);
        FloatVector mapped = p.min(mapping.p0)
                .lanewise(VectorOperators.FMA, mapping.raise, g)
                .add(p.sub(mapping.p1).max(0f));
        FloatVector level = mapped.mul(LEVELS).max(0f).min(WHITE);
        return (IntVector) level.convert(VectorOperators.F2I, 0);
    }
}

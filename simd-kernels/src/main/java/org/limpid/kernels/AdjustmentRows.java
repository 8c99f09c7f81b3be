package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import org.limpid.image.Plane;

/** Row arithmetic of every form of the clip-limited mapping, to any range of 8 or 16 bits. */
public final class AdjustmentRows {
    /**
     * The mapping, as the constants of {@code p = left * min(Φ(u), p0) + g + right * max(q1 - Φ(-u), 0)} with
     * {@code g = h (d0 + slope h)}, {@code h = clip(u - c0, 0, span)}; the output is
     * {@code clip(low + levels * p, low, high)}.
     *
     * <p>{@code q1 - Φ(-u)} is {@code Φ(u) - Φ(c1)} from the upper tails, which keep their digits near 1. With
     * {@code p0 = left = 1} and all else 0 nothing is clipped: {@code p = Φ(u)}.
     *
     * @param c0 lower clip, in sigmas
     * @param span distance from the lower to the upper clip, at least 0
     * @param p0 {@code Φ(c0)}
     * @param q1 {@code Φ(-c1)}
     * @param d0 {@code φ(c0)} times the factor of the part between the clips
     * @param slope {@code (φ(c1) - φ(c0)) / (2 span)} times that factor
     * @param left factor of the part below the lower clip
     * @param right factor of the part above the upper clip
     * @param low least output
     * @param high greatest output
     * @param levels {@code high - low + 1}
     */
    public record Mapping(
            float c0,
            float span,
            float p0,
            float q1,
            float d0,
            float slope,
            float left,
            float right,
            float low,
            float high,
            float levels) {}

    private static final float WHITE = 65535;

    private AdjustmentRows() {}

    /**
     * Scales a row: {@code u = (I - mean) / sigma}, 0 where a pixel is no number.
     *
     * @param image memory of {@code I}
     * @param imageRow byte offset of the row of {@code I}
     * @param mean grey level that maps to the middle
     * @param sigma width of the mapping, grey levels, above 0
     * @param rows memory that receives {@code u}
     * @param scaledRow byte offset of the first of them
     * @param width pixels; up to {@link Plane#padded} of them are read and written
     */
    public static void scale(
            MemorySegment image,
            long imageRow,
            float mean,
            float sigma,
            MemorySegment rows,
            long scaledRow,
            int width) {
        float perSigma = 1 / sigma;
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            FloatVector u = Lanes.floats(image, imageRow + at).sub(mean).mul(perSigma);
            u.blend(0f, u.compare(VectorOperators.NE, u)).intoMemorySegment(rows, scaledRow + at, Lanes.ORDER);
        }
    }

    /**
     * Maps one row to levels of the output, before they are cut off to whole numbers. {@code p} is within 5e-7 times the
     * factors, but for their part below and above the clips, where it is within 3e-6 of itself.
     *
     * @param rows memory of the rows
     * @param scaledRow byte offset of the row of {@code u}
     * @param mapping the constants
     * @param levelRow byte offset that receives the levels
     * @param width pixels; up to {@link Plane#padded} of them are read and written
     */
    public static void levels(MemorySegment rows, long scaledRow, Mapping mapping, long levelRow, int width) {
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            FloatVector u = Lanes.floats(rows, scaledRow + at);
            FloatVector h = LaneMinMax.clamp(u.sub(mapping.c0), 0f, mapping.span);
            FloatVector g =
                    h.lanewise(VectorOperators.FMA, mapping.slope, mapping.d0).mul(h);
            FloatVector tail = NormalTail.of(u.abs());
            FloatVector rest = FloatVector.broadcast(Lanes.FLOATS, 1f).sub(tail);
            FloatVector lower = rest.blend(tail, u.compare(VectorOperators.LT, 0f));
            FloatVector upper = tail.blend(rest, u.compare(VectorOperators.LT, 0f));
            FloatVector left = lower.blend(mapping.p0, lower.compare(VectorOperators.GT, mapping.p0));
            FloatVector right = upper.sub(mapping.q1);
            right = right.blend(0f, right.compare(VectorOperators.GT, 0f));
            FloatVector p = left.lanewise(VectorOperators.FMA, mapping.left, g);
            p = right.lanewise(VectorOperators.FMA, -mapping.right, p);
            FloatVector level = p.lanewise(VectorOperators.FMA, mapping.levels, mapping.low);
            LaneMinMax.clamp(level, mapping.low, mapping.high).intoMemorySegment(rows, levelRow + at, Lanes.ORDER);
        }
    }

    /**
     * Truncates a row of levels to 16 bits, clipped to 0 … 65,535.
     *
     * @param rows memory of the row
     * @param levelRow byte offset of the row of levels
     * @param target receives unsigned shorts
     * @param offset byte offset of the first of them; samples past {@code width} are not written
     * @param width pixels; up to {@link Plane#padded} of them are read
     */
    public static void truncateToShorts(
            MemorySegment rows, long levelRow, MemorySegment target, long offset, int width) {
        int whole = Lanes.FLOATS.loopBound(width);
        for (int x = 0; x < whole; x += Lanes.FLOATS.length()) {
            FloatVector level = LaneMinMax.clamp(Lanes.floats(rows, levelRow + (long) x * Float.BYTES), 0f, WHITE);
            IntVector ints = (IntVector) level.convert(VectorOperators.F2I, 0);
            ((ShortVector) ints.convertShape(VectorOperators.I2S, Lanes.SHORTS, 0))
                    .intoMemorySegment(target, offset + (long) x * Short.BYTES, Lanes.ORDER);
        }
        for (int x = whole; x < width; x++) {
            float level = rows.get(ValueLayout.JAVA_FLOAT, levelRow + (long) x * Float.BYTES);
            short whole16 = (short) Math.clamp((int) level, 0, (int) WHITE);
            target.set(ValueLayout.JAVA_SHORT_UNALIGNED, offset + (long) x * Short.BYTES, whole16);
        }
    }
}

package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;

/** Row arithmetic of every form of the clip-limited mapping, to any range of 8 or 16 bits. */
public final class AdjustmentRows {
    /**
     * The mapping, as the constants of {@code p = left * min(Φ(u), p0) + g + right * max(q1 - Φ(-u), 0)} with
     * {@code g = h (d0 + slope h)}, {@code h = clip(u - c0, 0, span)}; the output is
     * {@code clip(low + levels * p, low, high)}.
     *
     * <p>The clips are {@code c0} and {@code c1 = c0 + span}, in sigmas, {@code span} at least 0; {@code p0 = Φ(c0)},
     * {@code q1 = Φ(-c1)}, {@code levels = high - low + 1}. With {@code m}, the factor of the part between the clips,
     * {@code d0 = m φ(c0)} and {@code slope = m (φ(c1) - φ(c0)) / (2 span)}; {@code left} and {@code right} are the
     * factors of the parts below and above them.
     *
     * <p>{@code q1 - Φ(-u)} is {@code Φ(u) - Φ(c1)} from the upper tails, which keep their digits near 1. With
     * {@code p0 = left = 1} and all else 0 nothing is clipped: {@code p = Φ(u)}.
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

    /** Scales a row: {@code u = (I - mean) / sigma}, 0 where a pixel is no number; {@code sigma} is above 0. */
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
     * Maps one row of {@code u} to levels of the output, before they are cut off to whole numbers. {@code p} is within
     * 5e-7 times the factors, but for their part below and above the clips, where it is within 3e-6 of itself.
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

    /** Truncates a row of levels to unsigned shorts, clipped to 0 … 65,535; samples past the width are not written. */
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

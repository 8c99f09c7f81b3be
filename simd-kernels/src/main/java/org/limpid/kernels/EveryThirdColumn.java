package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import org.limpid.image.Plane;

/** Sums about every third pixel of a row of floats, and a row between such pixels. */
public final class EveryThirdColumn {
    private static final int STEP = 3;
    private static final int LANES = Lanes.FLOATS.length();

    /**
     * Of three vectors that follow each other, the lanes of the second and of the third that hold every third pixel,
     * the pixel after each, and the one after that.
     */
    private static final VectorMask<Float> CENTRES_OF_SECOND = every(LANES, 0);

    private static final VectorMask<Float> CENTRES_OF_THIRD = every(2 * LANES, 0);
    private static final VectorMask<Float> NEXT_OF_SECOND = every(LANES, 1);
    private static final VectorMask<Float> NEXT_OF_THIRD = every(2 * LANES, 1);
    private static final VectorMask<Float> AFTER_NEXT_OF_SECOND = every(LANES, 2);
    private static final VectorMask<Float> AFTER_NEXT_OF_THIRD = every(2 * LANES, 2);
    /** Puts these pixels in order. Together the three vectors hold one of them for each lane number. */
    private static final VectorShuffle<Float> CENTRES = inOrder(0);

    private static final VectorShuffle<Float> NEXT = inOrder(1);
    private static final VectorShuffle<Float> AFTER_NEXT = inOrder(2);

    private static final VectorShuffle<Float> SPREAD_FIRST = spread(0);
    private static final VectorShuffle<Float> SPREAD_SECOND = spread(LANES);
    private static final VectorShuffle<Float> SPREAD_THIRD = spread(2 * LANES);
    private static final FloatVector SHARE_FIRST = share(0);
    private static final FloatVector SHARE_SECOND = share(LANES);
    private static final FloatVector SHARE_THIRD = share(2 * LANES);

    private EveryThirdColumn() {}

    /**
     * Sums about every third pixel, as {@link TriangleFilter#sumOfFive} adds rows: {@code target[k] = scale * (s[3 k -
     * 2] + 2 s[3 k - 1] + 3 s[3 k] + 2 s[3 k + 1] + s[3 k + 2])}. Two pixels lie before the row; up to
     * {@link Plane#padded} of {@code count} sums are written, and three times as many pixels read.
     */
    public static void sums(MemorySegment source, long row, float scale, MemorySegment target, long offset, int count) {
        FloatVector lastNext =
                FloatVector.broadcast(Lanes.FLOATS, source.get(ValueLayout.JAVA_FLOAT, row - 2L * Float.BYTES));
        FloatVector lastAfterNext =
                FloatVector.broadcast(Lanes.FLOATS, source.get(ValueLayout.JAVA_FLOAT, row - (long) Float.BYTES));
        Lanes.expectNative(target, offset);
        for (int k = 0; k < count; k += LANES) {
            long at = row + (long) k * STEP * Float.BYTES;
            FloatVector first = Lanes.floats(source, at);
            FloatVector second = Lanes.floats(source, at + (long) LANES * Float.BYTES);
            FloatVector third = Lanes.floats(source, at + 2L * LANES * Float.BYTES);
            FloatVector centre = first.blend(second, CENTRES_OF_SECOND)
                    .blend(third, CENTRES_OF_THIRD)
                    .rearrange(CENTRES);
            FloatVector next = first.blend(second, NEXT_OF_SECOND)
                    .blend(third, NEXT_OF_THIRD)
                    .rearrange(NEXT);
            FloatVector afterNext = first.blend(second, AFTER_NEXT_OF_SECOND)
                    .blend(third, AFTER_NEXT_OF_THIRD)
                    .rearrange(AFTER_NEXT);
            FloatVector outer = LaneShift.BEFORE_1.selectFrom(lastNext, next).add(afterNext);
            FloatVector inner =
                    LaneShift.BEFORE_1.selectFrom(lastAfterNext, afterNext).add(next);
            centre.mul(3f)
                    .add(inner.add(inner).add(outer))
                    .mul(scale)
                    .intoMemorySegment(target, offset + (long) k * Float.BYTES, Lanes.ORDER);
            lastNext = next;
            lastAfterNext = afterNext;
        }
    }

    /**
     * Interpolates linearly: {@code target[3 k + j] = source[k] + j / 3 * (source[k + 1] - source[k])} for {@code j}
     * from 0 to 2. Up to {@link Plane#padded} of {@code count} pixels and one more are read, and three times as many
     * written.
     */
    public static void interpolate(MemorySegment source, long row, MemorySegment target, long offset, int count) {
        Lanes.expectNative(target, offset);
        for (int k = 0; k < count; k += LANES) {
            long from = row + (long) k * Float.BYTES;
            long to = offset + (long) k * STEP * Float.BYTES;
            FloatVector here = Lanes.floats(source, from);
            FloatVector slope = Lanes.floats(source, from + Float.BYTES).sub(here);
            slope.rearrange(SPREAD_FIRST)
                    .lanewise(VectorOperators.FMA, SHARE_FIRST, here.rearrange(SPREAD_FIRST))
                    .intoMemorySegment(target, to, Lanes.ORDER);
            slope.rearrange(SPREAD_SECOND)
                    .lanewise(VectorOperators.FMA, SHARE_SECOND, here.rearrange(SPREAD_SECOND))
                    .intoMemorySegment(target, to + (long) LANES * Float.BYTES, Lanes.ORDER);
            slope.rearrange(SPREAD_THIRD)
                    .lanewise(VectorOperators.FMA, SHARE_THIRD, here.rearrange(SPREAD_THIRD))
                    .intoMemorySegment(target, to + 2L * LANES * Float.BYTES, Lanes.ORDER);
        }
    }

    private static VectorMask<Float> every(int first, int remainder) {
        boolean[] every = new boolean[LANES];
        for (int lane = 0; lane < LANES; lane++) {
            every[lane] = (first + lane) % STEP == remainder;
        }
        return VectorMask.fromArray(Lanes.FLOATS, every, 0);
    }

    private static VectorShuffle<Float> inOrder(int remainder) {
        return VectorShuffle.fromOp(Lanes.FLOATS, lane -> (STEP * lane + remainder) % LANES);
    }

    private static VectorShuffle<Float> spread(int first) {
        return VectorShuffle.fromOp(Lanes.FLOATS, lane -> (first + lane) / STEP);
    }

    private static FloatVector share(int first) {
        float[] shares = new float[LANES];
        for (int lane = 0; lane < LANES; lane++) {
            shares[lane] = (first + lane) % STEP / (float) STEP;
        }
        return FloatVector.fromArray(Lanes.FLOATS, shares, 0);
    }
}

package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;

/** Every third pixel of a row of floats, and a row between such pixels. */
public final class ThirdColumns {
    private static final int STEP = 3;
    private static final int LANES = Lanes.FLOATS.length();

    /** Where the second and the third of three vectors hold every third pixel; it is in another lane in each of them. */
    private static final VectorMask<Float> OF_SECOND = multiplesFrom(LANES);

    private static final VectorMask<Float> OF_THIRD = multiplesFrom(2 * LANES);
    /** The lanes that every third pixel of three vectors is in, in order. */
    private static final VectorShuffle<Float> IN_ORDER =
            VectorShuffle.fromOp(Lanes.FLOATS, lane -> STEP * lane % LANES);

    private static final VectorShuffle<Float> SPREAD_FIRST = spread(0);
    private static final VectorShuffle<Float> SPREAD_SECOND = spread(LANES);
    private static final VectorShuffle<Float> SPREAD_THIRD = spread(2 * LANES);
    private static final FloatVector SHARE_FIRST = share(0);
    private static final FloatVector SHARE_SECOND = share(LANES);
    private static final FloatVector SHARE_THIRD = share(2 * LANES);

    private ThirdColumns() {}

    /**
     * Takes every third pixel: {@code target[k] = scale * source[3 k]}.
     *
     * @param source memory of the row
     * @param row byte offset of its first pixel
     * @param scale factor
     * @param target receives the pixels
     * @param offset byte offset of the first of them
     * @param count pixels that are taken; up to {@link Plane#padded} of them are written, and three times as many read
     */
    public static void take(MemorySegment source, long row, float scale, MemorySegment target, long offset, int count) {
        Lanes.expectNative(target, offset);
        for (int k = 0; k < count; k += LANES) {
            long at = row + (long) k * STEP * Float.BYTES;
            FloatVector first = Lanes.floats(source, at);
            FloatVector second = Lanes.floats(source, at + (long) LANES * Float.BYTES);
            FloatVector third = Lanes.floats(source, at + 2L * LANES * Float.BYTES);
            first.blend(second, OF_SECOND)
                    .blend(third, OF_THIRD)
                    .rearrange(IN_ORDER)
                    .mul(scale)
                    .intoMemorySegment(target, offset + (long) k * Float.BYTES, Lanes.ORDER);
        }
    }

    /**
     * Interpolates linearly: {@code target[3 k + j] = source[k] + j / 3 * (source[k + 1] - source[k])} for {@code j} from 0
     * to 2.
     *
     * @param source memory of the row
     * @param row byte offset of its first pixel
     * @param target receives the pixels
     * @param offset byte offset of the first of them
     * @param count pixels to interpolate from, and there is one more; up to {@link Plane#padded} of them and one are read,
     *     and three times as many written
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

    private static VectorMask<Float> multiplesFrom(int first) {
        boolean[] multiple = new boolean[LANES];
        for (int lane = 0; lane < LANES; lane++) {
            multiple[lane] = (first + lane) % STEP == 0;
        }
        return VectorMask.fromArray(Lanes.FLOATS, multiple, 0);
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

package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * The low-pass of {@link BinomialFilter} where some pixels hold no data: {@code H(x M) / H(M)}. {@code M} is 1 on the
 * run of pixels with data around the centre, along the axis of the filter, and 0 past its ends. So a gap of one pixel
 * separates the pixels on its two sides, however far apart the taps are.
 */
public final class GapAwareBinomial {
    private static final float C0 = 20f / 64;
    private static final float C1 = 15f / 64;
    private static final float C2 = 6f / 64;
    private static final float C3 = 1f / 64;

    private GapAwareBinomial() {}

    /**
     * Low-pass of seven rows, or of seven places along a row. A pixel without data that is 0 stays 0.
     *
     * @param dilation pixels from one of them to the next, at most 10,000
     * @param runs memory of the lengths of runs, 16 bits, without sign: pixels from the centre to the end of its run,
     *     itself included, 0 where there is no data; {@code before} towards the first rows, {@code after} towards the
     *     last
     */
    public static void acrossRows(
            MemorySegment source,
            long[] rows,
            int dilation,
            MemorySegment runs,
            long before,
            long after,
            MemorySegment target,
            long offset,
            int width) {
        long r0 = rows[0];
        long r1 = rows[1];
        long r2 = rows[2];
        long r3 = rows[3];
        long r4 = rows[4];
        long r5 = rows[5];
        long r6 = rows[6];
        float near = dilation;
        float far = 2f * dilation;
        float farthest = 3f * dilation;
        FloatVector zero = FloatVector.zero(Lanes.FLOATS);
        FloatVector one = FloatVector.broadcast(Lanes.FLOATS, 1f);
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            FloatVector back = Lanes.unsignedShorts(runs, before + (long) x * Short.BYTES);
            FloatVector ahead = Lanes.unsignedShorts(runs, after + (long) x * Short.BYTES);
            VectorMask<Float> back3 = back.compare(VectorOperators.GT, farthest);
            VectorMask<Float> back2 = back.compare(VectorOperators.GT, far);
            VectorMask<Float> back1 = back.compare(VectorOperators.GT, near);
            VectorMask<Float> ahead1 = ahead.compare(VectorOperators.GT, near);
            VectorMask<Float> ahead2 = ahead.compare(VectorOperators.GT, far);
            VectorMask<Float> ahead3 = ahead.compare(VectorOperators.GT, farthest);
            FloatVector outer = zero.blend(Lanes.floats(source, r0 + at), back3)
                    .add(zero.blend(Lanes.floats(source, r6 + at), ahead3));
            FloatVector third = zero.blend(Lanes.floats(source, r1 + at), back2)
                    .add(zero.blend(Lanes.floats(source, r5 + at), ahead2));
            FloatVector second = zero.blend(Lanes.floats(source, r2 + at), back1)
                    .add(zero.blend(Lanes.floats(source, r4 + at), ahead1));
            FloatVector outerWeight = zero.blend(one, back3).add(zero.blend(one, ahead3));
            FloatVector thirdWeight = zero.blend(one, back2).add(zero.blend(one, ahead2));
            FloatVector secondWeight = zero.blend(one, back1).add(zero.blend(one, ahead1));
            FloatVector sum = Lanes.floats(source, r3 + at)
                    .mul(C0)
                    .add(second.mul(C1))
                    .add(third.mul(C2).add(outer.mul(C3)));
            FloatVector weight =
                    secondWeight.mul(C1).add(C0).add(thirdWeight.mul(C2).add(outerWeight.mul(C3)));
            sum.div(weight).intoMemorySegment(target, offset + at, Lanes.ORDER);
        }
    }
}

package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * The middles between the extremes of two windows of the {@linkplain WindowMinMax#USUAL_WINDOW usual} length, one row
 * apart, {@code middle = (max + min) / 2}. Everything from the image to the middle stays in registers, since rows
 * between as in {@link WindowMinMax} cost loads and stores. This holds with vectors of 256 bits as well, where
 * {@link LaneShift} is not quicker: a kernel with rows between is larger there than C2 compiles well.
 *
 * <p>Extremes are taken of integers in the order of floats, which takes one instruction where floats take two.
 */
public final class WindowMidrange {
    private static final int SIGN_SHIFT = 31;
    /** Half the window. */
    private static final int REACH = WindowMinMax.USUAL_WINDOW / 2;

    private static final IntVector LANE = IntVector.zero(Lanes.INTS).addIndex(1);
    private static final IntVector ONE_AFTER = LANE.add(1);
    private static final IntVector TWO_AFTER = LANE.add(REACH);
    private static final IntVector TWO_BEFORE = LANE.add(Lanes.INTS.length() - REACH);

    private WindowMidrange() {}

    /**
     * The middles. When a vector has come down the columns, the one before it is finished: from the extremes of each
     * pixel and the next one, of the two pixels before, and of the pixel two after. The windows have six rows, all
     * inside the image, without NaN. A vector before each row of middles is overwritten as well.
     */
    public static void ofTwoRows(
            MemorySegment source, long[] rows, MemorySegment target, long first, long second, int width) {
        long r0 = rows[0];
        long r1 = rows[1];
        long r2 = rows[2];
        long r3 = rows[3];
        long r4 = rows[4];
        long r5 = rows[5];
        int lanes = Lanes.INTS.length();
        long vector = (long) lanes * Float.BYTES;
        long last = (long) ((width - 1) & -lanes) * Float.BYTES;
        Lanes.expectNative(target, first);
        IntVector none = IntVector.broadcast(Lanes.INTS, Integer.MIN_VALUE);
        IntVector all = IntVector.broadcast(Lanes.INTS, Integer.MAX_VALUE);
        IntVector most0 = none;
        IntVector most1 = none;
        IntVector mostOfTwo0 = none;
        IntVector mostOfTwo1 = none;
        IntVector least0 = all;
        IntVector least1 = all;
        IntVector leastOfTwo0 = all;
        IntVector leastOfTwo1 = all;
        for (int x = 0; x < width + lanes; x += lanes) {
            long at = Math.min((long) x * Float.BYTES, last);
            IntVector v0 = ordered(source, r0 + at);
            IntVector v1 = ordered(source, r1 + at);
            IntVector v2 = ordered(source, r2 + at);
            IntVector v3 = ordered(source, r3 + at);
            IntVector v4 = ordered(source, r4 + at);
            IntVector v5 = ordered(source, r5 + at);
            VectorMask<Integer> outside = LANE.compare(VectorOperators.GE, width - x);
            IntVector most = v1.max(v2).max(v3.max(v4));
            IntVector least = v1.min(v2).min(v3.min(v4));
            IntVector nextMost0 = most.max(v0).blend(none, outside);
            IntVector nextMost1 = most.max(v5).blend(none, outside);
            IntVector nextLeast0 = least.min(v0).blend(all, outside);
            IntVector nextLeast1 = least.min(v5).blend(all, outside);
            IntVector two = most0.max(ONE_AFTER.selectFrom(most0, nextMost0));
            most = two.max(TWO_BEFORE.selectFrom(mostOfTwo0, two)).max(TWO_AFTER.selectFrom(most0, nextMost0));
            mostOfTwo0 = two;
            two = least0.min(ONE_AFTER.selectFrom(least0, nextLeast0));
            least = two.min(TWO_BEFORE.selectFrom(leastOfTwo0, two)).min(TWO_AFTER.selectFrom(least0, nextLeast0));
            leastOfTwo0 = two;
            FloatVector high = most.lanewise(VectorOperators.ASHR, SIGN_SHIFT)
                    .and(Integer.MAX_VALUE)
                    .lanewise(VectorOperators.XOR, most)
                    .reinterpretAsFloats();
            FloatVector low = least.lanewise(VectorOperators.ASHR, SIGN_SHIFT)
                    .and(Integer.MAX_VALUE)
                    .lanewise(VectorOperators.XOR, least)
                    .reinterpretAsFloats();
            long done = (long) x * Float.BYTES - vector;
            high.add(low).mul(0.5f).intoMemorySegment(target, first + done, Lanes.ORDER);
            two = most1.max(ONE_AFTER.selectFrom(most1, nextMost1));
            most = two.max(TWO_BEFORE.selectFrom(mostOfTwo1, two)).max(TWO_AFTER.selectFrom(most1, nextMost1));
            mostOfTwo1 = two;
            two = least1.min(ONE_AFTER.selectFrom(least1, nextLeast1));
            least = two.min(TWO_BEFORE.selectFrom(leastOfTwo1, two)).min(TWO_AFTER.selectFrom(least1, nextLeast1));
            leastOfTwo1 = two;
            high = most.lanewise(VectorOperators.ASHR, SIGN_SHIFT)
                    .and(Integer.MAX_VALUE)
                    .lanewise(VectorOperators.XOR, most)
                    .reinterpretAsFloats();
            low = least.lanewise(VectorOperators.ASHR, SIGN_SHIFT)
                    .and(Integer.MAX_VALUE)
                    .lanewise(VectorOperators.XOR, least)
                    .reinterpretAsFloats();
            high.add(low).mul(0.5f).intoMemorySegment(target, second + done, Lanes.ORDER);
            most0 = nextMost0;
            most1 = nextMost1;
            least0 = nextLeast0;
            least1 = nextLeast1;
        }
    }

    /**
     * The bits of floats as integers in the order of the floats; the bits of negative floats have the opposite order.
     */
    private static IntVector ordered(MemorySegment source, long offset) {
        IntVector bits = IntVector.fromMemorySegment(Lanes.INTS, source, offset, Lanes.ORDER);
        return bits.lanewise(VectorOperators.ASHR, SIGN_SHIFT)
                .and(Integer.MAX_VALUE)
                .lanewise(VectorOperators.XOR, bits);
    }
}

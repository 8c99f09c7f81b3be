package org.limpid.kernels;

import jdk.incubator.vector.FloatVector;

/**
 * The pixels some columns before those of a vector, out of it and the vector before it, and those after, out of it and the
 * vector after it: {@code BEFORE_1.selectFrom(previous, vector)}, {@code AFTER_1.selectFrom(vector, next)}.
 *
 * <p>With vectors of 512 bits that is one instruction, while every load that starts in the midst of a vector crosses
 * cache lines and takes twice the time: sums over seven pixels in five rows took 0.57 ns a pixel, and 1.09 with loads.
 * Of shorter vectors fewer loads cross lines, and many machines need three instructions or more for it.
 */
final class LaneShift {
    /** Whether it is quicker than loads. */
    static final boolean QUICK = Lanes.FLOATS.length() == 16;

    static final FloatVector BEFORE_1 = lanes(Lanes.FLOATS.length() - 1);
    static final FloatVector BEFORE_2 = lanes(Lanes.FLOATS.length() - 2);
    static final FloatVector BEFORE_3 = lanes(Lanes.FLOATS.length() - 3);
    static final FloatVector BEFORE_6 = lanes(Lanes.FLOATS.length() - 6);
    static final FloatVector AFTER_1 = lanes(1);
    static final FloatVector AFTER_2 = lanes(2);
    static final FloatVector AFTER_3 = lanes(3);

    private LaneShift() {}

    private static FloatVector lanes(int first) {
        return FloatVector.zero(Lanes.FLOATS).addIndex(1).add(first);
    }
}

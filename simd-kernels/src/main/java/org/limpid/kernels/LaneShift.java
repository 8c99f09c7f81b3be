package org.limpid.kernels;

import jdk.incubator.vector.FloatVector;

/**
 * Shifts by some columns: {@code BEFORE_1.selectFrom(previous, vector)} are the pixels one column before a vector's
 * own, {@code AFTER_1.selectFrom(vector, next)} those one column after.
 *
 * <p>With vectors of 512 bits a shift is one instruction, while every load that starts in the midst of a vector
 * crosses cache lines and is slower. Fewer loads of shorter vectors cross lines, and many machines need several
 * instructions for a shift.
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

    /** The pixels some columns after a vector's own, or before them if negative; at most a vector. */
    static FloatVector by(int columns) {
        return lanes(columns < 0 ? Lanes.FLOATS.length() + columns : columns);
    }

    private static FloatVector lanes(int first) {
        return FloatVector.zero(Lanes.FLOATS).addIndex(1).add(first);
    }
}

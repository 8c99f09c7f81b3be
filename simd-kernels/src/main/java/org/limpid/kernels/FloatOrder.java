package org.limpid.kernels;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Integers in the order of floats. The larger of two integers takes one instruction; of floats it takes two by comparison and
 * blend, and six by {@link jdk.incubator.vector.FloatVector#max}, which orders also what is not a number.
 */
final class FloatOrder {
    /** Before every float in this order, also those that are no numbers. */
    static final int FIRST = Integer.MIN_VALUE;
    /** After every float. */
    static final int LAST = Integer.MAX_VALUE;

    private static final int SIGN_SHIFT = 31;

    private FloatOrder() {}

    /** The bits of floats to integers of their order, and back: the bits of negative ones have the opposite order. */
    static IntVector swap(IntVector v) {
        return v.lanewise(VectorOperators.ASHR, SIGN_SHIFT)
                .and(Integer.MAX_VALUE)
                .lanewise(VectorOperators.XOR, v);
    }
}

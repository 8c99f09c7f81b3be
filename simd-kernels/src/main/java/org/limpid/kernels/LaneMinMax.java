package org.limpid.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The larger and the smaller of floats by one comparison and one blend. {@link FloatVector#max} and
 * {@link FloatVector#min} order the zeros and let through what is not a number, which takes several times as many
 * instructions.
 */
final class LaneMinMax {
    private LaneMinMax() {}

    /** The larger; the first where one is not a number. */
    static FloatVector larger(FloatVector a, FloatVector b) {
        return a.blend(b, b.compare(VectorOperators.GT, a));
    }

    /** The smaller; the first where one is not a number. */
    static FloatVector smaller(FloatVector a, FloatVector b) {
        return a.blend(b, b.compare(VectorOperators.LT, a));
    }

    /** At least {@code least} and at most {@code most}; not a number stays so. */
    static FloatVector clamp(FloatVector v, float least, float most) {
        return v.blend(least, v.compare(VectorOperators.LT, least)).blend(most, v.compare(VectorOperators.GT, most));
    }
}

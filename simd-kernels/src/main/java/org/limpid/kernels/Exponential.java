package org.limpid.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** {@code e^x} in registers, within 2 units in the last place of a float. */
final class Exponential {
    /** Short of where results, and products with them, leave the normal floats: those are slow. */
    private static final float LIMIT = 80f;

    private static final float LOG2_E = 1.44269504f;
    private static final float LN2_HIGH = 0.693359375f;
    private static final float LN2_LOW = -2.12194440e-4f;
    /** Adding it rounds to a whole number and leaves that number in the low bits. */
    private static final float ROUNDER = 0x1.8p23f;

    private static final int EXPONENT_BIAS = 127;
    private static final int MANTISSA_BITS = 23;

    private Exponential() {}

    /** {@code e^x}, {@code x} clamped to ±80; not a number where {@code x} is not. */
    static FloatVector of(FloatVector x) {
        FloatVector clamped = LaneMinMax.clamp(x, -LIMIT, LIMIT);
        FloatVector shifted = clamped.mul(LOG2_E).add(ROUNDER);
        FloatVector whole = shifted.sub(ROUNDER);
        FloatVector r = whole.lanewise(VectorOperators.FMA, -LN2_HIGH, clamped);
        r = whole.lanewise(VectorOperators.FMA, -LN2_LOW, r);
        FloatVector p = r.lanewise(VectorOperators.FMA, 1.9875691500e-4f, 1.3981999507e-3f);
        p = p.lanewise(VectorOperators.FMA, r, 8.3334519073e-3f);
        p = p.lanewise(VectorOperators.FMA, r, 4.1665795894e-2f);
        p = p.lanewise(VectorOperators.FMA, r, 1.6666665459e-1f);
        p = p.lanewise(VectorOperators.FMA, r, 5.0000001201e-1f);
        p = p.fma(r.mul(r), r.add(1f));
        FloatVector power = shifted.reinterpretAsInts()
                .add(EXPONENT_BIAS)
                .lanewise(VectorOperators.LSHL, MANTISSA_BITS)
                .reinterpretAsFloats();
        return p.mul(power);
    }
}

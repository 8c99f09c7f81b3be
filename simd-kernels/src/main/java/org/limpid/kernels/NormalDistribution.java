package org.limpid.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** The standard normal distribution: its density φ and its cumulative distribution Φ. */
public final class NormalDistribution {
    private static final double SQRT_HALF = Math.sqrt(0.5);
    private static final double DENSITY_AT_0 = 1 / Math.sqrt(2 * Math.PI);

    private static final float LIMIT = 5f;
    private static final float P0 = 0.398942014f;
    private static final float P1 = 0.0513806004f;
    private static final float P2 = 0.00546717796f;
    private static final float P3 = 3.17467980e-4f;
    private static final float P4 = 4.24760465e-6f;
    private static final float P5 = -1.37258574e-8f;
    private static final float Q1 = 0.295454138f;
    private static final float Q2 = 0.0379555066f;
    private static final float Q3 = 0.00270359793f;
    private static final float Q4 = 1.06261533e-4f;

    private NormalDistribution() {}

    /**
     * {@code φ(z)}.
     *
     * @param z any number
     * @return density
     */
    public static double density(double z) {
        return DENSITY_AT_0 * Math.exp(-0.5 * z * z);
    }

    /**
     * {@code Φ(z)} in double precision, by the continued fraction or the power series of the error function,
     * whichever is quick; within 1e-14.
     *
     * @param z any number
     * @return probability
     */
    public static double cumulative(double z) {
        double x = Math.abs(z) * SQRT_HALF;
        double tail = x < 2 ? 0.5 - 0.5 * errorSeries(x) : 0.5 * complementaryFraction(x);
        return z > 0 ? 1 - tail : tail;
    }

    private static double errorSeries(double x) {
        double term = x;
        double sum = x;
        for (int k = 1; Math.abs(term) > 1e-17 * sum; k++) {
            term *= -x * x / k;
            sum += term / (2 * k + 1);
        }
        return 2 / Math.sqrt(Math.PI) * sum;
    }

    private static double complementaryFraction(double x) {
        double fraction = 0;
        for (int k = 100; k > 0; k--) {
            fraction = k / 2.0 / (x + fraction);
        }
        return Math.exp(-x * x) / Math.sqrt(Math.PI) / (x + fraction);
    }

    /**
     * {@code Φ(z)} of a vector, within 4e-7: {@code 1/2 + z P(z²) / Q(z²)} for {@code z} clamped to ±5, a rational
     * function fitted for the least largest error.
     */
    static FloatVector cumulative(FloatVector z) {
        FloatVector x = Larger.clamp(z, -LIMIT, LIMIT);
        FloatVector square = x.mul(x);
        FloatVector p = square.lanewise(VectorOperators.FMA, P5, P4);
        FloatVector q = square.lanewise(VectorOperators.FMA, Q4, Q3);
        p = p.lanewise(VectorOperators.FMA, square, P3);
        q = q.lanewise(VectorOperators.FMA, square, Q2);
        p = p.lanewise(VectorOperators.FMA, square, P2);
        q = q.lanewise(VectorOperators.FMA, square, Q1);
        p = p.lanewise(VectorOperators.FMA, square, P1);
        q = q.lanewise(VectorOperators.FMA, square, 1f);
        p = p.lanewise(VectorOperators.FMA, square, P0);
        return x.mul(p).div(q).add(0.5f);
    }
}

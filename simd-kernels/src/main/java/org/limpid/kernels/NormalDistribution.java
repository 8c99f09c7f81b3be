package org.limpid.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** The standard normal distribution: its density φ and its cumulative distribution Φ. */
public final class NormalDistribution {
    private static final double SQRT_HALF = Math.sqrt(0.5);
    private static final double DENSITY_AT_0 = 1 / Math.sqrt(2 * Math.PI);

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
     * {@code Φ(z)} of a vector, within 4e-7: Abramowitz and Stegun, Handbook of Mathematical Functions, 26.2.17.
     */
    static FloatVector cumulative(FloatVector z) {
        FloatVector size = z.abs();
        FloatVector t =
                FloatVector.broadcast(Lanes.FLOATS, 1f).div(size.mul(0.2316419f).add(1f));
        FloatVector p = t.lanewise(VectorOperators.FMA, 1.330274429f, -1.821255978f);
        p = p.lanewise(VectorOperators.FMA, t, 1.781477937f);
        p = p.lanewise(VectorOperators.FMA, t, -0.356563782f);
        p = p.lanewise(VectorOperators.FMA, t, 0.319381530f).mul(t);
        FloatVector tail = Exponential.of(size.mul(size).mul(-0.5f))
                .mul((float) DENSITY_AT_0)
                .mul(p);
        VectorMask<Float> right = z.compare(VectorOperators.GT, 0f);
        return tail.blend(tail.neg().add(1f), right);
    }
}

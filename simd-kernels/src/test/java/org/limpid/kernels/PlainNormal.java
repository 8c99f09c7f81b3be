package org.limpid.kernels;

/**
 * The normal distribution in doubles by the series without cancellation,
 * {@code Φ(z) = 1/2 + φ(z) (z + z³/3 + z⁵/(3·5) + …)}: good to about 1e-15.
 */
final class PlainNormal {
    private PlainNormal() {}

    static double density(double z) {
        return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    }

    static double cumulative(double z) {
        if (Math.abs(z) > 9) {
            return z > 0 ? 1 : 0;
        }
        double term = z;
        double sum = z;
        for (int k = 3; k < 500; k += 2) {
            term *= z * z / k;
            sum += term;
        }
        return 0.5 + density(z) * sum;
    }
}

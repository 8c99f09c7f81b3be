package org.limpid.calibration;

/**
 * Legendre polynomials shifted to 0 … 1, where they are orthogonal and at most 1: {@code P_n(2t - 1)}.
 */
final class ShiftedLegendre {
    /** The highest degree. */
    static final int DEGREE = 5;

    /** Number of polynomials. */
    static final int COUNT = DEGREE + 1;

    private ShiftedLegendre() {}

    /**
     * Writes all {@link #COUNT} polynomials at a point from 0 to 1, the first at an offset, by {@code (n + 1)
     * P_(n+1)(u) = (2n + 1) u P_n(u) - n P_(n-1)(u)}.
     */
    static void values(double t, double[] values, int offset) {
        double u = 2 * t - 1;
        values[offset] = 1;
        values[offset + 1] = u;
        for (int n = 1; n < DEGREE; n++) {
            values[offset + n + 1] = ((2 * n + 1) * u * values[offset + n] - n * values[offset + n - 1]) / (n + 1);
        }
    }

    /**
     * The coefficient of a power in a polynomial: {@code (-1)^(n+k) C(n, k) C(n + k, k)}, 0 beyond the degree {@code
     * n}.
     */
    static double coefficient(int n, int k) {
        if (k > n) {
            return 0;
        }
        double size = binomial(n, k) * binomial(n + k, k);
        return (n + k) % 2 == 0 ? size : -size;
    }

    private static double binomial(int n, int k) {
        double value = 1;
        for (int i = 1; i <= k; i++) {
            value = value * (n - k + i) / i;
        }
        return Math.rint(value);
    }
}

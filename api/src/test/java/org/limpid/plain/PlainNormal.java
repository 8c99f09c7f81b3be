package org.limpid.plain;

/** The standard normal distribution, by the series of its integral and, far out, by a continued fraction. */
public final class PlainNormal {
    private static final double SERIES_LIMIT = 4;
    private static final int STEPS = 120;

    private PlainNormal() {}

    public static double density(double x) {
        return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }

    public static double cumulative(double x) {
        if (x > SERIES_LIMIT) {
            return 1 - tail(x);
        }
        return x < -SERIES_LIMIT ? tail(-x) : 0.5 + density(x) * series(x);
    }

    /** {@code x + x^3 / 3 + x^5 / (3 5) + x^7 / (3 5 7) + …} */
    private static double series(double x) {
        double term = x;
        double sum = x;
        for (int k = 1; k < STEPS; k++) {
            term *= x * x / (2 * k + 1);
            sum += term;
        }
        return sum;
    }

    /** {@code φ(x) / (x + 1 / (x + 2 / (x + 3 / (x + …))))} */
    private static double tail(double x) {
        double fraction = x;
        for (int k = STEPS; k > 0; k--) {
            fraction = x + k / fraction;
        }
        return density(x) / fraction;
    }
}

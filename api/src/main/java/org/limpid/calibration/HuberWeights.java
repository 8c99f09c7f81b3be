package org.limpid.calibration;

/**
 * Huber's weights (Huber, "Robust estimation of a location parameter", 1964): 1 up to {@value #TUNING} scales from the fit,
 * and falling with the distance beyond. The scale is the median absolute residual over 0.6745, which is the standard
 * deviation of normal residuals.
 */
final class HuberWeights {
    private static final double TUNING = 1.345;
    private static final double MEDIAN_OF_NORMAL = 0.6745;

    private final double limit;

    /** For residuals of some median size. */
    HuberWeights(double medianResidual) {
        limit = TUNING * medianResidual / MEDIAN_OF_NORMAL;
    }

    /** Whether there is no residual to weigh by. */
    boolean isExact() {
        return limit == 0;
    }

    /** The scale, grey levels. */
    double scale() {
        return limit / TUNING;
    }

    double of(double residual) {
        double size = Math.abs(residual);
        return size <= limit ? 1 : limit / size;
    }
}

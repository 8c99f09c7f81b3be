package org.limpid.calibration;

/**
 * Huber's weights (Huber, "Robust estimation of a location parameter", 1964): 1 up to {@value #TUNING} scales from the fit,
 * and inversely proportional to the distance beyond. The scale is the median absolute residual divided by {@value
 * #MEDIAN_OF_NORMAL}, which estimates the standard deviation of normal residuals.
 */
final class HuberWeights {
    private static final double TUNING = 1.345;
    private static final double MEDIAN_OF_NORMAL = 0.6745;

    private final double limit;

    /** Weights for residuals whose absolute values have this median. */
    HuberWeights(double medianResidual) {
        limit = TUNING * medianResidual / MEDIAN_OF_NORMAL;
    }

    /** Whether the fit is exact, so that there is no scale. */
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

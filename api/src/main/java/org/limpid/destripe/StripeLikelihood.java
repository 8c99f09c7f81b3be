package org.limpid.destripe;

import org.limpid.kernels.ComponentWeights;
import org.limpid.kernels.Moments;
import org.limpid.parameters.StripeMethod;

/**
 * Weight of a component of a band. It is near 1 for a short component, and for a long and thin one along the
 * (vertical) stripes; it is near 0 for every other long one. The published weight for horizontal stripes, {@code q = A
 * sin φ l / max(L max_ratio (A - cos φ), EPS)}, is the weight of the turned component: turning swaps {@code |sin φ|}
 * and {@code cos φ}, and only {@code q²} counts.
 */
final class StripeLikelihood implements ComponentWeights.Weight {
    private static final double EPS = 1.1920929e-7;
    /** Components up to this part of {@code bands_len} are never taken for structure. */
    private static final double SHORT = 0.10;

    private final double shortLength;
    private final long shortCount;
    private final double sinMaxAngle;
    private final double maxRatio;

    StripeLikelihood(StripeMethod.Predict scale) {
        shortLength = SHORT * scale.bandsLen();
        // Each variance of n connected pixels is at most the variance of n pixels in a row, (n² - 1) / 12.
        shortCount = (long) Math.sqrt(6 * shortLength * shortLength / 16 + 1);
        sinMaxAngle = Math.sin(Math.toRadians(scale.maxAngle()));
        maxRatio = scale.maxRatio();
    }

    @Override
    public double of(Moments moments) {
        if (moments.count() <= shortCount) {
            return 1;
        }
        double varX = moments.varianceX();
        double varY = moments.varianceY();
        // The larger eigenvalue is at most the trace.
        if (16 * (varX + varY) <= shortLength * shortLength) {
            return 1;
        }
        double cov = moments.covariance();
        double mean = 0.5 * (varX + varY);
        double spread = Math.sqrt(0.25 * (varX - varY) * (varX - varY) + cov * cov);
        double length = 4 * Math.sqrt(Math.max(0, mean + spread));
        if (length <= shortLength) {
            return 1;
        }
        double thickness = 4 * Math.sqrt(Math.max(0, mean - spread));
        double angle = orientation(varX, varY, cov);
        double room = length * maxRatio * (sinMaxAngle - Math.abs(Math.sin(angle)));
        double q = sinMaxAngle * Math.cos(angle) * thickness / Math.max(room, EPS);
        return Math.exp(-0.5 * q * q);
    }

    /** Angle between the column axis and the major axis. */
    private static double orientation(double varX, double varY, double cov) {
        if (varX == varY) {
            return cov > 0 ? -Math.PI / 4 : Math.PI / 4;
        }
        return 0.5 * Math.atan2(2 * cov, varY - varX);
    }
}

package org.limpid.destripe;

import org.limpid.Allowed;
import org.limpid.ParameterKey;

/**
 * How stripes are estimated at one scale, by the method's own names.
 *
 * @param bandsLen {@code bands_len}: length of the box of the triangle filter along the stripe, pixels, odd, 1 to
 *     8,191
 * @param maskLen {@code mask_len}: length of the box that averages components' weights, pixels, odd, 1 to 8,191;
 *     well below the scale's field of view
 * @param maxAngle {@code max_angle}: how far from the stripes' direction a component may point, degrees, above 0 and
 *     below 90
 * @param maxRatio {@code max_ratio}: width over length of a component that is still a stripe, above 0
 * @param threshMul {@code thresh_mul}: factor of the scale's thresholds, above 0
 */
public record StripeScale(
        @Allowed(from = 1, to = 8191, odd = true) int bandsLen,
        @Allowed(from = 1, to = 8191, odd = true) int maskLen,
        @Allowed(above = 0, below = 90, unit = "degrees") double maxAngle,
        @Allowed(above = 0) double maxRatio,
        @Allowed(above = 0) double threshMul) {
    public StripeScale {
        ParameterKey.check(StripeScale.class, bandsLen, maskLen, maxAngle, maxRatio, threshMul);
    }

    /** The 2-norm of the identity less the triangle filter: how much noise a band keeps once stripes are taken off. */
    double beta() {
        double n = bandsLen;
        double sum = (1 - 1 / n) * (1 - 1 / n);
        for (int k = 1; k < bandsLen; k++) {
            double tap = (n - k) / (n * n);
            sum += 2 * tap * tap;
        }
        return Math.sqrt(sum);
    }
}

package org.limpid.destripe;

import static org.limpid.destripe.DestripeParameters.require;

/**
 * How stripes are estimated at one scale, by the method's own names.
 *
 * @param bandsLen {@code bands_len}: length of the box of the triangle filter along the stripe, pixels, odd, at
 *     least 1
 * @param maskLen {@code mask_len}: length of the box that averages components' weights, pixels, odd, at least 1;
 *     well below the scale's field of view
 * @param maxAngle {@code max_angle}: how far from the stripes' direction a component may point, degrees, above 0 and
 *     below 90
 * @param maxRatio {@code max_ratio}: width over length of a component that is still a stripe, above 0
 * @param threshMul {@code thresh_mul}: factor of the scale's thresholds, above 0
 */
public record StripeScale(int bandsLen, int maskLen, double maxAngle, double maxRatio, double threshMul) {
    private static final int LONGEST_MASK = 8191;

    public StripeScale {
        require(bandsLen >= 1 && bandsLen % 2 == 1, "bands_len", bandsLen, "an odd number from 1");
        require(
                maskLen >= 1 && maskLen <= LONGEST_MASK && maskLen % 2 == 1,
                "mask_len",
                maskLen,
                "an odd number from 1 to " + LONGEST_MASK);
        require(maxAngle > 0 && maxAngle < 90, "max_angle", maxAngle, "degrees above 0 and below 90");
        require(maxRatio > 0 && Double.isFinite(maxRatio), "max_ratio", maxRatio, "a number above 0");
        require(threshMul > 0 && Double.isFinite(threshMul), "thresh_mul", threshMul, "a number above 0");
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

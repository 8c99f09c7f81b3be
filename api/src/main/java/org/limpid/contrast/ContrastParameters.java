package org.limpid.contrast;

import org.limpid.LimpidException;

/**
 * Parameters of contrast, by the method's own names.
 *
 * @param lce local contrast enhancement
 * @param gca global contrast adjustment
 */
public record ContrastParameters(Enhancement lce, Adjustment gca) {
    private static final int LONGEST_SMOOTHING = 4095;
    private static final int LONGEST_WINDOW = 99;
    private static final double FARTHEST_CLIP = 8;

    /**
     * Local contrast enhancement.
     *
     * @param smoothing length of the box of the triangle filter that makes the smooth intensity, pixels, odd, 1 to
     *     4,095
     * @param ratio strength, at least 0
     * @param sigma width of the transition, grey levels, above 0
     * @param offset added to the smooth intensity, grey levels
     * @param omega length of the square window of the extremes, pixels, odd, 1 to 99; 5 to 13 is usual
     */
    public record Enhancement(int smoothing, double ratio, double sigma, double offset, int omega) {
        public Enhancement {
            require(
                    smoothing >= 1 && smoothing <= LONGEST_SMOOTHING && smoothing % 2 == 1,
                    "smoothing",
                    smoothing,
                    "an odd number from 1 to " + LONGEST_SMOOTHING);
            require(ratio >= 0 && Double.isFinite(ratio), "ratio", ratio, "a number from 0");
            require(sigma > 0 && Double.isFinite(sigma), "sigma", sigma, "grey levels above 0");
            require(Double.isFinite(offset), "offset", offset, "grey levels");
            require(
                    omega >= 1 && omega <= LONGEST_WINDOW && omega % 2 == 1,
                    "omega",
                    omega,
                    "an odd number from 1 to " + LONGEST_WINDOW);
        }
    }

    /**
     * Global contrast adjustment.
     *
     * @param mean grey level that becomes the middle of the range
     * @param hpSigma {@code hp_sigma}: grey levels of one standard deviation, above 0
     * @param clipLow lower limit between which contrast is clipped, standard deviations, -8 to 8
     * @param clipHigh upper limit, above the lower one
     */
    public record Adjustment(double mean, double hpSigma, double clipLow, double clipHigh) {
        public Adjustment {
            require(Double.isFinite(mean), "mean", mean, "a grey level");
            require(hpSigma > 0 && Double.isFinite(hpSigma), "hp_sigma", hpSigma, "grey levels above 0");
            require(Math.abs(clipLow) <= FARTHEST_CLIP, "clip_low", clipLow, "a number from -8 to 8");
            require(
                    clipHigh > clipLow && clipHigh <= FARTHEST_CLIP,
                    "clip_high",
                    clipHigh,
                    "a number above clip_low, up to 8");
        }
    }

    private static void require(boolean valid, String key, Object value, String expected) {
        if (!valid) {
            throw new LimpidException(key + " is " + value + "; expected " + expected);
        }
    }
}

package org.limpid.contrast;

import org.limpid.Allowed;
import org.limpid.ParameterException;
import org.limpid.ParameterKey;

/**
 * Parameters of contrast, by the method's own names.
 *
 * @param lce local contrast enhancement
 * @param gca global contrast adjustment
 */
public record ContrastParameters(Enhancement lce, Adjustment gca) {
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
    public record Enhancement(
            @Allowed(from = 1, to = 4095, odd = true) int smoothing,
            @Allowed(from = 0) double ratio,
            @Allowed(above = 0, unit = "grey levels") double sigma,
            @Allowed(unit = "grey levels") double offset,
            @Allowed(from = 1, to = 99, odd = true) int omega) {
        public Enhancement {
            ParameterKey.check(Enhancement.class, smoothing, ratio, sigma, offset, omega);
        }
    }

    /**
     * Global contrast adjustment.
     *
     * @param mean grey level that becomes the middle of the range
     * @param hpSigma {@code hp_sigma}: grey levels of one standard deviation, above 0
     * @param clipLow lower limit between which contrast is clipped, standard deviations, -8 to 8
     * @param clipHigh upper limit, above the lower one, up to 8
     */
    public record Adjustment(
            @Allowed(unit = "grey levels") double mean,
            @Allowed(above = 0, unit = "grey levels") double hpSigma,
            @Allowed(from = -8, to = 8) double clipLow,
            @Allowed(from = -8, to = 8) double clipHigh) {
        public Adjustment {
            ParameterKey.check(Adjustment.class, mean, hpSigma, clipLow, clipHigh);
            if (clipHigh <= clipLow) {
                throw new ParameterException(
                        "clip_high",
                        "clip_high is " + clipHigh + "; expected a number above clip_low (" + clipLow + "), up to 8");
            }
        }
    }
}

package org.limpid.denoise;

import java.util.List;
import org.limpid.Allowed;
import org.limpid.Default;
import org.limpid.ParameterException;
import org.limpid.ParameterKey;

/**
 * Parameters of denoising, by the method's own names. Scale {@code s} compares the details
 * {@code d = L - H_s L} with their low-pass {@code H_s L}, whose taps are {@code 2^s} pixels apart, and takes off
 * {@code d / (1 + exp(gain cov(d, H_s L) + offset))}.
 *
 * @param scales how many scales are denoised, 0 to 8; with {@code split}, 0 is the finer details of the finest scale alone
 * @param split whether the details of the finest scale are split into finer and coarser ones
 * @param propagateNoise {@code propagate_noise}: whether what was taken off a scale is looked at again at the next
 * @param wsize length of the window of the covariances along each axis at the finest scale, pixels, odd, 1 to 99; at scale
 *     {@code s} it is {@code (wsize - 1) 2^s + 1}
 * @param shrinkage one entry for each scale, the finest first; with {@code split} two for the finest, of the finer and of the coarser
 *     details; further entries are not used
 */
public record DenoiseParameters(
        @Allowed(from = 0, to = 8) @Default("1") int scales,
        @Default("true") boolean split,
        @Default("true") boolean propagateNoise,
        @Allowed(from = 1, to = 99, odd = true) int wsize,
        List<Gain> shrinkage) {

    /**
     * How much is taken off at a covariance {@code c}: {@code 1 / (1 + exp(gain c + offset))}.
     *
     * @param gain per squared grey level, finite
     * @param offset finite
     */
    public record Gain(@Allowed double gain, @Allowed double offset) {
        public Gain {
            ParameterKey.check(Gain.class, gain, offset);
        }
    }

    public DenoiseParameters {
        ParameterKey.check(DenoiseParameters.class, scales, split, propagateNoise, wsize, shrinkage);
        if (scales == 0 && !split) {
            throw new ParameterException("scales", "scales is 0 without split; expected at least 1, or split: true");
        }
        int needed = scales + (split ? 1 : 0);
        if (shrinkage.size() < needed) {
            throw new ParameterException(
                    "shrinkage",
                    "shrinkage has " + shrinkage.size() + " entries; expected at least " + needed + " for " + scales
                            + " scales" + (split ? ", the finest split in two" : ""));
        }
        shrinkage = List.copyOf(shrinkage);
    }

    /**
     * The article's form: one scale, split.
     *
     * @param wsize length of the window of the covariances
     * @param shrinkage of the finer and of the coarser details
     * @return the parameters
     */
    public static DenoiseParameters split(int wsize, List<Gain> shrinkage) {
        return new DenoiseParameters(1, true, true, wsize, shrinkage);
    }
}

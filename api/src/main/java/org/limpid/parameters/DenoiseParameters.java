package org.limpid.parameters;

import java.util.List;

/**
 * Parameters of denoising, by the method's own names. Scale {@code s} compares the details
 * {@code d = L - H_s L} with their low-pass {@code H_s L}, whose taps are {@code 2^s} pixels apart, and subtracts
 * {@code d / (1 + exp(gain cov(d, H_s L) + offset))}.
 *
 * @param scales number of scales to denoise, 0 to 8; 0 needs {@code split} and denoises the finer details of the finest
 *     scale alone
 * @param split whether the details of the finest scale are split into finer and coarser ones
 * @param propagateNoise {@code propagate_noise}: whether the next scale gets the details that a scale removed
 * @param wsize length of the window of the covariances along each axis at the finest scale, pixels, odd, 1 to 99; at scale
 *     {@code s} it is {@code (wsize - 1) 2^s + 1}
 * @param shrinkage one entry a scale, the finest first; with {@code split} two entries for the finest scale, for its finer and
 *     its coarser details; further entries have no effect
 */
public record DenoiseParameters(
        @Description(
                value = "How many scales are denoised, the finest first. 0, with split, leaves all but the finer"
                        + " details of the finest scale alone.",
                unit = "scales",
                dependsOn = "how coarse the noise is; each scale needs its entry of shrinkage")
        @Range(from = 0, to = 8, why = "noise of a coarser scale can't be told from structure")
        @DefaultValue("1")
        int scales,

        @Description(
                "Whether the details of the finest scale are split into finer and coarser ones, each with an entry of"
                        + " shrinkage of its own.")
        @DefaultValue("true")
        boolean split,

        @Description(
                value = "Whether the noise that was removed from a scale is passed to the next one, which"
                        + " examines it again.",
                dependsOn = "scales; with one scale it changes nothing")
        @DefaultValue("true")
        boolean propagateNoise,

        @Description(
                value = "Square window in which the covariance of details with the smoother image under them"
                        + " is taken. A larger one separates noise and structure more surely, a smaller one more"
                        + " sharply. At scale s, from 0, it is (wsize - 1) 2^s + 1 long.",
                unit = "pixels",
                dependsOn = "how fine the structure is")
        @Range(from = 1, to = 99, odd = true, why = "the window is centred on a pixel")
        int wsize,

        @Description(
                "How much is taken off the details, one entry a scale and with split two for the finest: of the finer"
                        + " and of the coarser details. Of details with covariance c, the share 1 / (1 + exp(gain c +"
                        + " offset)) is taken off.")
        List<Gain> shrinkage) {

    /**
     * The share of the details that is subtracted at a covariance {@code c}: {@code 1 / (1 + exp(gain c + offset))}.
     * @param gain per squared grey level, finite
     * @param offset finite
     */
    public record Gain(
            @Description(
                    value = "How fast shrinkage falls as the covariance of details with the smoother image grows."
                            + " A larger gain keeps weaker structure, and more noise.",
                    unit = "per squared grey level",
                    dependsOn = "contrast of the images: with twice the contrast, a quarter of the gain does the same")
            @Range(why = "it multiplies a covariance")
            double gain,

            @Description(
                    value = "Shrinkage of details without covariance: the share 1 / (1 + exp(offset)) is taken"
                            + " off, 75% at -1.1 and 1% at 4.4.",
                    dependsOn = "how much noise is to be left")
            @Range(why = "it is added to an exponent")
            double offset) {
        public Gain {
            ParameterField.check(Gain.class, gain, offset);
        }
    }

    public DenoiseParameters {
        ParameterField.check(DenoiseParameters.class, scales, split, propagateNoise, wsize, shrinkage);
        if (scales == 0 && !split) {
            throw new ParameterException(
                    "scales",
                    "scales is 0 without split; expected at least 1, or split: true: else nothing is denoised");
        }
        int needed = scales + (split ? 1 : 0);
        if (shrinkage.size() < needed) {
            throw new ParameterException(
                    "shrinkage",
                    "shrinkage has " + shrinkage.size() + (shrinkage.size() == 1 ? " entry" : " entries")
                            + "; expected at least " + needed + ": one for each scale"
                            + (split ? ", and one more as the finest is split" : ""));
        }
        shrinkage = List.copyOf(shrinkage);
    }

    /**
     * The article's form: one scale, split.
     * @param wsize length of the window of the covariances
     * @param shrinkage entries for the finer and the coarser details
     * @return the parameters
     */
    public static DenoiseParameters split(int wsize, List<Gain> shrinkage) {
        return new DenoiseParameters(1, true, true, wsize, shrinkage);
    }
}

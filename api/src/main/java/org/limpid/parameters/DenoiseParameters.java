package org.limpid.parameters;

import java.util.List;

/** Parameters of denoising by one of its methods. Each takes bands of details off where they are noise. */
@Discriminator(key = "method", preset = "covariance")
@Description(
        value = "How noise and structure are told apart in the details.",
        dependsOn = "whether the noise is known: covariance is the article's and has numbers that fit one noise; wiener"
                + " measures the noise of each section")
public sealed interface DenoiseParameters {
    /** The noise that the published gains fit, a standard deviation in grey levels of 65,536. */
    double PUBLISHED_NOISE = 450;

    /** {@return whether results depend on the noise of a section, so that it is measured} */
    boolean measuresNoise();

    /**
     * The article's method, by its own names. Scale {@code s} compares the details {@code d = L - H_s L} with their low-pass
     * {@code H_s L}, whose taps are {@code 2^s} pixels apart, and subtracts {@code d / (1 + exp(gain cov(d, H_s L) +
     * offset))}.
     *
     * @param scales number of scales to denoise, 0 to 8; 0 needs {@code split} and denoises the finer details of the finest
     *     scale alone
     * @param split whether the details of the finest scale are split into finer and coarser ones
     * @param propagateNoise {@code propagate_noise}: whether the next scale gets the details that a scale removed
     * @param wsize length of the window of the covariances along each axis at the finest scale, pixels, odd, 1 to 99; at
     *     scale {@code s} it is {@code (wsize - 1) 2^s + 1}
     * @param gain how the gains of the entries are meant
     * @param shrinkage one entry a scale, the finest first; with {@code split} two entries for the finest scale, for its
     *     finer and its coarser details; further entries have no effect
     */
    @Description("details that do not vary with the smoother image under them are noise")
    record Covariance(
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
                    value = "How the gains of shrinkage are meant.",
                    dependsOn = "whether the gains were fitted to these sections")
            @DefaultValue("fixed")
            GainScale gain,

            @Description(
                    "How much is taken off the details, one entry a scale and with split two for the finest: of the finer"
                            + " and of the coarser details. Of details with covariance c, the share 1 / (1 + exp(gain c +"
                            + " offset)) is taken off.")
            List<Gain> shrinkage)
            implements DenoiseParameters {
        /** Gains beyond it are no floats when they are multiplied by covariances. */
        private static final double STEEPEST = 1e30;

        private static final Gain NOTHING = new Gain(0, 200);

        public Covariance {
            ParameterField.check(Covariance.class, scales, split, propagateNoise, wsize, gain, shrinkage);
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
         * Parameters with gains as they are.
         * @param scales number of scales to denoise
         * @param split whether the details of the finest scale are split
         * @param propagateNoise whether the next scale gets the details that a scale removed
         * @param wsize length of the window of the covariances at the finest scale
         * @param shrinkage one entry a scale, with {@code split} two for the finest
         */
        public Covariance(int scales, boolean split, boolean propagateNoise, int wsize, List<Gain> shrinkage) {
            this(scales, split, propagateNoise, wsize, GainScale.FIXED, shrinkage);
        }

        /**
         * The article's form: one scale, split, with gains as they are.
         * @param wsize length of the window of the covariances
         * @param shrinkage entries for the finer and the coarser details
         * @return the parameters
         */
        public static Covariance of(int wsize, List<Gain> shrinkage) {
            return new Covariance(1, true, true, wsize, shrinkage);
        }

        /**
         * {@return the same parameters with other entries}
         * @param entries of shrinkage, enough for the scales
         */
        public Covariance with(List<Gain> entries) {
            return new Covariance(scales, split, propagateNoise, wsize, gain, entries);
        }

        /**
         * {@return the entries for a section: with {@link GainScale#AUTO} gains times {@code (450 / noise)²}, and entries that
         *     take nothing off where there is no noise}
         * @param noise standard deviation of the section's noise, grey levels, at least 0
         */
        public List<Gain> shrinkageAt(double noise) {
            if (gain == GainScale.FIXED) {
                return shrinkage;
            }
            double scale = Math.pow(PUBLISHED_NOISE / noise, 2);
            return shrinkage.stream()
                    .map(entry -> noise > 0
                            ? new Gain(Math.clamp(entry.gain() * scale, -STEEPEST, STEEPEST), entry.offset())
                            : NOTHING)
                    .toList();
        }

        @Override
        public boolean measuresNoise() {
            return gain == GainScale.AUTO;
        }
    }

    /** How gains are meant. */
    enum GainScale {
        /** They are taken as they are. */
        @Description("as they are")
        FIXED,
        /** They fit noise of 450 grey levels. */
        @Description(
                "for noise of 450 grey levels, as the published ones are; times (450 / noise)² in a section with other noise")
        AUTO
    }

    /**
     * The share of the details that is subtracted at a covariance {@code c}: {@code 1 / (1 + exp(gain c + offset))}.
     * @param gain per squared grey level, finite
     * @param offset finite
     */
    record Gain(
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

    /**
     * The local Wiener filter in the article's bands: the finer and the coarser details of the finest scale, then {@code L - H_s
     * L} of each further scale. Of a band {@code d} it takes off {@code d min(1, strength v / B(d²))}, where {@code v} is the
     * variance of the noise in the band and {@code B} the mean over a window.
     *
     * @param scales number of scales to denoise, 1 to 5
     * @param window length of the window along each axis, the same at all scales, pixels, odd, 1 to 99
     * @param strength factor of the noise's variance, above 0, at most 100
     */
    @Description("details that vary no more than the section's noise are noise")
    record Wiener(
            @Description(
                    value = "How many scales are denoised, the finest first.",
                    unit = "scales",
                    dependsOn = "how coarse the noise is")
            @Range(from = 1, to = 5, why = "at coarser scales hardly any of the noise of pixels is left")
            @DefaultValue("3")
            int scales,

            @Description(
                    value = "Square window in which the variance of details is taken, at all scales. A larger one"
                            + " separates noise and structure more surely, a smaller one more sharply.",
                    unit = "pixels",
                    dependsOn = "how fine the structure is")
            @Range(from = 1, to = 99, odd = true, why = "the window is centred on a pixel")
            @DefaultValue("9")
            int window,

            @Description(
                    value =
                            "Factor of the noise's variance: details that vary by this times the noise or less are taken"
                                    + " off, of others the part that noise has in them.",
                    dependsOn = "how much noise is to be left")
            @Range(above = 0, to = 100, why = "it multiplies a variance")
            @DefaultValue("1.15")
            double strength)
            implements DenoiseParameters {
        public Wiener {
            ParameterField.check(Wiener.class, scales, window, strength);
        }

        /** {@return the usual parameters} */
        public static Wiener usual() {
            return new Wiener(3, 9, 1.15);
        }

        @Override
        public boolean measuresNoise() {
            return true;
        }
    }
}

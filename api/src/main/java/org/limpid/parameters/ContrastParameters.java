package org.limpid.parameters;

import java.util.Optional;
import java.util.OptionalDouble;
import org.limpid.image.Sample;

/**
 * Parameters of contrast, by the method's own names.
 * @param lce local contrast enhancement; empty for no enhancement
 * @param gca global contrast adjustment
 */
public record ContrastParameters(
        @Description(
                "Local contrast enhancement: where the section is dark, differences to the middle of the pixels around"
                        + " are enlarged. Without this group there is none.")
        Optional<Enhancement> lce,

        @Description(
                "Global contrast adjustment: grey levels are spread over the output's range by the normal distribution"
                        + " that they are taken to have.")
        Adjustment gca) {
    /**
     * Parameters with local enhancement.
     * @param lce local contrast enhancement
     * @param gca global contrast adjustment
     * @return the parameters
     */
    public static ContrastParameters of(Enhancement lce, Adjustment gca) {
        return new ContrastParameters(Optional.of(lce), gca);
    }

    /** The intensity that determines the enhancement's strength at a pixel ({@code method}). */
    public enum Reference {
        /** The pixel itself. */
        @Description("the pixel itself")
        IMAGE,
        /** The middle between the least and the greatest pixel of the window. */
        @Description("the middle between the least and the greatest pixel of the window")
        MIDDLE,
        /** The least pixel of the window. */
        @Description("the least pixel of the window")
        MINVAL,
        /** The greatest pixel of the window. */
        @Description("the greatest pixel of the window")
        MAXVAL
    }

    /** The grey levels that receive the range set free by the clip ({@code redistribution}). */
    public enum Redistribution {
        /** Grey levels below the lower clip. */
        @Description("pixels darker than the lower limit")
        LEFTMOST,
        /** Grey levels below the upper clip. */
        @Description("pixels darker than the upper limit")
        LEFT,
        /** All grey levels. */
        @Description("all pixels")
        FULL
    }

    /** How a pixel of the output is stored. */
    public enum OutputSample {
        /** 8 bits. */
        @Description("8 bits")
        UINT8(Sample.UINT8),
        /** 16 bits. */
        @Description("16 bits")
        UINT16(Sample.UINT16);

        private final Sample stored;

        OutputSample(Sample stored) {
            this.stored = stored;
        }

        /** {@return the sample of a plane that holds the output} */
        public Sample stored() {
            return stored;
        }

        /** {@return the greatest value: 255 or 65,535} */
        public int white() {
            return (int) stored.maximum();
        }
    }

    /**
     * A range of the smooth intensity that is compressed.
     * @param from {@code r0}, grey level where the range begins
     * @param to {@code r1}, grey level where the range ends, above {@code from}
     * @param ratio share of the differences within the range that remains, 0 to 1
     */
    public record Compression(
            @Description(value = "Where the compressed range of the smooth intensity begins.", dependsOn = "the images")
            @Range(unit = "grey levels", why = "it is an intensity")
            double from,

            @Description(value = "Where the compressed range of the smooth intensity ends.", dependsOn = "the images")
            @Range(unit = "grey levels", why = "it is an intensity")
            double to,

            @Description(
                    "Factor of the smooth intensity's differences within the range: 0 removes them, 1" + " keeps them.")
            @Range(from = 0, to = 1, why = "it is a share")
            double ratio) {
        public Compression {
            ParameterField.check(Compression.class, from, to, ratio);
            if (to <= from) {
                throw new ParameterException(
                        "to",
                        "to is " + PlainText.of(to) + "; expected grey levels above from (" + PlainText.of(from)
                                + "): the range ends there");
            }
        }
    }

    /**
     * Local contrast enhancement.
     * @param smoothing length of the box of the triangle filter that makes the smooth intensity, pixels, odd, 1 to
     *     4,095
     * @param ratio strength, at least 0
     * @param sigma width of the transition, grey levels, above 0
     * @param offset added to the smooth intensity, grey levels
     * @param omega length of the square window of the extremes, pixels, odd, 1 to 99; 5 to 13 is usual
     * @param method intensity that determines the strength at a pixel
     * @param compress {@code compress_range} and {@code compress_ratio}; empty for no compression
     */
    public record Enhancement(
            @Description(
                    value = "Box of the triangle filter that makes the smooth intensity, against which a pixel is dark"
                            + " or bright.",
                    unit = "pixels",
                    dependsOn = "the largest structure that is to keep its shade: the box is longer")
            @Range(from = 1, to = 4095, odd = true, why = "the box is centred on a pixel")
            int smoothing,

            @Description(
                    "Strength: how many times the difference to the middle of the window is added to a dark pixel. 0"
                            + " enhances nothing.")
            @Range(from = 0, why = "a negative strength would take contrast away")
            double ratio,

            @Description(
                    value = "Width of the transition from dark pixels, which are enhanced, to bright ones, which are"
                            + " not: a standard deviation.",
                    dependsOn = "the images: about how far intensities spread")
            @Range(above = 0, unit = "grey levels", why = "it is a standard deviation")
            double sigma,

            @Description(
                    value = "Where the transition lies, from the smooth intensity: half of the strength is left there."
                            + " A negative one enhances chiefly pixels darker than their surroundings.",
                    dependsOn = "the images")
            @Range(unit = "grey levels", why = "it is added to an intensity")
            double offset,

            @Description(
                    value = "Square window. The middle between its least and greatest pixel is the level from"
                            + " which differences are enlarged.",
                    unit = "pixels",
                    dependsOn = "the thickness of membranes")
            @Range(from = 1, to = 99, odd = true, why = "the window is centred on a pixel")
            @TypicalRange(
                    from = 5,
                    to = 13,
                    why = "a smaller window enlarges noise, a larger one reaches past the structure that it compares")
            int omega,

            @Description("Intensity that decides how strongly a pixel is enhanced.") @DefaultValue("image")
            Reference method,

            @Description(
                    "Compression of a range of the smooth intensity, compress_range and compress_ratio of the published"
                            + " package. Without this group nothing is compressed.")
            Optional<Compression> compress) {
        public Enhancement {
            ParameterField.check(Enhancement.class, smoothing, ratio, sigma, offset, omega, method, compress);
        }

        /**
         * The published form: the strength depends on the pixel itself, without compression. The numbers are those of
         * the record.
         *
         * @param smoothing length of the box of the triangle filter
         * @param ratio strength
         * @param sigma width of the transition
         * @param offset added to the smooth intensity
         * @param omega length of the window of the extremes
         * @return the enhancement
         */
        public static Enhancement of(int smoothing, double ratio, double sigma, double offset, int omega) {
            return new Enhancement(smoothing, ratio, sigma, offset, omega, Reference.IMAGE, Optional.empty());
        }
    }

    /**
     * Global contrast adjustment.
     * @param mean grey level that becomes the middle of the range
     * @param hpSigma {@code hp_sigma}: grey levels of one standard deviation, above 0
     * @param clipLow lower limit between which contrast is clipped, standard deviations, -8 to 8; empty for
     *     no clip
     * @param clipHigh upper limit, above the lower one, up to 8
     * @param redistribution grey levels that receive the range set free by the clip
     * @param sample how a pixel of the output is stored
     * @param rangeLow {@code d0}, least value of the output, 0 to 65,534
     * @param rangeHigh {@code d1}, greatest value of the output, above {@code rangeLow}; by default the greatest of the
     *     sample
     */
    public record Adjustment(
            @Description(
                    value = "Intensity that becomes the middle of the output's range.",
                    dependsOn = "the images: about the mean of corrected sections")
            @Range(unit = "grey levels", why = "it is an intensity")
            double mean,

            @Description(
                    value = "Intensities of one standard deviation: a smaller one gives more contrast and more black"
                            + " and white pixels.",
                    dependsOn = "the images: about the standard deviation of corrected sections")
            @Range(above = 0, unit = "grey levels", why = "it is a standard deviation")
            double hpSigma,

            @Description(
                    value = "Lower of the two limits between which contrast is held down to its value at the"
                            + " limits, so that the many middle grey levels leave room for the others. Without limits"
                            + " nothing is held down.",
                    unit = "standard deviations from the mean",
                    dependsOn = "clip_high, with which it goes")
            @Range(from = -8, to = 8, why = "hardly a pixel is farther from the mean")
            OptionalDouble clipLow,

            @Description(
                    value = "Upper of the two limits between which contrast is held down.",
                    unit = "standard deviations from the mean",
                    dependsOn = "clip_low, which lies below it")
            @Range(from = -8, to = 8, why = "hardly a pixel is farther from the mean")
            OptionalDouble clipHigh,

            @Description(
                    value = "Pixels that get the grey levels which the limits set free.",
                    dependsOn = "clip_low and clip_high; without them it changes nothing")
            @DefaultValue("leftmost")
            Redistribution redistribution,

            @Description("How a pixel of the output is stored.") @DefaultValue("uint8")
            OutputSample sample,

            @Description(
                    value = "Least value of the output.",
                    unit = "grey levels of the output",
                    dependsOn = "range_high")
            @Range(from = 0, to = 65534, why = "the output has at most 16 bits")
            @DefaultValue("0")
            double rangeLow,

            @Description(
                    value = "Greatest value of the output. Without it, the greatest that the sample holds: 255 or"
                            + " 65535.",
                    unit = "grey levels of the output",
                    dependsOn = "sample and range_low")
            @Range(from = 1, to = 65535, why = "the output has at most 16 bits")
            OptionalDouble rangeHigh) {
        public Adjustment {
            ParameterField.check(
                    Adjustment.class, mean, hpSigma, clipLow, clipHigh, redistribution, sample, rangeLow, rangeHigh);
            if (clipLow.isPresent() != clipHigh.isPresent()) {
                String there = clipLow.isPresent() ? "clip_low" : "clip_high";
                String missing = clipLow.isPresent() ? "clip_high" : "clip_low";
                throw new ParameterException(
                        there,
                        there + " is there without " + missing + "; expected both or neither: contrast is"
                                + " held down between the two");
            }
            if (clipLow.isPresent() && clipHigh.getAsDouble() <= clipLow.getAsDouble()) {
                throw new ParameterException(
                        "clip_high",
                        "clip_high is " + PlainText.of(clipHigh.getAsDouble())
                                + "; expected a number above clip_low (" + PlainText.of(clipLow.getAsDouble())
                                + "), up to 8: contrast is held down between the two");
            }
            double high = rangeHigh.orElse(sample.white());
            if (high <= rangeLow || high > sample.white()) {
                throw new ParameterException(
                        rangeHigh.isPresent() ? "range_high" : "range_low",
                        "the output's range is " + PlainText.of(rangeLow) + " to " + PlainText.of(high)
                                + "; expected a low end below the high one, and that at most " + sample.white()
                                + ", which is what the sample holds");
            }
        }

        /**
         * The published form: the darkest grey levels receive the range set free by the clip, and the output uses all 8 bits.
         * @param mean grey level that becomes the middle of the range
         * @param hpSigma grey levels of one standard deviation
         * @param clipLow lower limit
         * @param clipHigh upper limit
         * @return the adjustment
         */
        public static Adjustment of(double mean, double hpSigma, double clipLow, double clipHigh) {
            return new Adjustment(
                    mean,
                    hpSigma,
                    OptionalDouble.of(clipLow),
                    OptionalDouble.of(clipHigh),
                    Redistribution.LEFTMOST,
                    OutputSample.UINT8,
                    0,
                    OptionalDouble.empty());
        }

        /**
         * {@return the same with another contrast}
         * @param other grey levels of one standard deviation
         */
        public Adjustment withHpSigma(double other) {
            return new Adjustment(mean, other, clipLow, clipHigh, redistribution, sample, rangeLow, rangeHigh);
        }

        /** {@return the output's greatest value, {@code d1}} */
        public double white() {
            return rangeHigh.orElse(sample.white());
        }
    }
}

package org.limpid.contrast;

import java.util.Optional;
import java.util.OptionalDouble;
import org.limpid.Allowed;
import org.limpid.Default;
import org.limpid.ParameterException;
import org.limpid.ParameterKey;
import org.limpid.kernels.Sample;

/**
 * Parameters of contrast, by the method's own names.
 *
 * @param lce local contrast enhancement; without it there is none
 * @param gca global contrast adjustment
 */
public record ContrastParameters(Optional<Enhancement> lce, Adjustment gca) {
    /**
     * Parameters with local enhancement.
     *
     * @param lce local contrast enhancement
     * @param gca global contrast adjustment
     * @return the parameters
     */
    public static ContrastParameters of(Enhancement lce, Adjustment gca) {
        return new ContrastParameters(Optional.of(lce), gca);
    }

    /** What the enhancement's strength at a pixel depends on ({@code method}). */
    public enum Reference {
        /** The pixel itself. */
        IMAGE,
        /** The middle between the least and the greatest pixel of the window. */
        MIDDLE,
        /** The least pixel of the window. */
        MINVAL,
        /** The greatest pixel of the window. */
        MAXVAL
    }

    /** Who gets what the clip takes away ({@code redistribution}). */
    public enum Redistribution {
        /** What is darker than the lower clip. */
        LEFTMOST,
        /** What is darker than the upper clip. */
        LEFT,
        /** Everything. */
        FULL
    }

    /** How a pixel of the output is stored. */
    public enum OutputSample {
        /** 8 bits. */
        UINT8(Sample.UINT8),
        /** 16 bits. */
        UINT16(Sample.UINT16);

        private final Sample stored;

        OutputSample(Sample stored) {
            this.stored = stored;
        }

        /**
         * The sample of a plane that holds the output.
         *
         * @return of the same size
         */
        public Sample stored() {
            return stored;
        }

        /**
         * The greatest value.
         *
         * @return 255 or 65,535
         */
        public int white() {
            return (int) stored.maximum();
        }
    }

    /**
     * A range of the smooth intensity that is compressed.
     *
     * @param from {@code r0}, grey level where it begins
     * @param to {@code r1}, grey level where it ends, above {@code from}
     * @param ratio what is left of differences within it, 0 to 1
     */
    public record Compression(
            @Allowed(unit = "grey levels") double from,
            @Allowed(unit = "grey levels") double to,
            @Allowed(from = 0, to = 1) double ratio) {
        public Compression {
            ParameterKey.check(Compression.class, from, to, ratio);
            if (to <= from) {
                throw new ParameterException("to", "to is " + to + "; expected grey levels above from (" + from + ")");
            }
        }
    }

    /**
     * Local contrast enhancement.
     *
     * @param smoothing length of the box of the triangle filter that makes the smooth intensity, pixels, odd, 1 to
     *     4,095
     * @param ratio strength, at least 0
     * @param sigma width of the transition, grey levels, above 0
     * @param offset added to the smooth intensity, grey levels
     * @param omega length of the square window of the extremes, pixels, odd, 1 to 99; 5 to 13 is usual
     * @param method what the strength at a pixel depends on
     * @param compress {@code compress_range} and {@code compress_ratio}; without it nothing is compressed
     */
    public record Enhancement(
            @Allowed(from = 1, to = 4095, odd = true) int smoothing,
            @Allowed(from = 0) double ratio,
            @Allowed(above = 0, unit = "grey levels") double sigma,
            @Allowed(unit = "grey levels") double offset,
            @Allowed(from = 1, to = 99, odd = true) int omega,
            @Default("image") Reference method,
            Optional<Compression> compress) {
        public Enhancement {
            ParameterKey.check(Enhancement.class, smoothing, ratio, sigma, offset, omega, method, compress);
        }

        /**
         * The published form: the strength depends on the pixel itself, and nothing is compressed.
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

        /**
         * An enhancement that changes nothing.
         *
         * @return one of ratio 0
         */
        public static Enhancement none() {
            return of(1, 0, 1, 0, 1);
        }
    }

    /**
     * Global contrast adjustment.
     *
     * @param mean grey level that becomes the middle of the range
     * @param hpSigma {@code hp_sigma}: grey levels of one standard deviation, above 0
     * @param clipLow lower limit between which contrast is clipped, standard deviations, -8 to 8; without limits nothing
     *     is clipped
     * @param clipHigh upper limit, above the lower one, up to 8
     * @param redistribution who gets what the clip takes away
     * @param sample how a pixel of the output is stored
     * @param rangeLow {@code d0}, least value of the output, 0 to 65,534
     * @param rangeHigh {@code d1}, greatest value of the output, above {@code rangeLow}; without it the greatest of the
     *     sample
     */
    public record Adjustment(
            @Allowed(unit = "grey levels") double mean,
            @Allowed(above = 0, unit = "grey levels") double hpSigma,
            @Allowed(from = -8, to = 8) OptionalDouble clipLow,
            @Allowed(from = -8, to = 8) OptionalDouble clipHigh,
            @Default("leftmost") Redistribution redistribution,
            @Default("uint8") OutputSample sample,
            @Allowed(from = 0, to = 65534) @Default("0") double rangeLow,
            @Allowed(from = 1, to = 65535) OptionalDouble rangeHigh) {
        public Adjustment {
            ParameterKey.check(
                    Adjustment.class, mean, hpSigma, clipLow, clipHigh, redistribution, sample, rangeLow, rangeHigh);
            if (clipLow.isPresent() != clipHigh.isPresent()) {
                String there = clipLow.isPresent() ? "clip_low" : "clip_high";
                String missing = clipLow.isPresent() ? "clip_high" : "clip_low";
                throw new ParameterException(
                        there, there + " is there without " + missing + "; expected both or neither");
            }
            if (clipLow.isPresent() && clipHigh.getAsDouble() <= clipLow.getAsDouble()) {
                throw new ParameterException(
                        "clip_high",
                        "clip_high is " + clipHigh.getAsDouble() + "; expected a number above clip_low ("
                                + clipLow.getAsDouble() + "), up to 8");
            }
            double high = rangeHigh.orElse(sample.white());
            if (high <= rangeLow || high > sample.white()) {
                throw new ParameterException(
                        rangeHigh.isPresent() ? "range_high" : "range_low",
                        "the output's range is " + rangeLow + " to " + high
                                + "; expected a low end below the high one, and" + " that at most " + sample.white());
            }
        }

        /**
         * The published form: what the clip takes away goes to what is darkest, and all 8 bits are used.
         *
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
         * The output's greatest value.
         *
         * @return {@code d1}
         */
        public double white() {
            return rangeHigh.orElse(sample.white());
        }
    }
}

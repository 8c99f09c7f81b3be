package org.limpid.parameters;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The thresholds of a scale, by the method's own names: the root of the band's energy times a factor {@code X}. In a
 * parameter file a {@link Constant} is a plain number and a {@link Profile} is a group.
 */
public sealed interface ThresholdDetails {
    /**
     * {@return the factor {@code X} of a row, above 0}
     * @param row along the stripe, from 0
     * @param rows number of rows
     */
    double factor(int row, int rows);

    /** {@return the rows over which the local energy is averaged, odd; empty for the energy of the whole band} */
    OptionalInt len();

    /**
     * One factor of the whole band's energy.
     * @param factor above 0
     */
    record Constant(
            @Description("One factor of the whole band's root mean square.")
            @Range(above = 0, why = "it multiplies a strength, which has no sign")
            double factor)
            implements ThresholdDetails {
        public Constant {
            ParameterField.check(Constant.class, factor);
        }

        @Override
        public double factor(int row, int rows) {
            return factor;
        }

        @Override
        public OptionalInt len() {
            return OptionalInt.empty();
        }
    }

    /**
     * A factor that changes down the section: with {@code b} from 0 to 1, {@code X = end - (end - start) / (1 +
     * exp(mul (b - middle)))}. Without {@code middle} it is linear from {@code start} to {@code end}. Without {@code end} it
     * is {@code start} everywhere.
     *
     * @param start factor at the top, above 0
     * @param end factor at the bottom, above 0
     * @param middle position where the factor is half way, 0 to 1; requires {@code mul}
     * @param mul steepness of the change, at least 0
     * @param len rows over which the energy is averaged, odd, 1 to 65,535; without it the energy of the whole band is
     *     taken
     */
    record Profile(
            @Description(
                    "Factor of the thresholds where the stripes begin: at the section's top, or its left for horizontal"
                            + " ones.")
            @Range(above = 0, why = "it multiplies a strength, which has no sign")
            double start,

            @Description("Factor of the thresholds where the stripes end. Without it the factor is start all the way.")
            @Range(above = 0, why = "it multiplies a strength, which has no sign")
            OptionalDouble end,

            @Description(
                    value = "Where the factor is half way from start to end. Without it the factor changes"
                            + " linearly.",
                    unit = "parts of the section, 0 where stripes begin and 1 where they end",
                    dependsOn = "where in the section stripes change their strength; goes with mul")
            @Range(from = 0, to = 1, why = "it is a place between the section's two ends")
            OptionalDouble middle,

            @Description(
                    value = "How steeply the factor changes around middle: 90% of the way takes 5.9 / mul of the"
                            + " section.",
                    dependsOn = "middle, with which it goes")
            @Range(from = 0, why = "the factor runs from start to end, not back")
            OptionalDouble mul,

            @Description(
                    value = "Length along the stripe over which the band's energy is averaged for a threshold, so that"
                            + " thresholds follow the section. Without it the energy of the whole band is taken.",
                    unit = "pixels")
            @Range(from = 1, to = 65535, odd = true, why = "the box is centred on a pixel")
            OptionalInt len)
            implements ThresholdDetails {
        public Profile {
            ParameterField.check(Profile.class, start, end, middle, mul, len);
            if (middle.isPresent() != mul.isPresent()) {
                String missing = middle.isPresent() ? "mul" : "middle";
                String there = middle.isPresent() ? "middle" : "mul";
                throw new ParameterException(
                        there,
                        there + " is there without " + missing + "; expected both or neither: they say where the"
                                + " factor changes and how steeply");
            }
            if (middle.isPresent() && end.isEmpty()) {
                throw new ParameterException(
                        "middle",
                        "middle is there without end; expected end too: without it the factor does not change");
            }
        }

        /**
         * The published form with all parameters.
         * @param start factor at the top
         * @param end factor at the bottom
         * @param middle position where the factor is half way
         * @param mul steepness of the change
         * @param len rows over which the energy is averaged
         * @return the details
         */
        public static Profile of(double start, double end, double middle, double mul, int len) {
            return new Profile(
                    start,
                    OptionalDouble.of(end),
                    OptionalDouble.of(middle),
                    OptionalDouble.of(mul),
                    OptionalInt.of(len));
        }

        @Override
        public double factor(int row, int rows) {
            double position = rows == 1 ? 0 : (double) row / (rows - 1);
            double last = end.orElse(start);
            if (middle.isEmpty()) {
                return start + (last - start) * position;
            }
            return last - (last - start) / (1 + Math.exp(mul.getAsDouble() * (position - middle.getAsDouble())));
        }
    }
}

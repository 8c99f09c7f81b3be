package org.limpid;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.limpid.parameters.Stage;

/**
 * What restoring a section changed, in numbers. They are of a fixed sample of its pixels that hold data, so that they cost
 * little; the sample depends on the section's size only. A number is absent where there is nothing to take it of.
 *
 * @param before of the stored samples, grey levels as stored
 * @param after of the result, in its own values
 * @param stripes amplitude of the stripes, grey levels of the input
 * @param noise standard deviation of the noise of single pixels, grey levels of the input
 * @param removed by stage: standard deviation of what it took off, grey levels of the input; without contrast, which maps to
 *     other values, and without stages that were not run
 * @param structure whether structure went with the stripes, if any were removed
 */
public record SectionNumbers(
        Optional<Intensities> before,
        Optional<Intensities> after,
        Remaining stripes,
        Remaining noise,
        Map<Stage, Double> removed,
        Optional<Structure> structure) {
    /**
     * The distribution of intensities.
     *
     * @param percentiles one for each of {@link #PERCENTS}
     * @param black share of pixels with the least value there can be, 0 to 1; absent for floats
     * @param white share of pixels with the greatest value there can be, 0 to 1; absent for floats
     */
    public record Intensities(
            double mean, double deviation, List<Double> percentiles, OptionalDouble black, OptionalDouble white) {
        /** The percents of the percentiles. */
        public static final List<Double> PERCENTS = List.of(0.1, 1.0, 5.0, 25.0, 50.0, 75.0, 95.0, 99.0, 99.9);

        public Intensities {
            percentiles = List.copyOf(percentiles);
        }
    }

    /**
     * How much of something there was, and how much is left before contrast maps to other values.
     *
     * @param before in the stored samples
     * @param left before the contrast stage, in the same grey levels
     */
    public record Remaining(OptionalDouble before, OptionalDouble left) {
        /** Not measured. */
        public static final Remaining UNKNOWN = new Remaining(OptionalDouble.empty(), OptionalDouble.empty());
    }

    /**
     * How much what was taken off as stripes resembles the restored image: correlations, -1 to 1.
     *
     * @param across of changes across the stripes
     * @param along of changes along the stripes
     * @param chance what unrelated images have: the root of the mean square of correlations along the stripes of places apart
     * @param amount how large these changes along the stripes are beside those of the restored image
     * @param flagged whether structure was taken off
     */
    public record Structure(double across, double along, double chance, double amount, boolean flagged) {}

    public SectionNumbers {
        removed = Map.copyOf(removed);
    }
}

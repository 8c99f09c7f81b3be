package org.limpid.calibration;

import java.util.OptionalDouble;

/**
 * The intensity of a section as a whole.
 * @param z its index, at least 0
 * @param pixels number of valid pixels
 * @param mean of the de-striped section over valid pixels, grey levels; NaN without valid pixels
 * @param standardDeviation of the same pixels, grey levels
 * @param shareAtZero share of the valid pixels that are stored as 0, 0 to 1; of all pixels when none is valid
 * @param shareAtMaximum share of the same pixels that are stored as their type's maximum, 0 to 1
 * @param contrast spread of the section's structure without noise and background, grey levels, 0 without any; empty in
 *     statistics of before it was measured
 */
public record SectionSummary(
        int z,
        long pixels,
        double mean,
        double standardDeviation,
        double shareAtZero,
        double shareAtMaximum,
        OptionalDouble contrast) {
    /** A summary without the contrast. */
    public SectionSummary(
            int z, long pixels, double mean, double standardDeviation, double shareAtZero, double shareAtMaximum) {
        this(z, pixels, mean, standardDeviation, shareAtZero, shareAtMaximum, OptionalDouble.empty());
    }
}

package org.limpid.calibration;

/**
 * The intensity of a section as a whole.
 *
 * @param z its index, at least 0
 * @param pixels valid ones
 * @param mean of the de-striped, inverted section over valid pixels, grey levels; not a number without valid pixels
 * @param standardDeviation of the same, grey levels
 * @param shareAtZero part of the valid pixels that are stored as 0, 0 to 1
 * @param shareAtMaximum part of the valid pixels that are stored as their type's maximum, 0 to 1
 */
public record SectionSummary(
        int z, long pixels, double mean, double standardDeviation, double shareAtZero, double shareAtMaximum) {}

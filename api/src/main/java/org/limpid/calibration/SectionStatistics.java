package org.limpid.calibration;

/**
 * What calibrating needs to know of a section.
 *
 * @param summary of the whole
 * @param blocks of its parts
 */
public record SectionStatistics(SectionSummary summary, BlockMeans blocks) {}

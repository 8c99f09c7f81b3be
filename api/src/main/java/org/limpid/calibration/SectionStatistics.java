package org.limpid.calibration;

/**
 * The statistics of a section that calibration needs.
 * @param summary of the whole section
 * @param blocks mean of each block
 */
public record SectionStatistics(SectionSummary summary, BlockMeans blocks) {}

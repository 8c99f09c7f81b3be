package org.limpid.calibration;

/**
 * What the statistics of a section were made of: the same makes the same statistics.
 *
 * @param version of Limpid
 * @param destriping parameters as YAML, or what stands for sections that were taken as they are
 * @param inverted whether intensity is the maximum less the stored sample
 * @param mask where the mask came from, as JSON
 * @param input SHA-256 of the section's file, hexadecimal
 * @param maskFile SHA-256 of the mask's file; empty without one
 */
public record StatisticsProvenance(
        String version, String destriping, boolean inverted, String mask, String input, String maskFile) {
    /**
     * Whether other statistics were made in the same way, of whatever section.
     *
     * @param other of another section
     * @return whether de-striping, inversion and the kind of mask are the same
     */
    public boolean isSameWay(StatisticsProvenance other) {
        return destriping.equals(other.destriping) && inverted == other.inverted && mask.equals(other.mask);
    }
}

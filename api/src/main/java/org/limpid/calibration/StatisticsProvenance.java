package org.limpid.calibration;

import org.limpid.image.Sample;

/**
 * Inputs and parameters of the statistics of a section. The same provenance gives the same statistics.
 * @param version of Limpid
 * @param destriping parameters as YAML, or a word for sections that were not de-striped
 * @param inverted whether intensity is the maximum minus the stored sample
 * @param sample how a pixel of the section is stored
 * @param mask source of the mask, as JSON
 * @param input SHA-256 of the section's file, hexadecimal
 * @param maskFile SHA-256 of the mask's file; empty without one
 */
public record StatisticsProvenance(
        String version,
        String destriping,
        boolean inverted,
        Sample sample,
        String mask,
        String input,
        String maskFile) {
    /**
     * {@return whether other statistics have the same de-striping, samples, inversion and kind of mask, whatever their
     *     section}
     * @param other provenance of another section
     */
    public boolean isSameWay(StatisticsProvenance other) {
        return destriping.equals(other.destriping)
                && inverted == other.inverted
                && sample == other.sample
                && mask.equals(other.mask);
    }
}

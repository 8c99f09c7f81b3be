package org.limpid.calibration;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private static final Pattern METHOD = Pattern.compile("(?m)^method: (\\w+)$");
    /** Statistics of before there was a choice have no name of the method. */
    private static final String FIRST_METHOD = "multiscale";

    /**
     * {@return in what other statistics were taken in another way, whatever their section: the words "de-striping by adaptive,
     *     not multiscale" or the like, this one's first, or nothing}
     * @param other provenance of another section, or of the same
     */
    public Optional<String> difference(StatisticsProvenance other) {
        if (!destriping.equals(other.destriping)) {
            return Optional.of(
                    method().equals(other.method())
                            ? "de-striping by " + method() + " with other parameters"
                            : "de-striping by " + method() + ", not " + other.method());
        }
        if (sample != other.sample) {
            return Optional.of("samples of " + name(sample) + ", not " + name(other.sample));
        }
        if (inverted != other.inverted) {
            return Optional.of(inverted ? "inverted samples" : "samples that are not inverted");
        }
        return mask.equals(other.mask) ? Optional.empty() : Optional.of("mask " + mask + ", not " + other.mask);
    }

    /** The name of the method of de-striping, or that there was none. */
    private String method() {
        Matcher named = METHOD.matcher(destriping);
        return named.find() ? named.group(1) : destriping.startsWith("none") ? "nothing" : FIRST_METHOD;
    }

    private static String name(Sample sample) {
        return sample.name().toLowerCase(Locale.ROOT);
    }
}

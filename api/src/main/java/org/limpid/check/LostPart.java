package org.limpid.check;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells a section of which a part is lost by its neighbours: many more of its pixels are in stretches of one value. Padding is
 * in the neighbours too.
 */
final class LostPart {
    /** Sections on each side. */
    static final int REACH = 7;

    private static final double UNUSUAL_SHARE = 0.2;

    private LostPart() {}

    /** Whether neighbours are to be looked at. */
    static boolean isSuspected(SampledPixels pixels) {
        return pixels.flatShare() > UNUSUAL_SHARE;
    }

    /** What is found, in words; nothing without neighbours. */
    static Optional<String> of(SampledPixels pixels, List<SampledPixels> neighbours) {
        if (!isSuspected(pixels) || neighbours.isEmpty()) {
            return Optional.empty();
        }
        double[] shares = neighbours.stream()
                .mapToDouble(SampledPixels::flatShare)
                .sorted()
                .toArray();
        double usual = (shares[(shares.length - 1) / 2] + shares[shares.length / 2]) / 2;
        if (pixels.flatShare() <= usual + UNUSUAL_SHARE) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "%.1f%% of the sampled pixels are in stretches of one value, of its neighbours %.1f%%",
                100 * pixels.flatShare(),
                100 * usual));
    }

    /** What is found in one of several sections by those around it. */
    static Optional<String> of(List<SampledPixels> sections, int index) {
        List<SampledPixels> before = sections.subList(Math.max(0, index - REACH), index);
        List<SampledPixels> after = sections.subList(index + 1, Math.min(sections.size(), index + 1 + REACH));
        return of(
                sections.get(index),
                Arrays.asList(before, after).stream().flatMap(List::stream).toList());
    }
}

package org.limpid.cli.restore;

import java.util.List;
import java.util.OptionalLong;
import org.limpid.image.Sample;
import org.limpid.section.SectionId;
import org.limpid.section.SectionSizes;
import org.limpid.tiff.Compression;

/**
 * What a stack will take.
 *
 * @param sections how many there are to restore
 * @param secondsPerSection from one section to the next, at their mean size
 * @param startSeconds what the first sections take longer
 * @param outputBytes of all results
 * @param exact whether that is their exact size, but for headers and sidecars
 */
public record RunEstimate(
        int sections, double secondsPerSection, double startSeconds, long outputBytes, boolean exact) {
    /** Headers, provenance and sidecars; 5 kB are usual. */
    private static final long BESIDES = 16 << 10;

    /**
     * Of what a probe measured.
     *
     * @param left sections to restore
     * @param sizes of these and others
     * @param result how a pixel of a result is stored
     * @param compression of the results
     */
    public static RunEstimate of(
            TrialRun probe, List<SectionId> left, SectionSizes sizes, Sample result, Compression compression) {
        long pixels = sizes.pixels(left);
        boolean plain = compression == Compression.NONE;
        OptionalLong known = plain ? OptionalLong.of(pixels * result.bytes()) : OptionalLong.empty();
        boolean exact = plain && sizes.known().keySet().containsAll(left);
        return new RunEstimate(
                left.size(),
                probe.secondsPerPixel() * pixels / Math.max(1, left.size()),
                left.isEmpty() ? 0 : probe.startSeconds(),
                known.orElse(Math.round(probe.fileBytesPerPixel() * pixels)),
                exact);
    }

    /** All sections, once the program runs. */
    double seconds() {
        return startSeconds + sections * secondsPerSection;
    }

    /** What a disk must have room for. */
    long diskBytes() {
        return outputBytes + sections * BESIDES;
    }
}

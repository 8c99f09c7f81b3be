package org.limpid.cli.restore;

import java.util.List;
import java.util.OptionalLong;
import org.limpid.image.Sample;
import org.limpid.section.SectionId;
import org.limpid.section.SectionSizes;
import org.limpid.tiff.Compression;

/**
 * The time and disk space of a restoration: from one section to the next at their mean size, more for the first ones,
 * and the bytes of all results. {@code exact} says that these are exact but for headers and sidecars.
 */
public record RunEstimate(
        int sections, double secondsPerSection, double startSeconds, long outputBytes, boolean exact) {
    /** Headers, provenance and sidecars of a section, with room to spare. */
    private static final long BESIDES = 16 << 10;

    /** Scales a trial run to the sections of a stack that are left. */
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

    /** The room that a disk must have. */
    long diskBytes() {
        return outputBytes + sections * BESIDES;
    }
}

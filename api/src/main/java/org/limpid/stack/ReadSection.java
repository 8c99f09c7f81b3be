package org.limpid.stack;

import java.nio.file.Path;
import java.time.Duration;
import org.limpid.output.InputChecksums;
import org.limpid.section.SectionTarget;
import org.limpid.tiff.TiffInfo;

/**
 * A section that was read, as it lies in some {@link SectionTarget}.
 *
 * @param info what its header says
 * @param sources the files that it was read from
 * @param time that reading took, its mask too
 */
record ReadSection(TiffInfo info, InputChecksums sources, Duration time) {
    /** The section's file. */
    Path file() {
        return info.path();
    }

    /** The same, when more was done before it could be computed. */
    ReadSection after(Duration more) {
        return new ReadSection(info, sources, time.plus(more));
    }
}

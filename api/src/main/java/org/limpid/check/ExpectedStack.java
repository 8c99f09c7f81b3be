package org.limpid.check;

import java.util.Optional;
import org.limpid.Calibration;
import org.limpid.parameters.Volume;
import org.limpid.section.MaskSource;

/**
 * What the sections of a stack have to go with: offsets and background of the volume, its size, the place of the
 * sections' first pixel in it, as far as these are known, and the sections' masks. Without an origin sections are
 * whole.
 */
public record ExpectedStack(
        Calibration calibration, Optional<Volume> volume, Optional<Origin> origin, MaskSource mask) {
    /** Row and column of a part's first pixel in the volume, at least 0. */
    public record Origin(int y, int x) {}

    /** Sections that only have to go with each other. */
    public static ExpectedStack none() {
        return new ExpectedStack(Calibration.none(), Optional.empty(), Optional.empty(), MaskSource.none());
    }
}

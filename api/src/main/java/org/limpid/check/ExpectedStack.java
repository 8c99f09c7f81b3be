package org.limpid.check;

import java.util.Optional;
import org.limpid.Calibration;
import org.limpid.parameters.Volume;
import org.limpid.section.MaskSource;

/**
 * What the sections of a stack have to go with.
 *
 * @param calibration offsets and background of the volume, as far as they are known
 * @param volume size of the whole that the background is of, if known
 * @param origin where the sections' first pixel lies in the volume; without it they are whole sections
 * @param mask where the sections' masks come from
 */
public record ExpectedStack(
        Calibration calibration, Optional<Volume> volume, Optional<Origin> origin, MaskSource mask) {
    /**
     * First pixel of a part.
     *
     * @param y row in the volume, at least 0
     * @param x column in the volume, at least 0
     */
    public record Origin(int y, int x) {}

    /**
     * Sections that only have to go with each other.
     *
     * @return nothing known
     */
    public static ExpectedStack none() {
        return new ExpectedStack(Calibration.none(), Optional.empty(), Optional.empty(), MaskSource.none());
    }
}

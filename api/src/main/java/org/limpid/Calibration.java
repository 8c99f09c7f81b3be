package org.limpid;

import java.util.Optional;

/**
 * The calibration of a volume, which the background stage subtracts. A missing part is not subtracted.
 *
 * @param offsets of the sections' mean intensities
 * @param background variation of the intensity over the volume
 */
public record Calibration(Optional<SectionOffsets> offsets, Optional<BackgroundModel> background) {
    /** {@return the calibration without parts, with which the background stage is skipped} */
    public static Calibration none() {
        return new Calibration(Optional.empty(), Optional.empty());
    }

    /** {@return whether both parts are missing, so that the background stage has nothing to subtract} */
    public boolean isEmpty() {
        return offsets.isEmpty() && background.isEmpty();
    }
}

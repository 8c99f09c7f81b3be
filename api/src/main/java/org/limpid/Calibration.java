package org.limpid;

import java.util.Optional;

/**
 * The calibration of a volume, which the background stage subtracts. A missing part is not subtracted.
 *
 * @param offsets of the sections' mean intensities
 * @param background variation of the intensity over the volume
 */
public record Calibration(Optional<SectionOffsets> offsets, Optional<BackgroundModel> background) {
    /**
     * The calibration without parts, with which the background stage is skipped.
     *
     * @return an empty calibration
     */
    public static Calibration none() {
        return new Calibration(Optional.empty(), Optional.empty());
    }

    /**
     * Whether both parts are missing.
     *
     * @return whether the background stage has nothing to subtract
     */
    public boolean isEmpty() {
        return offsets.isEmpty() && background.isEmpty();
    }
}

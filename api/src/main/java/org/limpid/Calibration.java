package org.limpid;

import java.util.Optional;

/**
 * What is known of the volume that sections are from. A part that is missing is not corrected for.
 *
 * @param offsets of the sections' mean intensities
 * @param background how the intensity runs over the volume
 */
public record Calibration(Optional<SectionOffsets> offsets, Optional<BackgroundModel> background) {
    /**
     * Nothing known: the background stage is skipped.
     *
     * @return no parts
     */
    public static Calibration none() {
        return new Calibration(Optional.empty(), Optional.empty());
    }

    /**
     * Whether there is nothing to correct by.
     *
     * @return whether both parts are missing
     */
    public boolean isEmpty() {
        return offsets.isEmpty() && background.isEmpty();
    }
}

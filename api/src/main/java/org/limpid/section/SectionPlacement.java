package org.limpid.section;

import java.util.Optional;
import java.util.OptionalInt;
import org.limpid.Calibration;
import org.limpid.LimpidException;
import org.limpid.SectionPosition;
import org.limpid.files.FileErrors;
import org.limpid.parameters.Volume;

/**
 * Where the sections of a stack lie in their volume. It matters with a calibration only.
 *
 * @param volume size of the whole; by default as many sections as the calibration has offsets, of the size of the
 *     section itself
 * @param originY row of the sections' first pixel in the volume
 * @param originX column of the sections' first pixel in the volume
 * @param z index of the only section; by default the index that a section itself has
 */
public record SectionPlacement(Optional<Volume> volume, int originY, int originX, OptionalInt z) {
    /** {@return the default of each part: sections that are as large as the volume} */
    public static SectionPlacement whole() {
        return new SectionPlacement(Optional.empty(), 0, 0, OptionalInt.empty());
    }

    /** {@return the index of a section in the volume, if it is known} */
    public OptionalInt index(SectionId section) {
        return z.isPresent() ? z : section.z();
    }

    /**
     * Where a section of some rows and columns lies.
     *
     * @throws LimpidException when its index or the number of sections is not known, or it is not in the volume
     */
    public SectionPosition position(SectionId section, int height, int width, Calibration calibration) {
        if (calibration.isEmpty()) {
            return new SectionPosition(new Volume(1, height, width), 0, 0, 0);
        }
        int index = index(section)
                .orElseThrow(() -> new LimpidException(
                        section + ": the name has no section number; expected a name such as 05600.tif, or --z"));
        return FileErrors.prefixing(
                section + ": ",
                () -> new SectionPosition(
                        volume.orElseGet(() -> defaultVolume(height, width, calibration)), index, originY, originX));
    }

    private static Volume defaultVolume(int height, int width, Calibration calibration) {
        int sections = calibration
                .offsets()
                .orElseThrow(() -> new LimpidException(
                        "the background model needs the number of sections; expected --volume or --offsets"))
                .sections();
        return new Volume(sections, height, width);
    }
}

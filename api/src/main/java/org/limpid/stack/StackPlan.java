package org.limpid.stack;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.limpid.Calibration;
import org.limpid.LimpidException;
import org.limpid.background.SectionPosition;
import org.limpid.background.Volume;
import org.limpid.tiff.Compression;

/**
 * What to do with the sections of a stack, apart from the method's parameters.
 *
 * @param outputFolder where restored sections go, named as the inputs
 * @param volume size of the whole; by default as many sections as the calibration has offsets, of the size of the
 *     section itself
 * @param originY row of the sections' first pixel in the volume
 * @param originX column of the sections' first pixel in the volume
 * @param z index of the section; by default what the file's name says
 * @param invert whether integer samples are stored inverted
 * @param compression of the outputs
 * @param overwrite whether existing outputs are replaced
 */
public record StackPlan(
        Path outputFolder,
        Optional<Volume> volume,
        int originY,
        int originX,
        OptionalInt z,
        boolean invert,
        Compression compression,
        boolean overwrite) {
    /**
     * Where a section lies.
     *
     * @param file the section's file
     * @param height its rows
     * @param width pixels in its rows
     * @param calibration of the volume
     * @return its position
     * @throws LimpidException when the name has no number, or the number of sections is not known, or z is not in the
     *     volume
     */
    public SectionPosition position(Path file, int height, int width, Calibration calibration) {
        if (calibration.isEmpty()) {
            return new SectionPosition(new Volume(1, height, width), 0, 0, 0);
        }
        int index = z.isPresent() ? z.getAsInt() : SectionName.index(file);
        try {
            return new SectionPosition(
                    volume.orElseGet(() -> defaultVolume(height, width, calibration)), index, originY, originX);
        } catch (LimpidException outside) {
            throw new LimpidException(file + ": " + outside.getMessage(), outside);
        }
    }

    private static Volume defaultVolume(int height, int width, Calibration calibration) {
        int sections = calibration
                .offsets()
                .orElseThrow(() -> new LimpidException(
                        "the background model needs the number of sections; expected --volume or --offsets"))
                .sections();
        return new Volume(sections, height, width);
    }

    /** Where the restored section goes. */
    Path output(Path file) {
        return outputFolder.resolve(file.getFileName());
    }
}

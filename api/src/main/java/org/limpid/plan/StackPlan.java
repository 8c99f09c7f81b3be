package org.limpid.plan;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.limpid.Calibration;
import org.limpid.LimpidException;
import org.limpid.SectionPosition;
import org.limpid.parameters.CalibrationFiles;
import org.limpid.parameters.Volume;
import org.limpid.section.MaskSource;
import org.limpid.section.SectionName;
import org.limpid.tiff.Compression;

/**
 * What to do with the sections of a stack, apart from the method's parameters.
 *
 * @param outputFolder where restored sections go, named as the inputs
 * @param calibrationFiles what the restorer's calibration was read from
 * @param volume size of the whole; by default as many sections as the calibration has offsets, of the size of the
 *     section itself
 * @param originY row of the sections' first pixel in the volume
 * @param originX column of the sections' first pixel in the volume
 * @param z index of the section; by default what the file's name says
 * @param mask where the sections' masks come from
 * @param invert whether integer samples are stored inverted
 * @param compression of the outputs
 * @param sidecar whether a file NAME.json beside each output tells what made it
 * @param overwrite whether existing outputs are replaced
 * @param policy what becomes of sections that are complete already, and of those that fail
 */
public record StackPlan(
        Path outputFolder,
        CalibrationFiles calibrationFiles,
        Optional<Volume> volume,
        int originY,
        int originX,
        OptionalInt z,
        MaskSource mask,
        boolean invert,
        Compression compression,
        boolean sidecar,
        boolean overwrite,
        StackPolicy policy) {
    /**
     * A plan that makes every section.
     *
     * @param outputFolder as above
     * @param calibrationFiles as above
     * @param volume as above
     * @param originY as above
     * @param originX as above
     * @param z as above
     * @param mask as above
     * @param invert as above
     * @param compression as above
     * @param sidecar as above
     * @param overwrite as above
     */
    public StackPlan(
            Path outputFolder,
            CalibrationFiles calibrationFiles,
            Optional<Volume> volume,
            int originY,
            int originX,
            OptionalInt z,
            MaskSource mask,
            boolean invert,
            Compression compression,
            boolean sidecar,
            boolean overwrite) {
        this(
                outputFolder,
                calibrationFiles,
                volume,
                originY,
                originX,
                z,
                mask,
                invert,
                compression,
                sidecar,
                overwrite,
                StackPolicy.everySection());
    }

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

    /**
     * The same plan with other outputs.
     *
     * @param folder where results go
     * @return a plan
     */
    public StackPlan into(Path folder) {
        return new StackPlan(
                folder,
                calibrationFiles,
                volume,
                originY,
                originX,
                z,
                mask,
                invert,
                compression,
                sidecar,
                overwrite,
                policy);
    }

    /** The mask that only this section has, if masks come from a folder. */
    public Optional<Path> maskOf(Path file) {
        return mask instanceof MaskSource.Folder ? mask.file(file) : Optional.empty();
    }

    /** Where the restored section goes. */
    public Path output(Path file) {
        return outputFolder.resolve(file.getFileName());
    }

    /** Where what made it goes, if anywhere. */
    public Optional<Path> sidecar(Path file) {
        return sidecar ? Optional.of(outputFolder.resolve(SectionName.stem(file) + ".json")) : Optional.empty();
    }
}

package org.limpid.calibration;

import java.nio.file.Path;
import java.util.List;
import org.limpid.LimpidException;
import org.limpid.files.AtomicFile;
import org.limpid.files.FileErrors;
import org.limpid.hdf5.Hdf5File;

/**
 * The intensities of a stack in the published layout of {@code info.h5}: data sets {@code mean}, {@code mean_c}, {@code
 * change} and {@code offset}, float32 vectors of one number a section.
 */
public final class StackIntensityFile {
    private StackIntensityFile() {}

    /**
     * {@return the intensities of a file}
     * @param file {@code info.h5}
     * @throws LimpidException when the file can't be read or the vectors differ in length
     */
    public static StackIntensity read(Path file) {
        return FileErrors.readingHdf5(file, info -> {
            List<Long> shape = info.requireShape("mean", -1).dims();
            long sections = shape.get(0);
            for (String name : List.of("mean_c", "change", "offset")) {
                info.requireShape(name, sections);
            }
            return new StackIntensity(
                    info.readFloats("mean"),
                    info.readFloats("mean_c"),
                    info.readFloats("change"),
                    info.readFloats("offset"));
        });
    }

    /**
     * Writes the intensities. The file appears when it is complete. The same intensities give the same bytes.
     * @param file {@code info.h5}; replaced if it exists
     * @param intensity of the stack
     * @throws LimpidException when it can't be written
     */
    public static void write(Path file, StackIntensity intensity) {
        AtomicFile.write(file, temporary -> {
            try (Hdf5File info = Hdf5File.create(temporary)) {
                info.writeFloats("change", intensity.change(), intensity.sections());
                info.writeFloats("mean", intensity.mean(), intensity.sections());
                info.writeFloats("mean_c", intensity.corrected(), intensity.sections());
                info.writeFloats("offset", intensity.offset(), intensity.sections());
            }
        });
    }
}

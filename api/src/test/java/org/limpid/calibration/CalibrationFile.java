package org.limpid.calibration;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.limpid.hdf5.Hdf5File;

/** Calibration files made by a test. */
public final class CalibrationFile {
    private CalibrationFile() {}

    public static Path make(Path file, Consumer<Hdf5File> content) {
        file.toFile().delete();
        try (Hdf5File made = Hdf5File.create(file)) {
            content.accept(made);
        }
        return file;
    }
}

package org.limpid.calibration;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.limpid.Calibration.Origin;
import org.limpid.LimpidException;
import org.limpid.files.AtomicFile;
import org.limpid.files.FileErrors;
import org.limpid.hdf5.Hdf5File;

/**
 * The intensities of a stack in the published layout of {@code info.h5}: data sets {@code mean}, {@code mean_c}, {@code
 * change} and {@code offset}, and {@code gain} if contrasts are to be even, float32 vectors of one number a section.
 */
public final class StackIntensityFile {
    private static final String GAIN = "gain";
    private static final String OUTLIER = "outlier";

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
            if (info.exists(GAIN)) {
                info.requireShape(GAIN, sections);
            }
            return new StackIntensity(
                    info.floats("mean"),
                    info.floats("mean_c"),
                    info.floats("change"),
                    info.floats("offset"),
                    info.exists(GAIN) ? Optional.of(info.floats(GAIN)) : Optional.empty(),
                    CalibrationRecord.read(file).level());
        });
    }

    /**
     * Writes the intensities. The file appears when it is complete. The same intensities give the same bytes.
     * @param file {@code info.h5}; replaced if it exists
     * @param intensity of the stack
     * @param origin the sections that were measured
     * @throws LimpidException when it can't be written
     */
    public static void write(Path file, StackIntensity intensity, Origin origin) {
        write(file, intensity, Optional.of(origin));
    }

    /**
     * Writes the intensities as {@link #write(Path, StackIntensity, Origin)} does, without a record of the sections, as published.
     * @param file replaced if it exists
     * @param intensity of the stack
     * @throws LimpidException when it can't be written
     */
    public static void write(Path file, StackIntensity intensity) {
        write(file, intensity, Optional.empty());
    }

    /**
     * Writes the intensities of a calibration as {@link #write(Path, StackIntensity, Origin)} does, with a data set {@code
     * outlier}: for each section the place of its kind among {@link Outlier.Kind}, or 0 for one that is none.
     * @param file replaced if it exists
     * @param calibration of the stack
     * @throws LimpidException when it can't be written
     */
    public static void write(Path file, CalibrationResult calibration) {
        float[] kinds = new float[calibration.intensity().sections()];
        calibration
                .outliers()
                .forEach(outlier -> kinds[outlier.z()] = outlier.kind().ordinal() + 1);
        write(file, calibration.intensity(), Optional.of(calibration.origin()), Optional.of(kinds));
    }

    /**
     * {@return the outliers that a file tells of, by rising index; none of a file that does not}
     * @param file {@code info.h5}
     * @throws LimpidException when the file can't be read or has other numbers
     */
    public static List<Outlier> readOutliers(Path file) {
        return FileErrors.readingHdf5(file, info -> {
            List<Outlier> outliers = new ArrayList<>();
            float[] kinds = info.exists(OUTLIER) ? info.floats(OUTLIER) : new float[0];
            for (int z = 0; z < kinds.length; z++) {
                int kind = (int) kinds[z];
                if (kind != kinds[z] || kind < 0 || kind > Outlier.Kind.values().length) {
                    throw new LimpidException(file + ": the outlier of section " + z + " is " + kinds[z]
                            + "; expected a whole number from 0 to " + Outlier.Kind.values().length);
                }
                if (kind > 0) {
                    outliers.add(Outlier.known(z, Outlier.Kind.values()[kind - 1]));
                }
            }
            return outliers;
        });
    }

    private static void write(Path file, StackIntensity intensity, Optional<Origin> origin) {
        write(file, intensity, origin, Optional.empty());
    }

    private static void write(
            Path file, StackIntensity intensity, Optional<Origin> origin, Optional<float[]> outliers) {
        AtomicFile.write(file, temporary -> {
            try (Hdf5File info = Hdf5File.create(temporary)) {
                origin.ifPresent(record -> CalibrationRecord.write(info, record));
                info.writeFloats("change", intensity.change(), intensity.sections());
                intensity.gain().ifPresent(gains -> info.writeFloats(GAIN, gains, intensity.sections()));
                outliers.ifPresent(kinds -> info.writeFloats(OUTLIER, kinds, intensity.sections()));
                info.writeFloats("mean", intensity.mean(), intensity.sections());
                info.writeFloats("mean_c", intensity.corrected(), intensity.sections());
                info.writeFloats("offset", intensity.offset(), intensity.sections());
            }
        });
    }
}

package org.limpid.parameters;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The files of a volume's calibration. {@code CalibrationReader} reads them.
 * @param offsets HDF5 with the intensity offset of each section
 * @param background HDF5 with the background polynomial
 */
public record CalibrationFiles(
        @Description("File of the sections' intensity offsets: HDF5 with data set offset (info.h5).")
        Optional<Path> offsets,

        @Description(
                value = "File of the background polynomial: HDF5 with data sets Coefficients and ModelTerms"
                        + " (polymodel.h5).",
                dependsOn = "volume, the size of what it was fitted to")
        Optional<Path> background) {
    /** {@return no files: no calibration} */
    public static CalibrationFiles none() {
        return new CalibrationFiles(Optional.empty(), Optional.empty());
    }

    /**
     * {@return these files by other paths}
     * @param change makes the path of a file
     */
    CalibrationFiles withPaths(UnaryOperator<Path> change) {
        return new CalibrationFiles(offsets.map(change), background.map(change));
    }
}

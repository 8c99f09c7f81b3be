package org.limpid.parameters;

import java.nio.file.Path;
import java.util.Optional;
import org.limpid.Calibration;
import org.limpid.SectionOffsets;
import org.limpid.calibration.BackgroundModelFile;

/**
 * The files that a volume's calibration is in.
 *
 * @param offsets of {@link SectionOffsets#read}
 * @param background of {@link BackgroundModelFile#read}
 */
public record CalibrationFiles(
        @Description("File of the sections' intensity offsets: HDF5 with data set offset (info.h5).")
        Optional<Path> offsets,

        @Description(
                value =
                        "File of the background polynomial: HDF5 with data sets Coefficients and ModelTerms (polymodel.h5).",
                dependsOn = "volume, the size of what it was fitted to")
        Optional<Path> background) {
    /**
     * No calibration.
     *
     * @return no files
     */
    public static CalibrationFiles none() {
        return new CalibrationFiles(Optional.empty(), Optional.empty());
    }

    /**
     * Reads them.
     *
     * @return what they hold
     * @throws org.limpid.LimpidException when one can't be read or holds something else
     */
    public Calibration read() {
        return new Calibration(offsets.map(SectionOffsets::read), background.map(BackgroundModelFile::read));
    }
}

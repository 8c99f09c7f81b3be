package org.limpid.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.limpid.LimpidException;
import org.limpid.background.Volume;
import org.limpid.calibration.CalibrationFiles;
import picocli.CommandLine.Option;

/** The options that say what is known of the volume. */
final class CalibrationOptions {
    @Option(
            names = "--offsets",
            paramLabel = "info.h5",
            description = "Intensity offsets of the volume's sections: HDF5 with data set 'offset'.")
    private Optional<Path> offsets;

    @Option(
            names = "--background",
            paramLabel = "polymodel.h5",
            description = "Background model: HDF5 with data sets 'Coefficients' and 'ModelTerms'.")
    private Optional<Path> background;

    @Option(
            names = "--volume",
            paramLabel = "NZ,NY,NX",
            description = "Size of the whole volume. Default: as many sections as there are offsets, of the size of"
                    + " the section itself.")
    private Optional<String> volume;

    @Option(
            names = "--origin",
            paramLabel = "Y,X",
            defaultValue = "0,0",
            description = "Where the section's first pixel lies in the volume. Default: ${DEFAULT-VALUE}.")
    private String origin;

    CalibrationFiles files() {
        if (background.isPresent() && offsets.isEmpty() && volume.isEmpty()) {
            throw new LimpidException("--background needs the number of sections; expected --volume or --offsets too");
        }
        return new CalibrationFiles(offsets, background);
    }

    Optional<Volume> volume() {
        return volume.map(text -> {
            int[] sizes = WholeNumbers.parse("--volume", text, ',', "NZ,NY,NX");
            return new Volume(sizes[0], sizes[1], sizes[2]);
        });
    }

    int originY() {
        return WholeNumbers.parse("--origin", origin, ',', "Y,X")[0];
    }

    int originX() {
        return WholeNumbers.parse("--origin", origin, ',', "Y,X")[1];
    }
}

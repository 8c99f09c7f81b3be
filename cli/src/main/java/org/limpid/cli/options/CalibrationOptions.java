package org.limpid.cli.options;

import java.nio.file.Path;
import java.util.Optional;
import org.limpid.LimpidException;
import org.limpid.cli.console.IntegerList;
import org.limpid.parameters.CalibrationFiles;
import org.limpid.parameters.MaskParameters;
import org.limpid.parameters.RunParameters;
import org.limpid.parameters.Volume;
import picocli.CommandLine.Option;

/** The options for calibration, volume and origin; each overrides the parameter file. */
public final class CalibrationOptions {
    /** What is said where the background stage has nothing to correct sections by. */
    public static final String SKIPPED =
            "limpid: the background stage is skipped: there is neither --offsets nor --background";

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
            description = "Where the section's first pixel lies in the volume. Default: 0,0.")
    private Optional<String> origin;

    /** Settings with these options over them, with a mask and an output. */
    public RunParameters over(RunParameters file, MaskParameters mask, RunParameters.Output output) {
        return new RunParameters(
                file.stages(),
                file.invert(),
                file.polarity(),
                file.measured(),
                file.destripe(),
                file.denoise(),
                file.contrast(),
                over(file.calibration()),
                over(file.volume()),
                over(file.origin()),
                mask,
                output);
    }

    public CalibrationFiles over(CalibrationFiles file) {
        return new CalibrationFiles(offsets.or(file::offsets), background.or(file::background));
    }

    public Optional<Volume> over(Optional<Volume> file) {
        return volume.map(CalibrationOptions::volume).or(() -> file);
    }

    static Volume volume(String text) {
        int[] sizes = IntegerList.parse("--volume", text, ',', "NZ,NY,NX");
        return new Volume(sizes[0], sizes[1], sizes[2]);
    }

    /** Whether the command line says where a part of the volume lies. */
    public boolean hasOrigin() {
        return origin.isPresent();
    }

    public RunParameters.Origin over(RunParameters.Origin file) {
        return origin.map(text -> {
                    int[] first = IntegerList.parse("--origin", text, ',', "Y,X");
                    return new RunParameters.Origin(first[0], first[1]);
                })
                .orElse(file);
    }

    /** Checks that a background comes with the number of sections, from options and file together. */
    public static void requireSections(CalibrationFiles files, Optional<Volume> volume) {
        if (files.background().isPresent() && files.offsets().isEmpty() && volume.isEmpty()) {
            throw new LimpidException("--background needs the number of sections; expected --volume or --offsets too");
        }
    }
}

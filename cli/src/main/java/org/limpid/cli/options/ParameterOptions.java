package org.limpid.cli.options;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.limpid.parameters.Direction;
import org.limpid.parameters.ParameterFile;
import org.limpid.parameters.Preset;
import org.limpid.parameters.RunParameters;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The option that chooses the method's parameters. */
public final class ParameterOptions {
    /** The set that is taken unless another one is given. */
    static final String DEFAULT = "adaptive";

    @Option(
            names = "--params",
            paramLabel = "NAME|FILE",
            description =
                    "Parameters: adaptive, notebook, article or a YAML file (see limpid params), which may say what is"
                            + " known of the volume too; options override it. Default: " + DEFAULT
                            + ", but notebook for scales, and for calibrate, as the published de-striping changes the"
                            + " background least.")
    private Optional<String> given;

    @Mixin
    private DirectionOption directionOption;

    public String name() {
        return given.orElse(DEFAULT);
    }

    /** Whether the parameters ask for the negative of the sections, which they do not unless they are given. */
    public boolean asksForNegative(RunParameters parameters) {
        return given.isPresent() && parameters.invert() && parameters.polarity() == RunParameters.Polarity.PROCESSED;
    }

    public ParameterFile read(PrintWriter err) {
        return readOr(DEFAULT, err);
    }

    /** The direction on the command line. */
    public Optional<Direction> direction() {
        return directionOption.given();
    }

    /** With a set to take unless another one is given. */
    public ParameterFile readOr(String preset, PrintWriter err) {
        return directionOption.over(asTheyAre(preset, err));
    }

    /** As {@link #readOr}, but with the set's own direction. */
    public ParameterFile asTheyAre(String preset, PrintWriter err) {
        ParameterFile file = read(given.orElse(preset));
        LimpidCommand.warn(file, err);
        return file;
    }

    /** A preset, or a file. */
    public static ParameterFile read(String name) {
        Path file = Path.of(name);
        boolean isFile = Files.exists(file) || name.endsWith(".yaml") || name.endsWith(".yml");
        return isFile ? ParameterFile.read(file) : Preset.named(name).file();
    }
}

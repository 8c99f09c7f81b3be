package org.limpid.cli.options;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.limpid.parameters.ParameterFile;
import org.limpid.parameters.Preset;
import org.limpid.parameters.RunParameters;
import picocli.CommandLine.Option;

/** The option that chooses the method's parameters. */
public final class ParameterOptions {
    private static final String DEFAULT = "notebook";

    @Option(
            names = "--params",
            paramLabel = "NAME|FILE",
            description =
                    "Parameters: notebook, article or a YAML file (see limpid params), which may say what is known of"
                            + " the volume too; options override it. Default: " + DEFAULT + ".")
    private Optional<String> given;

    public String name() {
        return given.orElse(DEFAULT);
    }

    /** Whether the parameters ask for the negative of the sections, which they do not unless they are given. */
    public boolean asksForNegative(RunParameters parameters) {
        return given.isPresent() && parameters.invert() && parameters.polarity() == RunParameters.Polarity.PROCESSED;
    }

    public ParameterFile read(PrintWriter err) {
        ParameterFile file = read(name());
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

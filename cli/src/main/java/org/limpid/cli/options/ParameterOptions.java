package org.limpid.cli.options;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.limpid.parameters.ParameterFile;
import org.limpid.parameters.Preset;
import picocli.CommandLine.Option;

/** The option that chooses the method's parameters. */
public final class ParameterOptions {
    @Option(
            names = "--params",
            paramLabel = "NAME|FILE",
            defaultValue = "notebook",
            description =
                    "Parameters: notebook, article or a YAML file (see limpid params), which may say what is known of"
                            + " the volume too; options override it. Default: ${DEFAULT-VALUE}.")
    private String name;

    public String name() {
        return name;
    }

    public ParameterFile read(PrintWriter err) {
        ParameterFile file = read(name);
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

package org.limpid.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.limpid.ParameterFile;
import org.limpid.Preset;
import org.limpid.RestorationParameters;
import picocli.CommandLine.Option;

/** The option that chooses the method's parameters. */
final class ParameterOptions {
    @Option(
            names = "--params",
            paramLabel = "NAME|FILE",
            defaultValue = "notebook",
            description =
                    "Parameters: notebook, article or a YAML file (see limpid params). Default: ${DEFAULT-VALUE}.")
    private String parameters;

    String name() {
        return parameters;
    }

    RestorationParameters read() {
        Path file = Path.of(parameters);
        boolean isFile = Files.exists(file) || parameters.endsWith(".yaml") || parameters.endsWith(".yml");
        return isFile ? ParameterFile.read(file) : Preset.named(parameters).parameters();
    }
}

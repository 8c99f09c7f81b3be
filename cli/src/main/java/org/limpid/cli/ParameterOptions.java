package org.limpid.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.limpid.Preset;
import org.limpid.RunFile;
import picocli.CommandLine.Option;

/** The option that chooses the method's parameters. */
final class ParameterOptions {
    @Option(
            names = "--params",
            paramLabel = "NAME|FILE",
            defaultValue = "notebook",
            description = "Parameters: notebook, article or a YAML file (see limpid params), which may hold"
                    + " every other option too; those given here override it. Default: ${DEFAULT-VALUE}.")
    private String parameters;

    String name() {
        return parameters;
    }

    RunFile read() {
        Path file = Path.of(parameters);
        boolean isFile = Files.exists(file) || parameters.endsWith(".yaml") || parameters.endsWith(".yml");
        return isFile ? RunFile.read(file) : Preset.named(parameters).file();
    }
}

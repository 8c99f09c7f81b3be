package org.limpid.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.limpid.LimpidException;
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
                    + " every other option too; those given here override it. Several are compared"
                    + " on the regions of --roi. Default: ${DEFAULT-VALUE}.")
    private List<String> parameters;

    /** The files, by the names they were given; each of another name. */
    Map<String, RunFile> read() {
        Map<String, RunFile> files = new LinkedHashMap<>();
        for (String name : parameters) {
            if (files.put(name, read(name)) != null) {
                throw new LimpidException("--params " + name + " is there twice; expected it once");
            }
        }
        return files;
    }

    private static RunFile read(String name) {
        Path file = Path.of(name);
        boolean isFile = Files.exists(file) || name.endsWith(".yaml") || name.endsWith(".yml");
        return isFile ? RunFile.read(file) : Preset.named(name).file();
    }
}

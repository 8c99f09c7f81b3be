package org.limpid.cli.options;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.limpid.LimpidException;
import org.limpid.parameters.ParameterFile;
import picocli.CommandLine.Option;

/** The option that chooses sets of the method's parameters to restore with. */
public final class ParameterSetOptions {
    @Option(
            names = "--params",
            paramLabel = "NAME|FILE",
            defaultValue = "notebook",
            description = "Parameters: notebook, article or a YAML file (see limpid params), which may hold"
                    + " every other option too; those given here override it. Several are compared"
                    + " on the regions of --roi. Default: ${DEFAULT-VALUE}.")
    private List<String> names;

    /** The files, by the names they were given; each of another name. */
    public Map<String, ParameterFile> read() {
        Map<String, ParameterFile> files = new LinkedHashMap<>();
        for (String name : names) {
            if (files.put(name, ParameterOptions.read(name)) != null) {
                throw new LimpidException("--params " + name + " is there twice; expected it once");
            }
        }
        return files;
    }
}

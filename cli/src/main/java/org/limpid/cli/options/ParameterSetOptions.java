package org.limpid.cli.options;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.limpid.LimpidException;
import org.limpid.parameters.ParameterFile;
import org.limpid.parameters.Preset;
import org.limpid.parameters.RunParameters;
import picocli.CommandLine.Option;

/** The option that chooses sets of the method's parameters to restore with. */
public final class ParameterSetOptions {
    /** The name of parameters that are measured. */
    public static final String AUTO = "auto";

    @Option(
            names = "--params",
            paramLabel = "auto|NAME|FILE",
            defaultValue = AUTO,
            description = "Parameters: auto, notebook, article or a YAML file (see limpid params), which may hold"
                    + " every other option too; those given here override it. auto takes those that the output folder has"
                    + " in parameters.yaml; where there are none, the notebook's numbers that depend on the images are"
                    + " measured and written there, and results keep the polarity of the sections. Several are compared"
                    + " on the regions of --roi. Default: ${DEFAULT-VALUE}.")
    private List<String> names;

    /** The files, by the names they were given; each of another name. Those to measure are the notebook's as yet. */
    public Map<String, ParameterFile> read() {
        Map<String, ParameterFile> files = new LinkedHashMap<>();
        for (String name : names) {
            ParameterFile file = name.equals(AUTO) ? unmeasured() : ParameterOptions.read(name);
            if (files.put(name, file) != null) {
                throw new LimpidException("--params " + name + " is there twice; expected it once");
            }
        }
        return files;
    }

    private static ParameterFile unmeasured() {
        ParameterFile notebook = Preset.NOTEBOOK.file();
        RunParameters run = notebook.parameters();
        return new ParameterFile(
                Preset.NOTEBOOK.title(),
                notebook.line(),
                run.with(run.invert(), RunParameters.Polarity.STORED),
                notebook.warnings());
    }
}

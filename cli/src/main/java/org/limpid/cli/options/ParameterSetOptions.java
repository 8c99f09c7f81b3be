package org.limpid.cli.options;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.limpid.LimpidException;
import org.limpid.parameters.ParameterFile;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The option that chooses sets of the method's parameters to restore with. */
public final class ParameterSetOptions {
    /** The name of parameters that are measured. */
    public static final String AUTO = "auto";

    @Option(
            names = "--params",
            paramLabel = "auto|NAME|FILE",
            defaultValue = AUTO,
            description =
                    "Parameters: auto, adaptive, notebook, article or a YAML file (see limpid params), which may hold"
                            + " every other option too; those given here override it. auto takes those that the output folder has"
                            + " in parameters.yaml; where there are none, those of adaptive's numbers that depend on the images"
                            + " are measured and written there. adaptive and auto keep the polarity of the sections; notebook and"
                            + " article are the published method. Several are compared on the regions of --roi. Default:"
                            + " ${DEFAULT-VALUE}.")
    private List<String> names;

    @Mixin
    private DirectionOption directionOption;

    /** The direction on the command line. */
    public DirectionOption direction() {
        return directionOption;
    }

    /** The files, by the names they were given; each of another name. Those to measure are as yet those of the set that they start from. */
    public Map<String, ParameterFile> read() {
        Map<String, ParameterFile> files = new LinkedHashMap<>();
        for (String name : names) {
            ParameterFile file =
                    directionOption.over(ParameterOptions.read(name.equals(AUTO) ? ParameterOptions.DEFAULT : name));
            if (files.put(name, file) != null) {
                throw new LimpidException("--params " + name + " is there twice; expected it once");
            }
        }
        return files;
    }
}

package org.limpid.cli;

import java.util.concurrent.Callable;
import org.limpid.Preset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a published parameter set as a commented file. */
@Command(
        name = "params",
        description = "Prints a published parameter set as YAML, commented: a start for a file of one's own.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExample:%n",
        footer = "  limpid params notebook > mine.yaml && limpid restore 05600.tif -o out --params mine.yaml")
final class ParamsCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "notebook or article")
    private String name;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(Preset.named(name).yaml());
        spec.commandLine().getOut().flush();
        return Limpid.DONE;
    }
}

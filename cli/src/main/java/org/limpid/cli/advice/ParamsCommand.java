package org.limpid.cli.advice;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.limpid.cli.console.ExitCode;
import org.limpid.cli.options.LimpidCommand;
import org.limpid.parameters.ParameterCatalog;
import org.limpid.parameters.ParameterDoc;
import org.limpid.parameters.ParameterFile;
import org.limpid.parameters.Preset;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints published parameter sets, explains parameters and checks parameter files. */
@Command(
        name = "params",
        description = "Prints a parameter set as commented YAML, a start for a file of one's own; explains"
                + " parameters; checks a file.",
        footer = {
            "  limpid params notebook > mine.yaml",
            "  limpid restore 05600.tif -o out --params mine.yaml",
            "  limpid params --explain mask_len",
            "  limpid params --check mine.yaml",
            "",
            "Exit codes: 0 done, 2 bad usage or a file with a mistake."
        })
public final class ParamsCommand extends LimpidCommand {
    @ArgGroup(exclusive = true, multiplicity = "1")
    private Wish wish;

    /** What is asked for; one of them. */
    private static final class Wish {
        @Parameters(paramLabel = "NAME", description = "The set to print: adaptive, notebook or article.")
        private Optional<String> name;

        @Option(
                names = "--explain",
                paramLabel = "KEY",
                description = "Says what a parameter does, its unit, range, default and published values, and what it"
                        + " depends on. A key's name, alone or with its groups', such as denoise.scales; or all.")
        private Optional<String> explain;

        @Option(
                names = "--check",
                paramLabel = "FILE",
                description = "Says whether a parameter file is right, or what is wrong in which line.")
        private Optional<Path> check;

        @Option(names = "--table", description = "Prints all parameters as a Markdown table.")
        private boolean table;
    }

    @Override
    public Integer call() {
        wish.name.ifPresent(name -> out().print(Preset.named(name).yaml()));
        wish.explain.ifPresent(key -> explain(key));
        wish.check.ifPresent(file -> check(file));
        if (wish.table) {
            out().print(ParameterCatalog.table());
        }
        out().flush();
        return ExitCode.DONE;
    }

    private void explain(String key) {
        List<ParameterDoc> keys = key.equals("all") ? ParameterCatalog.all() : ParameterCatalog.named(key);
        for (int i = 0; i < keys.size(); i++) {
            out().print(i == 0 ? "" : System.lineSeparator());
            ParameterExplanation.of(keys.get(i)).forEach(out()::println);
        }
    }

    private void check(Path path) {
        ParameterFile file = ParameterFile.read(path);
        file.restoration();
        warn(file);
        out().println(path + ": ok");
    }
}

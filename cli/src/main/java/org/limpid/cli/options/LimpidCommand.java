package org.limpid.cli.options;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.limpid.LimpidException;
import org.limpid.cli.console.OutputTarget;
import org.limpid.parameters.ParameterFile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/** A command with {@code --help} and {@code --version}, which prints to the streams of the command line. */
@Command(mixinStandardHelpOptions = true, sortOptions = false, footerHeading = "%nExamples:%n")
public abstract class LimpidCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    /** What users read: standard output, or standard error where an output that they named is standard output. */
    protected final PrintWriter out() {
        return isTaken() ? err() : spec.commandLine().getOut();
    }

    private boolean isTaken() {
        return spec.options().stream()
                .map(OptionSpec::<Object>getValue)
                .map(value -> value instanceof Optional<?> optional ? optional.orElse(null) : value)
                .anyMatch(value -> value instanceof OutputTarget target && target.isStandardOutput());
    }

    /** Writes an output that users named. */
    protected final void write(OutputTarget target, String text) {
        target.write(text, spec.commandLine().getOut());
    }

    protected final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** The words of the command line after the program's name. */
    protected final List<String> words() {
        return spec.root().commandLine().getParseResult().originalArgs();
    }

    protected final void warn(ParameterFile file) {
        warn(file, err());
    }

    static void warn(ParameterFile file, PrintWriter err) {
        file.warnings().forEach(warning -> err.println("limpid: warning: " + warning));
    }

    protected static void requireWithin(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new LimpidException(option + " is " + value + "; expected " + least + " to " + most);
        }
    }

    protected final CommandLine.ParameterException missing(String what) {
        return new CommandLine.ParameterException(spec.commandLine(), "Missing " + what);
    }
}

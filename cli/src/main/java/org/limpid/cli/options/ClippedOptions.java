package org.limpid.cli.options;

import org.limpid.LimpidException;
import picocli.CommandLine.Option;

/** The options for results of which much is black or white. */
public final class ClippedOptions {
    private static final double PERCENT = 100;

    @Option(
            names = "--max-clipped",
            paramLabel = "PERCENT",
            defaultValue = "10",
            description =
                    "The most of a result's pixels that may be black, or white, at the end of the output's range. A"
                            + " result with more is named in a warning, in clipped.tsv and by limpid status. Default:"
                            + " ${DEFAULT-VALUE}.")
    private double most;

    @Option(
            names = "--max-clipped-is-error",
            description = "The exit code is 1 when a result has more black or white pixels than --max-clipped.")
    private boolean isError;

    /** The most that may be black or white, a share from 0 to 1, and whether more is an error. */
    public record Limit(double share, boolean isError) {}

    public Limit limit() {
        if (!(most >= 0 && most <= PERCENT)) {
            throw new LimpidException("--max-clipped is " + most + "; expected 0 to 100 percent");
        }
        return new Limit(most / PERCENT, isError);
    }
}

package org.limpid.cli.options;

import org.limpid.LimpidException;
import picocli.CommandLine.Option;

/** The option that says how many threads compute. */
public final class ThreadsOption {
    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads; the result does not depend on it. Default: the machine's processors.")
    private int threads = Runtime.getRuntime().availableProcessors();

    /**
     * The number that was chosen.
     *
     * @throws LimpidException below 1
     */
    public int count() {
        if (threads < 1) {
            throw new LimpidException("--threads is " + threads + "; expected at least 1");
        }
        return threads;
    }
}

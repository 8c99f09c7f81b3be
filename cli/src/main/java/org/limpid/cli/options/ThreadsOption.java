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

    public int count() {
        return requirePositive(threads);
    }

    /** Returns a number of threads from 1 on. */
    public static int requirePositive(int threads) {
        if (threads < 1) {
            throw new LimpidException("--threads is " + threads + "; expected at least 1");
        }
        return threads;
    }
}

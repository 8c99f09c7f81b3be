package org.limpid.cli.slurm;

import java.time.Duration;
import java.util.Locale;

/** The processors, memory and time of one task of a job array, as Slurm writes them: 3500M, or 90 for minutes. */
record SlurmTaskSize(int processors, String memory, String time) {
    private static final long MEBIBYTE = 1 << 20;
    private static final double TIMES_EXPECTED = 2;
    private static final double START_SECONDS = 60;
    private static final long LEAST_MINUTES = 10;

    /** Whole mebibytes, which Slurm writes as M. */
    static String memory(long bytes) {
        return Math.ceilDiv(bytes, MEBIBYTE) + "M";
    }

    /** Twice the time that is expected, and a minute to start; ten minutes at least. */
    static String time(Duration expected) {
        double seconds = START_SECONDS + TIMES_EXPECTED * expected.toMillis() / 1e3;
        return String.format(Locale.ROOT, "%d", Math.max(LEAST_MINUTES, (long) Math.ceil(seconds / 60)));
    }
}

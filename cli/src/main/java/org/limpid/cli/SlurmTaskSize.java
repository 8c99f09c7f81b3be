package org.limpid.cli;

import java.util.Locale;

/**
 * What one task of a job array asks for.
 *
 * @param processors of one node
 * @param memory as Slurm writes it, such as 3500M
 * @param time as Slurm writes it, such as 90 for minutes
 */
record SlurmTaskSize(int processors, String memory, String time) {
    private static final long MEGABYTE = 1 << 20;
    private static final long JVM_MEGABYTES = 512;
    private static final double MARGIN = 1.1;
    private static final long STEP = 100;
    private static final double TIMES_EXPECTED = 2;
    private static final double START_SECONDS = 60;
    private static final long LEAST_MINUTES = 10;

    /** Memory for the images and a tenth more, and half a gigabyte for the JVM; rounded up to 100 MB. */
    static String memory(long offHeapBytes) {
        double megabytes = MARGIN * offHeapBytes / MEGABYTE + JVM_MEGABYTES;
        return (long) Math.ceil(megabytes / STEP) * STEP + "M";
    }

    /** Twice the time that is expected, and a minute to start; ten minutes at least. */
    static String time(int sections, double secondsPerSection) {
        double seconds = START_SECONDS + TIMES_EXPECTED * sections * secondsPerSection;
        return String.format(Locale.ROOT, "%d", Math.max(LEAST_MINUTES, (long) Math.ceil(seconds / 60)));
    }
}

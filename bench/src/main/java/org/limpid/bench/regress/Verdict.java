package org.limpid.bench.regress;

import java.util.Locale;

/** The verdict on a benchmark. */
enum Verdict {
    /** As fast as the baseline, within the margin. */
    OK,
    /** So much faster that the baseline should be made anew. */
    FASTER,
    /** Slower by more than the margin. */
    SLOWER,
    /** The baseline does not have it. */
    NEW;

    static Verdict of(double change, double margin) {
        if (change > margin) {
            return SLOWER;
        }
        return change < 1 / (1 + margin) - 1 ? FASTER : OK;
    }

    boolean fails() {
        return this == SLOWER || this == NEW;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

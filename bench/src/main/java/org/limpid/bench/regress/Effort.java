package org.limpid.bench.regress;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.runner.options.TimeValue;

/** How long one benchmark is run in one round: iterations that do not count, for the compiler, and those that count. */
record Effort(int warmups, int iterations, int millis) {
    /** To see that a benchmark runs at all. */
    static final Effort TINY = new Effort(0, 1, 1);

    TimeValue time() {
        return new TimeValue(millis, TimeUnit.MILLISECONDS);
    }
}

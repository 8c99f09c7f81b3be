package org.limpid.bench.regress;

import java.util.Optional;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** Where JMH tells a benchmark's speed: in a counter, or in the primary score, of which one unit is some Mpixel/s. */
record Meter(Optional<String> counter, double mpixels) {
    static Meter counter(String name) {
        return new Meter(Optional.of(name), 1);
    }

    static Meter score(double mpixels) {
        return new Meter(Optional.empty(), mpixels);
    }

    /** Mpixel/s in the fastest iteration: the others were interrupted, or the compiler was not done. */
    double read(RunResult run) {
        Result<?> result = counter.<Result<?>>map(
                        name -> run.getSecondaryResults().get(name))
                .orElseGet(run::getPrimaryResult);
        return result.getStatistics().getMax() * mpixels;
    }
}

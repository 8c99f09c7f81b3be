package org.limpid.bench.regress;

import java.util.Collections;
import java.util.List;
import org.limpid.bench.Median;

/** Results of several rounds of a benchmark: their median, and from the smallest to the largest as a part of it. */
record Spread(double median, double noise) {
    static Spread of(List<Double> rounds) {
        double median = Median.of(rounds);
        return new Spread(median, (Collections.max(rounds) - Collections.min(rounds)) / median);
    }
}

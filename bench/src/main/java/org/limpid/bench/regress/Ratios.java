package org.limpid.bench.regress;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Speeds of benchmarks, each related to its roofline's.
 *
 * @param vectorBits width of the vectors that the kernels used
 * @param ratios by the benchmarks' names: pixels done over pixels of the triad in the same time
 */
record Ratios(int vectorBits, Map<String, Double> ratios) {
    Ratios {
        ratios = Collections.unmodifiableMap(new LinkedHashMap<>(ratios));
    }
}

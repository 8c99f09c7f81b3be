package org.limpid.bench.regress;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Speeds of benchmarks by name, each related to its roofline's: pixels done over pixels of the triad in the same time.
 */
record Ratios(int vectorBits, Map<String, Double> ratios) {
    Ratios {
        ratios = Collections.unmodifiableMap(new LinkedHashMap<>(ratios));
    }
}

package org.limpid.bench.regress;

/**
 * The bandwidth that scores are related to: the triad's, whose loads and stores are like a kernel's, with data where
 * the benchmark has its own.
 */
enum Roofline {
    /** Data in memory. */
    MEMORY("memoryTriad", new Effort(1, 5, 100)),
    /** Data in the core's own cache. */
    CACHE("cacheTriad", new Effort(2, 5, 40));

    private final Guarded triad;

    Roofline(String method, Effort effort) {
        triad = Guarded.roofline(method, 3 * Float.BYTES, effort);
    }

    /** The triad, metered in pixels of its result. */
    Guarded triad() {
        return triad;
    }
}

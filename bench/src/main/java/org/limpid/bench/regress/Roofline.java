package org.limpid.bench.regress;

/** What scores are related to: the triad, whose loads and stores are most like a kernel's, where a benchmark's data is. */
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

package org.limpid.bench;

/**
 * A slowdown put into one benchmark on purpose, to see that the guard against regressions finds it: the benchmark does
 * its work more often than it counts.
 */
final class Plant {
    /** System property {@code BENCHMARK=FACTOR}: which benchmark, and how much longer it is to take. */
    static final String PROPERTY = "limpid.bench.plant";

    private final double extra;
    private double owed;

    private Plant(double extra) {
        this.extra = extra;
    }

    /** The slowdown of a benchmark by its full name; most benchmarks have none. */
    static Plant in(String benchmark) {
        String planted = System.getProperty(PROPERTY, "");
        String start = benchmark + "=";
        return new Plant(planted.startsWith(start) ? Double.parseDouble(planted.substring(start.length())) - 1 : 0);
    }

    /** How often to do the work of the next invocation: once, and again whenever the extra parts add up to a whole. */
    int runs() {
        owed += extra;
        int again = (int) owed;
        owed -= again;
        return 1 + again;
    }
}

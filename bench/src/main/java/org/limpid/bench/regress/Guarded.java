package org.limpid.bench.regress;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.limpid.bench.BinomialFilterBenchmark;
import org.limpid.bench.ContrastRowsBenchmark;
import org.limpid.bench.RooflineBenchmark;
import org.limpid.bench.SectionBenchmark;
import org.limpid.bench.ShrinkageBenchmark;
import org.limpid.bench.StripeBenchmark;
import org.limpid.bench.TriangleFilterBenchmark;
import org.limpid.bench.WindowMinMaxBenchmark;

/**
 * A benchmark that is guarded against regressions: its name as it is shown and as the baseline has it, the full name of
 * its method, its parameters, and the meter of its speed.
 */
record Guarded(String name, String benchmark, Map<String, String> parameters, Meter meter, Effort effort) {
    private static final String BENCHMARK = "Benchmark";
    /** A row of a section of the published volume: the rows of a kernel are in the second cache, as the roofline's. */
    private static final Map<String, String> ROW = Map.of("width", "13750");

    private static final Map<String, String> SECTION = Map.of("size", "2048x2048", "threads", "1");

    private static final Effort KERNEL = new Effort(5, 7, 80);
    private static final Effort RESTORATION = new Effort(2, 3, 1_500);
    private static final int COPIED = 2 * Float.BYTES;

    /** Related to the roofline of the cache: the kernels that restoring spends its time in. */
    private static final List<Guarded> CACHED = List.of(
            roofline("cacheCopy", COPIED, KERNEL),
            row(BinomialFilterBenchmark.class, "acrossRows"),
            row(BinomialFilterBenchmark.class, "alongRow"),
            stripe("thresholdBits"),
            stripe("label"),
            stripe("weightWindow"),
            stripe("stripeSums"),
            row(ShrinkageBenchmark.class, "move"),
            row(ShrinkageBenchmark.class, "exponents"),
            row(ShrinkageBenchmark.class, "shrink"),
            row(WindowMinMaxBenchmark.class, "acrossRows"),
            row(WindowMinMaxBenchmark.class, "middleAlongRow"),
            row(ContrastRowsBenchmark.class, "enhance"),
            row(ContrastRowsBenchmark.class, "levels"),
            row(TriangleFilterBenchmark.class, "advance"),
            row(TriangleFilterBenchmark.class, "alongRow"));

    /** Related to the roofline of the memory. */
    private static final List<Guarded> IN_MEMORY = List.of(
            roofline("memoryCopy", COPIED, KERNEL),
            of(SectionBenchmark.class, "restore", SECTION, Meter.counter("section"), RESTORATION));

    /** Those that are related to a roofline, in the order they are run in. */
    static List<Guarded> under(Roofline roofline) {
        return roofline == Roofline.CACHE ? CACHED : IN_MEMORY;
    }

    /** All guarded benchmarks. */
    static List<Guarded> all() {
        return Stream.concat(IN_MEMORY.stream(), CACHED.stream()).toList();
    }

    private static Guarded row(Class<?> benchmarks, String method) {
        return of(benchmarks, method, ROW, Meter.counter("mpixels"), KERNEL);
    }

    private static Guarded stripe(String method) {
        return of(StripeBenchmark.class, method, Map.of(), Meter.counter("mpixels"), KERNEL);
    }

    /** A benchmark of {@link RooflineBenchmark}, in pixels instead of bytes. */
    static Guarded roofline(String method, int bytesPerPixel, Effort effort) {
        return of(RooflineBenchmark.class, method, Map.of(), Meter.score(1000.0 / bytesPerPixel), effort);
    }

    private static Guarded of(
            Class<?> benchmarks, String method, Map<String, String> parameters, Meter meter, Effort effort) {
        String name = benchmarks.getSimpleName().replace(BENCHMARK, "") + "." + method;
        return new Guarded(name, benchmarks.getName() + "." + method, parameters, meter, effort);
    }

    /** Whether it measures the machine and not the code. */
    boolean isRoofline() {
        return benchmark.startsWith(RooflineBenchmark.class.getName());
    }
}

package org.limpid.bench.regress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;

class GuardedTest {
    @Test
    void everyOneIsABenchmark() throws ClassNotFoundException {
        for (Guarded guarded : Guarded.all()) {
            int dot = guarded.benchmark().lastIndexOf('.');
            Class<?> benchmarks = Class.forName(guarded.benchmark().substring(0, dot));
            String method = guarded.benchmark().substring(dot + 1);
            assertTrue(
                    Arrays.stream(benchmarks.getMethods())
                            .anyMatch(m -> m.getName().equals(method) && m.isAnnotationPresent(Benchmark.class)),
                    guarded.name());
        }
    }

    @Test
    void namesAreShortAndDifferent() {
        Set<String> names = Guarded.all().stream().map(Guarded::name).collect(Collectors.toSet());
        assertEquals(Guarded.all().size(), names.size());
        assertTrue(names.contains("BinomialFilter.alongRow"));
        assertTrue(names.contains("Section.restore"));
    }
}

package org.limpid.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;

/** Base of the benchmarks of kernels: one thread, data in the core's own cache, {@link Pixels} in Mpixel/s. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public abstract class KernelBenchmark {
    private Plant plant;

    /** Looks whether this benchmark is to be slower. */
    @Setup(Level.Trial)
    public void plant(BenchmarkParams params) {
        plant = Plant.in(params.getBenchmark());
    }

    /** How often an invocation does its work: once, but for a {@link Plant}. */
    final int runs() {
        return plant.runs();
    }
}

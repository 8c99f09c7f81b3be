package org.limpid.bench;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.limpid.Calibration;
import org.limpid.Preset;
import org.limpid.RestoredSection;
import org.limpid.Restorer;
import org.limpid.background.SectionPosition;
import org.limpid.background.Volume;
import org.limpid.calibration.SectionOffsets;
import org.limpid.kernels.Plane;
import org.limpid.kernels.Sample;
import org.limpid.synthetic.SyntheticSection;
import org.limpid.synthetic.SyntheticVolume;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A whole section through all stages, memory to memory, in Mpixel/s; without reading and writing. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 3)
@Fork(
        value = 1,
        jvmArgsAppend = {
            "--add-modules=jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseParallelGC"
        })
public class SectionBenchmark {
    private static final int SMALL = 1024;
    private static final int LARGE = 4096;

    /** Threads of the restorer. */
    @Param({"1", "2"})
    public int threads;

    private Optional<Prepared> prepared = Optional.empty();

    /** For JMH. */
    public SectionBenchmark() {}

    /** A restorer with memory of the right size, and the samples to copy in before each run. */
    private record Prepared(int size, Restorer restorer, SectionPosition position, short[] samples) {
        static Prepared of(int size, int threads) {
            SyntheticVolume volume = SyntheticVolume.of(1, 3, size, size);
            SyntheticSection section = volume.section(1);
            short[] samples = new short[size * size];
            short[] row = new short[size];
            for (int y = 0; y < size; y++) {
                section.storedRow(y, row);
                System.arraycopy(row, 0, samples, y * size, size);
            }
            Calibration calibration = new Calibration(
                    Optional.of(SectionOffsets.of(volume.offset(0), volume.offset(1), volume.offset(2))),
                    Optional.of(volume.background()));
            Restorer restorer = Restorer.with(Preset.NOTEBOOK.parameters())
                    .calibration(calibration)
                    .threads(threads)
                    .open();
            return new Prepared(size, restorer, new SectionPosition(new Volume(3, size, size), 1, 0, 0), samples);
        }

        RestoredSection run() {
            Plane input = restorer.input(Sample.UINT16, size, size);
            MemorySegment.copy(samples, 0, input.segment(), ValueLayout.JAVA_SHORT, 0, samples.length);
            return restorer.restore(true, position);
        }
    }

    private RestoredSection run(int size) {
        if (prepared.isEmpty()) {
            prepared = Optional.of(Prepared.of(size, threads));
        }
        return prepared.get().run();
    }

    @Benchmark
    @OperationsPerInvocation(SMALL * SMALL)
    public RestoredSection section1024() {
        return run(SMALL);
    }

    @Benchmark
    @OperationsPerInvocation(LARGE * LARGE)
    public RestoredSection section4096() {
        return run(LARGE);
    }

    @TearDown(Level.Trial)
    public void close() {
        prepared.ifPresent(p -> p.restorer().close());
    }
}

package org.limpid.bench;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.limpid.RestoredSection;
import org.limpid.Restorer;
import org.limpid.image.Sample;
import org.limpid.parameters.Preset;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;

/** A whole section through all stages, memory to memory, and each stage of it; without reading and writing files. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 3)
@Fork(1)
public class SectionBenchmark {
    /** Powers of two, and a section of the published volume: no multiple of anything. */
    @Param({"2048x2048", "4096x4096", "8192x8192", "9000x13750"})
    public String size;

    /** Threads of the restorer. */
    @Param({"1", "2"})
    public int threads;

    private SectionSize pixels;
    private StoredSection section;
    private Restorer restorer;
    private Plant plant;

    /** Makes a section and a restorer that knows its calibration. */
    @Setup(Level.Trial)
    public void open(BenchmarkParams params) {
        plant = Plant.in(params.getBenchmark());
        pixels = SectionSize.parse(size);
        section = new StoredSection(pixels);
        restorer = Restorer.with(Preset.NOTEBOOK.parameters())
                .calibration(section.calibration())
                .threads(threads)
                .open();
    }

    /** Gives the memory back. */
    @TearDown(Level.Trial)
    public void close() {
        restorer.close();
        section.close();
    }

    @Benchmark
    public RestoredSection restore(StagePixels done) {
        long start = System.nanoTime();
        RestoredSection restored = restore();
        for (int again = plant.runs() - 1; again > 0; again--) {
            restored = restore();
        }
        done.add(pixels.pixels(), restored.times(), Duration.ofNanos(System.nanoTime() - start));
        return restored;
    }

    private RestoredSection restore() {
        restorer.input(Sample.UINT16, pixels.height(), pixels.width()).segment().copyFrom(section.samples());
        return restorer.restore(section.position());
    }
}

package org.limpid.bench;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.limpid.kernels.Binomial;
import org.limpid.kernels.ColumnStrips;
import org.limpid.kernels.ComponentWeights;
import org.limpid.kernels.ContrastRows;
import org.limpid.kernels.Extremes;
import org.limpid.kernels.Logistic;
import org.limpid.kernels.Mirror;
import org.limpid.kernels.Plane;
import org.limpid.kernels.PolynomialRows;
import org.limpid.kernels.RowStatistics;
import org.limpid.kernels.Sample;
import org.limpid.kernels.SampleRows;
import org.limpid.kernels.Shrinkage;
import org.limpid.kernels.SingleBinomial;
import org.limpid.kernels.StripeRows;
import org.limpid.kernels.ThresholdBits;
import org.limpid.kernels.Triangle;
import org.limpid.kernels.VectorUnit;
import org.limpid.kernels.WeightWindow;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Each kernel on rows that are in cache, in Mpixel/s: a row of a full section of the published volume, whose length
 * is no multiple of any vector, or for kernels that work on strips the columns of a strip.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"})
public class KernelBenchmark {
    private static final int WIDTH = 13_750;
    private static final int STRIP = 256;
    private static final int ROWS = 24;
    private static final int LABELLED_ROWS = 256;
    private static final int WINDOW = 7;
    private static final int OMEGA = 5;

    private final Logistic logistic = new Logistic(3.4e-6f, -1.1f);
    private final ContrastRows.Enhancement enhancement = new ContrastRows.Enhancement(2, -2000, 2000);
    private final ContrastRows.Mapping mapping =
            new ContrastRows.Mapping(0, 1250, -0.8f, 1.6f, 0.21f, 0.79f, 0.29f, 0, 1.4f);
    private final double[] cubic = {1, 2, 3, 4};

    private Arena arena;
    private RowMemory memory;
    private MemorySegment rows;
    private MemorySegment scaled;
    private MemorySegment state;
    private Plane stored;
    private ColumnStrips strips;
    private float[] thresholds;
    private long[] above;
    private long[] below;
    private final ComponentWeights weights = new ComponentWeights();
    private final WeightWindow window = new WeightWindow(19);
    private int windowRow;

    /** For JMH. */
    public KernelBenchmark() {}

    @Setup(Level.Trial)
    public void allocate() {
        System.out.println("vectors of " + VectorUnit.bits() + " bits");
        arena = Arena.ofShared();
        memory = new RowMemory(arena, ROWS, WIDTH);
        rows = memory.segment();
        scaled = arena.allocate(Plane.paddedRowBytes(WIDTH), 64);
        ContrastRows.enhance(
                rows, memory.row(0), rows, memory.row(1), memory.row(2), enhancement, mapping, memory.row(3), WIDTH);
        MemorySegment.copy(rows, memory.row(3), scaled, 0, scaled.byteSize());
        state = arena.allocate(Triangle.stateBytes(WIDTH), 64);
        stored = Plane.dense(arena.allocate(2L * WIDTH, 64), Sample.UINT16, 1, WIDTH);
        strips = new ColumnStrips(arena.allocate(ColumnStrips.bytes(LABELLED_ROWS, WIDTH), 64), LABELLED_ROWS, WIDTH);
        for (int y = 0; y < LABELLED_ROWS; y++) {
            strips.setRow(y, rows, memory.row(y % ROWS));
        }
        thresholds = new float[LABELLED_ROWS];
        Arrays.fill(thresholds, 2000);
        above = new long[ThresholdBits.words(WIDTH)];
        below = new long[ThresholdBits.words(WIDTH)];
        label();
        windowRow = 0;
        window.start(weights, LABELLED_ROWS, WIDTH, STRIP, 2 * STRIP);
    }

    @TearDown(Level.Trial)
    public void free() {
        arena.close();
    }

    @Benchmark
    @OperationsPerInvocation(WIDTH)
    public void sampleRows() {
        SampleRows.toFloats(stored, 0, true, rows, memory.row(0));
    }

    @Benchmark
    @OperationsPerInvocation(WIDTH)
    public void binomialAcrossRows() {
        Binomial.acrossRows(rows, memory.rows(0, 7), rows, memory.row(8), WIDTH);
    }

    @Benchmark
    @OperationsPerInvocation(WIDTH)
    public void binomialAlongRow() {
        Binomial.alongRow(rows, memory.row(0), 4, rows, memory.row(1), rows, memory.row(2), WIDTH);
    }

    @Benchmark
    @OperationsPerInvocation(WIDTH)
    public void singleBinomialAcrossRows() {
        SingleBinomial.acrossRows(rows, memory.rows(0, 7), rows, memory.row(8), WIDTH);
    }

    @Benchmark
    @OperationsPerInvocation(WIDTH)
    public void singleBinomialAlongRow() {
        SingleBinomial.alongRow(rows, memory.row(0), memory.row(1), 1, memory.row(2), memory.row(3), WIDTH);
    }

    @Benchmark
    @OperationsPerInvocation(WIDTH)
    public void thresholdBits() {
        ThresholdBits.ofRow(rows, memory.row(0), WIDTH, 2000, above, below, 0);
    }

    @Benchmark
    @OperationsPerInvocation(WIDTH * LABELLED_ROWS)
    public void componentWeights() {
        label();
    }

    private void label() {
        weights.begin(LABELLED_ROWS, WIDTH, 1);
        weights.label(0, strips, thresholds);
        weights.join();
        weights.weigh(0, moments -> moments.varianceY() > 1 ? 0.5 : 1, WeightWindow.one(19));
    }

    @Benchmark
    @OperationsPerInvocation(STRIP)
    public int[] weightWindow() {
        if (windowRow + 1 == LABELLED_ROWS) {
            window.start(weights, LABELLED_ROWS, WIDTH, STRIP, 2 * STRIP);
            windowRow = 0;
        }
        window.advance(windowRow++);
        return window.sums();
    }

    @Benchmark
    @OperationsPerInvocation(STRIP)
    public void stripeWeigh() {
        StripeRows.weigh(
                window.sums(), window.factor(), rows, memory.row(0), rows, memory.row(1), memory.row(2), STRIP);
    }

    @Benchmark
    @OperationsPerInvocation(STRIP)
    public void triangleAcrossRows() {
        Triangle.advance(state, rows, memory.row(0), memory.row(1), memory.row(2), STRIP);
    }

    @Benchmark
    @OperationsPerInvocation(STRIP)
    public void stripeSubtract() {
        StripeRows.subtract(
                state, 161, rows, memory.row(0), rows, memory.row(1), 0.01, 1e-6, rows, memory.row(2), STRIP);
    }

    @Benchmark
    @OperationsPerInvocation(WIDTH)
    public void polynomialRows() {
        PolynomialRows.subtract(rows, memory.row(0), cubic, 0, 1e-9, WIDTH);
    }

    @Benchmark
    @OperationsPerInvocation(WIDTH)
    public void shrinkageAcrossRows() {
        Shrinkage.acrossRows(
                rows,
                memory.rows(0, WINDOW),
                memory.rows(4, WINDOW),
                memory.rows(8, WINDOW),
                memory.row(16),
                memory.rowBytes(),
                WIDTH);
    }

    @Benchmark
    @OperationsPerInvocation(WIDTH)
    public void shrinkageAlongRow() {
        Shrinkage.alongRow(rows, memory.row(0), memory.rowBytes(), WINDOW, memory.row(5), WIDTH);
    }

    @Benchmark
    @OperationsPerInvocation(WIDTH)
    public void shrinkage() {
        Shrinkage.shrink(
                rows,
                memory.row(0),
                memory.rowBytes(),
                WINDOW,
                logistic,
                memory.row(5),
                memory.row(7),
                0,
                rows,
                memory.row(8),
                WIDTH);
    }

    @Benchmark
    @OperationsPerInvocation(WIDTH)
    public void triangleAlongRow() {
        Triangle.alongRow(rows, memory.row(0), 501, rows, memory.row(1), WIDTH);
    }

    @Benchmark
    @OperationsPerInvocation(WIDTH)
    public void extremesAcrossRows() {
        Extremes.acrossRows(rows, memory.rows(0, OMEGA), OMEGA, rows, memory.row(8), memory.row(9), WIDTH);
    }

    @Benchmark
    @OperationsPerInvocation(WIDTH)
    public void extremesAlongRow() {
        Extremes.middleAlongRow(rows, memory.row(0), memory.row(1), OMEGA, memory.row(2), WIDTH);
    }

    @Benchmark
    @OperationsPerInvocation(WIDTH)
    public void contrastEnhance() {
        ContrastRows.enhance(
                rows, memory.row(0), rows, memory.row(1), memory.row(2), enhancement, mapping, memory.row(3), WIDTH);
    }

    @Benchmark
    @OperationsPerInvocation(WIDTH)
    public void contrastMap() {
        ContrastRows.map(scaled, 0, mapping, rows, memory.row(3), WIDTH);
    }

    @Benchmark
    @OperationsPerInvocation(WIDTH)
    public double sumOfSquares() {
        return RowStatistics.sumOfSquares(rows, memory.row(0), WIDTH);
    }

    @Benchmark
    @OperationsPerInvocation(WIDTH)
    public void mirrorPad() {
        Mirror.pad(rows, memory.row(0), WIDTH, 96);
    }
}

package org.limpid.bench;

import java.util.Arrays;
import org.limpid.image.ColumnStrips;
import org.limpid.image.Workspace;
import org.limpid.kernels.ComponentWeights;
import org.limpid.kernels.Mirror;
import org.limpid.kernels.Moments;
import org.limpid.kernels.StripeSums;
import org.limpid.kernels.ThresholdBits;
import org.limpid.kernels.WeightWindow;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** Kernels between a band and the stripes that are taken off: thresholds, components, their weights, running sums. */
public class StripeBenchmark extends KernelBenchmark {
    /** Rows of a band whose components stay in the second cache. */
    private static final int HEIGHT = 128;
    /** A whole strip of columns and a part of one, no multiple of any vector. */
    private static final int WIDTH = 1001;
    /** Rows of the band that the sums walk over, there and back: few, for their rings leave little of the cache. */
    private static final int WALK = 32;
    /** The published lengths of the finest scales' triangle filter and of a middle scale's window. */
    private static final int LENGTH = 161;

    private static final int WINDOW = 19;
    private static final int SHORTEST = 20;
    private static final float WEIGHT = 0.3f;
    private static final double RANGE = 65_535;

    private final ComponentWeights weights = new ComponentWeights();
    private final float[] thresholds = new float[HEIGHT];
    private final long[] above = new long[ThresholdBits.words(WIDTH)];
    private final long[] below = new long[ThresholdBits.words(WIDTH)];
    private final StripeSums.Rows weighed = new Weighed();

    private Workspace workspace;
    private ColumnStrips band;
    private ColumnStrips image;
    private StripeSums sums;
    private WeightWindow window;
    private int bitsRow;
    private int sumsRow;

    /** Makes a band, weighs its components and starts the sums. */
    @Setup(Level.Trial)
    public void fill() {
        workspace = new Workspace(Long.MAX_VALUE);
        SyntheticBand synthetic = SyntheticBand.of(workspace, HEIGHT, WIDTH);
        band = synthetic.strips();
        Arrays.fill(thresholds, 2 * synthetic.deviation());
        labelBand();
        weights.weigh(0, StripeBenchmark::weight, WINDOW);
        window = new WeightWindow(weights, WINDOW, HEIGHT);
        window.start(0, 0);
        image = new ColumnStrips(workspace.reserve(ColumnStrips.bytes(WALK, WIDTH)), WALK, WIDTH);
        sums = new StripeSums(workspace.reserve(StripeSums.bytes(LENGTH)), LENGTH, RANGE, ColumnStrips.COLUMNS);
    }

    private static double weight(Moments moments) {
        return moments.count() < SHORTEST ? 1 : WEIGHT;
    }

    private void labelBand() {
        weights.begin(HEIGHT, WIDTH, 1);
        weights.label(0, band, thresholds);
        weights.join();
    }

    /** Starts the sums anew, so that the number of their row never grows large. */
    @Setup(Level.Iteration)
    public void startSums() {
        for (int y = 0; y <= LENGTH; y++) {
            window.averages(sums.memory(), sums.weightRow(y));
            window.advance();
        }
        sums.start(0, 1e-9, band.segment(), weighed);
        sumsRow = 0;
    }

    /** Rows of a band that have their weights. */
    private final class Weighed implements StripeSums.Rows {
        @Override
        public long band(int y) {
            return band.offset(Mirror.index(y, WALK), 0);
        }

        @Override
        public void weigh(int y) {
            // The weights of the rows before stay.
        }
    }

    /** Gives the memory back. */
    @TearDown(Level.Trial)
    public void free() {
        workspace.close();
    }

    @Benchmark
    public void thresholdBits(Pixels pixels) {
        for (int run = runs(); run > 0; run--) {
            bitsRow = bitsRow == HEIGHT - 1 ? 0 : bitsRow + 1;
            ThresholdBits.ofRow(
                    band.segment(),
                    band.offset(bitsRow, 0),
                    ColumnStrips.COLUMNS,
                    thresholds[bitsRow],
                    above,
                    below,
                    0);
        }
        pixels.add(ColumnStrips.COLUMNS);
    }

    @Benchmark
    public void label(Pixels pixels) {
        for (int run = runs(); run > 0; run--) {
            labelBand();
        }
        pixels.add(HEIGHT * WIDTH);
    }

    @Benchmark
    public void weigh(Pixels pixels) {
        for (int run = runs(); run > 0; run--) {
            weights.weigh(0, StripeBenchmark::weight, WINDOW);
        }
        pixels.add(HEIGHT * WIDTH);
    }

    /** Averages of the weights over a row's windows, and the window's step down. */
    @Benchmark
    public void weightWindow(Pixels pixels) {
        for (int run = runs(); run > 0; run--) {
            window.averages(sums.memory(), sums.weightRow(0));
            window.advance();
        }
        pixels.add(ColumnStrips.COLUMNS);
    }

    /** A row enters the sums and another is corrected. */
    @Benchmark
    public void stripeSums(Pixels pixels) {
        for (int run = runs(); run > 0; run--) {
            int y = sumsRow++;
            long imageRow = image.offset(Mirror.index(y, WALK), 0);
            sums.correct(y, band.segment(), weighed, 1e-9, image.segment(), imageRow);
        }
        pixels.add(ColumnStrips.COLUMNS);
    }
}

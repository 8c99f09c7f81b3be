package org.limpid.bench;

import org.limpid.kernels.Logistic;
import org.limpid.kernels.Shrinkage;
import org.openjdk.jmh.annotations.Benchmark;

/** Covariance-guided shrinkage, with the published window. */
public class ShrinkageBenchmark extends RowKernelBenchmark {
    private static final int WINDOW = 7;
    private static final int SUMS = 6;
    private static final int BOXES = SUMS + Shrinkage.SUMS;
    private static final int TARGET = BOXES + Shrinkage.SUMS;

    private final Logistic noise = new Logistic(3.418e-6f, -1.123f);

    private long[] entering;
    private long[] leaving;

    @Override
    public void fillRows() {
        super.fillRows();
        entering = rows.rows(0, 3);
        leaving = rows.rows(3, 3);
    }

    @Benchmark
    public void add(Pixels pixels) {
        for (int run = runs(); run > 0; run--) {
            Shrinkage.add(memory, rows.row(0), rows.row(1), rows.row(2), rows.row(SUMS), rows.rowBytes(), width);
        }
        pixels.add(width);
    }

    @Benchmark
    public void move(Pixels pixels) {
        for (int run = runs(); run > 0; run--) {
            Shrinkage.move(memory, entering, leaving, rows.row(SUMS), rows.rowBytes(), width);
        }
        pixels.add(width);
    }

    @Benchmark
    public void alongRow(Pixels pixels) {
        for (int run = runs(); run > 0; run--) {
            Shrinkage.alongRow(memory, rows.row(SUMS), rows.rowBytes(), WINDOW, rows.row(BOXES), width);
        }
        pixels.add(width);
    }

    @Benchmark
    public void shrinkHigh(Pixels pixels) {
        for (int run = runs(); run > 0; run--) {
            Shrinkage.shrinkHigh(
                    memory,
                    rows.row(BOXES),
                    rows.rowBytes(),
                    WINDOW,
                    noise,
                    rows.row(0),
                    rows.row(1),
                    rows.row(TARGET),
                    width);
        }
        pixels.add(width);
    }

    @Benchmark
    public void shrinkLow(Pixels pixels) {
        for (int run = runs(); run > 0; run--) {
            Shrinkage.shrinkLow(
                    memory,
                    rows.row(BOXES),
                    rows.rowBytes(),
                    WINDOW,
                    noise,
                    rows.row(0),
                    rows.row(1),
                    SyntheticRows.LEVEL,
                    memory,
                    rows.row(TARGET),
                    width);
        }
        pixels.add(width);
    }
}

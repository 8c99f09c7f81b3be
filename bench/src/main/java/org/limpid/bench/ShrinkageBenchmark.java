package org.limpid.bench;

import org.limpid.kernels.CovarianceExponents;
import org.limpid.kernels.Logistic;
import org.limpid.kernels.Shrinkage;
import org.openjdk.jmh.annotations.Benchmark;

/** Covariance-guided shrinkage, with the published window. */
public class ShrinkageBenchmark extends RowKernelBenchmark {
    private static final int WINDOW = 7;
    private static final int SUMS = 6;
    private static final int BOXES = SUMS + Shrinkage.SUMS;
    private static final int POWERS = BOXES + Shrinkage.SUMS;
    private static final int TARGET = POWERS + 2;

    private final CovarianceExponents exponents =
            new CovarianceExponents(WINDOW, new Logistic(3.418e-6f, -1.123f), new Logistic(4.114e-6f, 4.394f));

    private long[] entering;
    private long[] leaving;
    private long[] powers;

    @Override
    public void fillRows() {
        super.fillRows();
        entering = rows.rows(0, 3);
        leaving = rows.rows(3, 3);
        powers = rows.rows(POWERS, 2);
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
    public void exponents(Pixels pixels) {
        for (int run = runs(); run > 0; run--) {
            exponents.alongRow(memory, rows.row(SUMS), rows.rowBytes(), rows.row(BOXES), powers, width);
        }
        pixels.add(width);
    }

    @Benchmark
    public void shrink(Pixels pixels) {
        for (int run = runs(); run > 0; run--) {
            Shrinkage.shrink(
                    memory,
                    powers,
                    rows.row(0),
                    rows.row(1),
                    rows.row(2),
                    SyntheticRows.LEVEL,
                    memory,
                    rows.row(TARGET),
                    width);
        }
        pixels.add(width);
    }
}

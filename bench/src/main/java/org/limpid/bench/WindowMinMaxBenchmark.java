package org.limpid.bench;

import org.limpid.kernels.WindowMinMax;
import org.openjdk.jmh.annotations.Benchmark;

/** Largest and smallest values of the published window. */
public class WindowMinMaxBenchmark extends RowKernelBenchmark {
    private static final int WINDOW = 5;

    private long[] window;

    @Override
    public void fillRows() {
        super.fillRows();
        window = rows.rows(0, WINDOW);
    }

    @Benchmark
    public void acrossRows(Pixels pixels) {
        for (int run = runs(); run > 0; run--) {
            WindowMinMax.acrossRows(memory, window, WINDOW, memory, rows.row(8), rows.row(9), width);
        }
        pixels.add(width);
    }

    @Benchmark
    public void middleAlongRow(Pixels pixels) {
        for (int run = runs(); run > 0; run--) {
            WindowMinMax.middleAlongRow(memory, rows.row(0), rows.row(1), WINDOW, rows.row(2), width);
        }
        pixels.add(width);
    }
}

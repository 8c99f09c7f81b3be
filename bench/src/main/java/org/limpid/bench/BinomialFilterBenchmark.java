package org.limpid.bench;

import org.limpid.kernels.BinomialFilter;
import org.limpid.kernels.BinomialFilterPair;
import org.openjdk.jmh.annotations.Benchmark;

/** The seven-tap low-pass. */
public class BinomialFilterBenchmark extends RowKernelBenchmark {
    private static final int DILATION = 4;

    private long[] taps;

    @Override
    public void fillRows() {
        super.fillRows();
        taps = rows.rows(0, 2 * BinomialFilter.REACH + 1);
    }

    @Benchmark
    public void acrossRows(Pixels pixels) {
        for (int run = runs(); run > 0; run--) {
            BinomialFilter.acrossRows(memory, taps, SyntheticRows.LEVEL, memory, rows.row(8), width);
        }
        pixels.add(width);
    }

    /** Low-pass and band of one scale of the filter bank. */
    @Benchmark
    public void alongRow(Pixels pixels) {
        for (int run = runs(); run > 0; run--) {
            BinomialFilter.alongRow(
                    memory,
                    rows.row(0),
                    DILATION,
                    SyntheticRows.LEVEL,
                    memory,
                    rows.row(1),
                    memory,
                    rows.row(2),
                    width);
        }
        pixels.add(width);
    }

    /** Low-pass on both axes and rest of denoising, two rows at once. */
    @Benchmark
    public void pair(Pixels pixels) {
        for (int run = runs(); run > 0; run--) {
            BinomialFilterPair.filter(
                    memory,
                    rows.rows(0, 8),
                    rows.rows(8, 2),
                    2,
                    rows.rows(10, 2),
                    rows.rows(12, 2),
                    rows.rows(14, 2),
                    width);
        }
        pixels.add(2L * width);
    }
}

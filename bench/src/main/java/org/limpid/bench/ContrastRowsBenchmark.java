package org.limpid.bench;

import org.limpid.kernels.ContrastRows;
import org.openjdk.jmh.annotations.Benchmark;

/** Row arithmetic of contrast, with about the published constants. */
public class ContrastRowsBenchmark extends RowKernelBenchmark {
    private static final int SCALED = 4;
    private static final int LEVELS = 5;
    private static final int BYTES = 6;

    private final ContrastRows.Enhancement enhancement = new ContrastRows.Enhancement(2, -2000, 2000);
    private final ContrastRows.Mapping mapping =
            new ContrastRows.Mapping(0, 1250, -0.8f, 1.6f, 0.21f, 0.79f, 0.29f, 0, 1.4f);

    @Override
    public void fillRows() {
        super.fillRows();
        enhanceRow();
        ContrastRows.levels(memory, rows.row(SCALED), mapping, rows.row(LEVELS), width);
    }

    @Benchmark
    public void enhance(Pixels pixels) {
        for (int run = runs(); run > 0; run--) {
            enhanceRow();
        }
        pixels.add(width);
    }

    private void enhanceRow() {
        ContrastRows.enhance(
                memory,
                rows.row(0),
                memory,
                rows.row(1),
                rows.row(2),
                1 / 3f,
                rows.row(3),
                enhancement,
                mapping,
                rows.row(SCALED),
                width);
    }

    @Benchmark
    public void levels(Pixels pixels) {
        for (int run = runs(); run > 0; run--) {
            ContrastRows.levels(memory, rows.row(SCALED), mapping, rows.row(LEVELS), width);
        }
        pixels.add(width);
    }

    @Benchmark
    public void truncate(Pixels pixels) {
        for (int run = runs(); run > 0; run--) {
            ContrastRows.truncate(memory, rows.row(LEVELS), memory, rows.row(BYTES), width);
        }
        pixels.add(width);
    }
}

package org.limpid.bench;

import java.lang.foreign.MemorySegment;
import org.limpid.kernels.TriangleFilter;
import org.openjdk.jmh.annotations.Benchmark;

/** The triangle filter of the published length. */
public class TriangleFilterBenchmark extends RowKernelBenchmark {
    private static final int LENGTH = 501;
    private static final int SUMS = 8;

    /** Running sums of the columns, over rows that are not needed. */
    private MemorySegment sums;

    @Override
    public void fillRows() {
        super.fillRows();
        sums = memory.asSlice(SUMS * rows.rowBytes(), TriangleFilter.stateBytes(width));
        TriangleFilter.start(sums, memory, y -> rows.row(y & 7), 0, LENGTH, TriangleFilter.TO_FIXED_POINT, width);
    }

    @Benchmark
    public void advance(Pixels pixels) {
        for (int run = runs(); run > 0; run--) {
            TriangleFilter.advance(
                    sums, memory, rows.row(0), rows.row(1), rows.row(2), TriangleFilter.TO_FIXED_POINT, width);
        }
        pixels.add(width);
    }

    @Benchmark
    public void value(Pixels pixels) {
        for (int run = runs(); run > 0; run--) {
            TriangleFilter.value(sums, 1.0 / LENGTH / LENGTH, memory, rows.row(3), width);
        }
        pixels.add(width);
    }

    /** Putting the sums on a row: all the rows that the filter reaches. */
    @Benchmark
    public void start(Pixels pixels) {
        for (int run = runs(); run > 0; run--) {
            TriangleFilter.start(sums, memory, y -> rows.row(y & 7), 0, LENGTH, TriangleFilter.TO_FIXED_POINT, width);
        }
        pixels.add(2L * LENGTH * width);
    }

    @Benchmark
    public void alongRow(Pixels pixels) {
        for (int run = runs(); run > 0; run--) {
            TriangleFilter.alongRow(
                    memory, rows.row(0), LENGTH, TriangleFilter.TO_FIXED_POINT, memory, rows.row(1), width);
        }
        pixels.add(width);
    }
}

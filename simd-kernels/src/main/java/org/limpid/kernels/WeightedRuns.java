package org.limpid.kernels;

import java.util.Arrays;

/**
 * The runs of a band's rows whose weight is below 1, in fixed point: a sparse image of {@code 1 - weight}.
 *
 * <p>Rows are indexed by stretches of columns, so that a strip finds its runs without searching the row; all rows of
 * a stretch lie together, and so do the three numbers of a run, so that a walk down a strip waits for memory once a
 * row.
 */
final class WeightedRuns {
    /** Columns of a stretch of the index. */
    private static final int STRETCH = ColumnStrips.COLUMNS;

    /** Numbers of a run: start, end, deficit. */
    private static final int NUMBERS = 3;

    private int[] runs = new int[64 * NUMBERS];
    private int used;
    /** Where the runs of a row that end in a stretch or later begin: {@code stretch * rowCount + row}. */
    private int[] index = new int[0];

    private int stretches;
    private int indexed;
    private int rowCount;
    private int rows;

    void begin(int height, int width) {
        used = 0;
        rows = 0;
        indexed = 0;
        rowCount = height;
        stretches = (width + STRETCH - 1) / STRETCH;
        int needed = rowCount * (stretches + 1);
        if (index.length < needed) {
            index = new int[needed];
        }
    }

    /** Adds the next run of the row; runs come from left to right. */
    void add(int from, int to, int value) {
        if (used == runs.length) {
            runs = Arrays.copyOf(runs, 2 * used);
        }
        while (indexed * STRETCH < to && indexed < stretches) {
            index[indexed * rowCount + rows] = used;
            indexed++;
        }
        runs[used] = from;
        runs[used + 1] = to;
        runs[used + 2] = value;
        used += NUMBERS;
    }

    void endRow() {
        for (int stretch = indexed; stretch <= stretches; stretch++) {
            index[stretch * rowCount + rows] = used;
        }
        indexed = 0;
        rows++;
    }

    /**
     * Adds {@code sign} times the deficits of a row to columns {@code from … to - 1}; column {@code from} is
     * {@code sums[offset]}. Returns how many runs reach into the columns.
     */
    int addRow(int row, int from, int to, int sign, int[] sums, int offset) {
        int last = index[stretches * rowCount + row];
        int i = index[Math.min(from / STRETCH, stretches) * rowCount + row];
        while (i < last && runs[i + 1] <= from) {
            i += NUMBERS;
        }
        int begun = i;
        int shift = offset - from;
        for (; i < last && runs[i] < to; i += NUMBERS) {
            int value = sign * runs[i + 2];
            int stop = Math.min(runs[i + 1], to) + shift;
            for (int x = Math.max(runs[i], from) + shift; x < stop; x++) {
                sums[x] += value;
            }
        }
        return (i - begun) / NUMBERS;
    }
}

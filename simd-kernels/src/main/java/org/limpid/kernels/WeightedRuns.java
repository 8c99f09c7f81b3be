package org.limpid.kernels;

import java.util.Arrays;

/**
 * The runs of a band's rows whose weight is below 1, in fixed point: a sparse image of {@code 1 - weight}.
 *
 * <p>Rows are indexed by stretches of columns, so that a strip finds its runs without searching the row.
 */
final class WeightedRuns {
    /** Columns of a stretch of the index. */
    private static final int STRETCH = ColumnStrips.COLUMNS;

    private int[] start = new int[64];
    private int[] end = new int[64];
    private int[] deficit = new int[64];
    private int runs;
    private int[] index = new int[0];
    private int stretches;
    private int indexed;
    private int rows;

    void begin(int rowCount, int width) {
        runs = 0;
        rows = 0;
        indexed = 0;
        stretches = (width + STRETCH - 1) / STRETCH;
        int needed = rowCount * (stretches + 1);
        if (index.length < needed) {
            index = new int[needed];
        }
    }

    /** Adds the next run of the row; runs come from left to right. */
    void add(int from, int to, int value) {
        if (runs == start.length) {
            start = Arrays.copyOf(start, 2 * runs);
            end = Arrays.copyOf(end, 2 * runs);
            deficit = Arrays.copyOf(deficit, 2 * runs);
        }
        while (indexed * STRETCH < to && indexed < stretches) {
            index[rows * (stretches + 1) + indexed] = runs;
            indexed++;
        }
        start[runs] = from;
        end[runs] = to;
        deficit[runs] = value;
        runs++;
    }

    void endRow() {
        int base = rows * (stretches + 1);
        Arrays.fill(index, base + indexed, base + stretches + 1, runs);
        indexed = 0;
        rows++;
    }

    /**
     * Adds {@code sign} times the deficits of a row to columns {@code from … to - 1}; column {@code from} is
     * {@code sums[offset]}. Returns how many runs reach into the columns.
     */
    int addRow(int row, int from, int to, int sign, int[] sums, int offset) {
        int base = row * (stretches + 1);
        int last = index[base + stretches];
        int i = index[base + Math.min(from / STRETCH, stretches)];
        while (i < last && end[i] <= from) {
            i++;
        }
        int begun = i;
        int shift = offset - from;
        for (; i < last && start[i] < to; i++) {
            int value = sign * deficit[i];
            int stop = Math.min(end[i], to) + shift;
            for (int x = Math.max(start[i], from) + shift; x < stop; x++) {
                sums[x] += value;
            }
        }
        return i - begun;
    }
}

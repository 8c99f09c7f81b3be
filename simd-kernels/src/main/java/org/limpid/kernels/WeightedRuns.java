package org.limpid.kernels;

import java.util.Arrays;

/**
 * The runs of a band's rows whose weight is below 1, in fixed point: a sparse image of {@code 1 - weight}.
 */
final class WeightedRuns {
    private int[] start = new int[64];
    private int[] end = new int[64];
    private int[] deficit = new int[64];
    private int[] first = new int[2];
    private int runs;
    private int rows;

    void begin(int rowCount) {
        runs = 0;
        rows = 0;
        if (first.length < rowCount + 1) {
            first = new int[rowCount + 1];
        }
        first[0] = 0;
    }

    void add(int from, int to, int value) {
        if (runs == start.length) {
            start = Arrays.copyOf(start, 2 * runs);
            end = Arrays.copyOf(end, 2 * runs);
            deficit = Arrays.copyOf(deficit, 2 * runs);
        }
        start[runs] = from;
        end[runs] = to;
        deficit[runs] = value;
        runs++;
    }

    void endRow() {
        rows++;
        first[rows] = runs;
    }

    int rows() {
        return rows;
    }

    /**
     * Adds {@code sign} times the deficits of a row to columns {@code from … to - 1}; column {@code from} is
     * {@code sums[offset]}. Returns how many runs reach into the columns.
     */
    int addRow(int row, int from, int to, int sign, int[] sums, int offset) {
        int last = first[row + 1];
        int begun = firstEndingAfter(from, first[row], last);
        int i = begun;
        for (; i < last && start[i] < to; i++) {
            int value = sign * deficit[i];
            int stop = Math.min(end[i], to) - from + offset;
            for (int x = Math.max(start[i], from) - from + offset; x < stop; x++) {
                sums[x] += value;
            }
        }
        return i - begun;
    }

    private int firstEndingAfter(int x, int from, int to) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (end[middle] > x) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}

package org.limpid.kernels;

import java.util.Arrays;
import org.limpid.image.ColumnStrips;

/**
 * The runs of a band's rows whose weight is below 1, in fixed point: a sparse image of {@code 1 - weight} with its
 * mirrored border.
 *
 * <p>Every strip of columns has the runs that reach into it or into the {@code reach} columns on either side of it,
 * row after row in one array: a window that moves down the strip reads its runs in the order they lie in memory.
 */
final class WeightedRuns {
    /** A run is one long: deficit, end and start, the last two from the first column of the strip's surroundings. */
    private static final int END_BITS = 16;

    private static final int DEFICIT_BITS = 32;
    private static final int MASK = (1 << END_BITS) - 1;

    private long[][] runs = new long[0][];
    /** Where a row's runs begin, one array a strip. */
    private int[][] begins = new int[0][];

    private int[] used = new int[0];
    private int strips;
    private int width;
    private int reach;
    private int rows;
    private int height;

    void begin(int height, int width, int reach) {
        strips = (width - 1) / ColumnStrips.COLUMNS + 1;
        this.height = height;
        this.width = width;
        this.reach = reach;
        rows = 0;
        if (runs.length < strips) {
            runs = new long[strips][64];
            begins = new int[strips][0];
            used = new int[strips];
        }
        Arrays.fill(used, 0);
        for (int strip = 0; strip < strips; strip++) {
            if (begins[strip].length < height + 1) {
                begins[strip] = new int[height + 1];
            }
        }
    }

    /** Adds a run to the row. */
    void add(int from, int to, int deficit) {
        if (from > reach && to < width - reach) {
            put(from, to, deficit);
        } else if (width == 1) {
            put(-reach, 1 + reach, deficit);
        } else {
            addMirrored(from, to, deficit);
        }
    }

    /** The run and its images in the border; the edge pixels are their own images. */
    private void addMirrored(int from, int to, int deficit) {
        int period = 2 * (width - 1);
        int inner = Math.max(from, 1);
        int innerEnd = Math.min(to, width - 1);
        for (int shift = -period * (reach / period + 1); shift < width + reach + period; shift += period) {
            put(shift + from, shift + to, deficit);
            put(shift - innerEnd + 1, shift - inner + 1, deficit);
        }
    }

    /** Gives a run to the strips that it reaches; it may lie outside the image, or be empty. */
    private void put(int from, int to, int deficit) {
        int first = Math.max(0, Math.floorDiv(from - reach, ColumnStrips.COLUMNS));
        int last = Math.min(strips - 1, Math.floorDiv(to - 1 + reach, ColumnStrips.COLUMNS));
        for (int strip = first; strip <= last; strip++) {
            int origin = strip * ColumnStrips.COLUMNS - reach;
            int start = Math.max(from - origin, 0);
            int end = Math.min(to - origin, ColumnStrips.COLUMNS + 2 * reach);
            if (start < end) {
                append(strip, (long) deficit << DEFICIT_BITS | (long) end << END_BITS | start);
            }
        }
    }

    private void append(int strip, long run) {
        int at = used[strip];
        if (at == runs[strip].length) {
            runs[strip] = Arrays.copyOf(runs[strip], RunLengthComponents.capacity(at, 1, rows, height));
        }
        runs[strip][at] = run;
        used[strip] = at + 1;
    }

    void endRow() {
        rows++;
        for (int strip = 0; strip < strips; strip++) {
            begins[strip][rows] = used[strip];
        }
    }

    /**
     * Adds {@code sign} times the deficits of a row, as changes from column to column, from {@code reach} columns
     * before the strip to one after its surroundings. Returns how many runs there are. Columns themselves are not
     * added, since the processor can't predict where a loop over a run's columns ends.
     */
    int addRow(int row, int strip, int sign, int[] changes) {
        long[] all = runs[strip];
        int begin = begins[strip][row];
        int end = begins[strip][row + 1];
        for (int i = begin; i < end; i++) {
            long run = all[i];
            int value = sign * (int) (run >> DEFICIT_BITS);
            changes[(int) run & MASK] += value;
            changes[(int) run >>> END_BITS] -= value;
        }
        return end - begin;
    }
}

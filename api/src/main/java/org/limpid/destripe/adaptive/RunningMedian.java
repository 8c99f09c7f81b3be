package org.limpid.destripe.adaptive;

import java.util.Arrays;
import org.limpid.WorkerPool;
import org.limpid.kernels.Mirror;

/**
 * Running medians of a grid of cells, from counts: a window moves down a column of cells, and the bin of its median moves with
 * it. Cells that are not valid do not count.
 */
final class RunningMedian {
    private static final int BINS = 1024;
    /** Cells further from the mean than so many standard deviations fall into the outermost bins. */
    private static final double REACH = 16;

    /** The bin of cells that are not valid. */
    private static final int INVALID = BINS;

    private final int rows;
    private final int columns;
    private final float low;
    private final float step;
    private final int margin;
    private final int stride;
    /** The cells' bins, each row with its reflection before and after it. */
    private final short[] bins;

    /**
     * Of rows of cells, one after the other.
     *
     * @param widest window that is wanted, in columns
     */
    RunningMedian(float[] cells, boolean[] valid, int rows, int columns, int widest) {
        this.rows = rows;
        this.columns = columns;
        margin = widest / 2;
        stride = columns + 2 * margin;
        double sum = 0;
        double squares = 0;
        long count = 0;
        float least = Float.MAX_VALUE;
        float greatest = -Float.MAX_VALUE;
        for (int i = 0; i < cells.length; i++) {
            if (valid[i]) {
                sum += cells[i];
                squares += (double) cells[i] * cells[i];
                count++;
                least = Math.min(least, cells[i]);
                greatest = Math.max(greatest, cells[i]);
            }
        }
        double mean = sum / Math.max(1, count);
        double reach = REACH * Math.sqrt(Math.max(0, squares / Math.max(1, count) - mean * mean));
        low = (float) Math.max(least, mean - reach);
        step = Math.max((float) (Math.min(greatest, mean + reach) - low) / BINS, Float.MIN_NORMAL);
        bins = new short[rows * stride];
        for (int y = 0; y < rows; y++) {
            for (int x = -margin; x < columns + margin; x++) {
                int cell = y * columns + Mirror.index(x, columns);
                bins[y * stride + margin + x] = (short) (valid[cell] ? bin(cells[cell]) : INVALID);
            }
        }
    }

    private int bin(float cell) {
        return Math.clamp((int) ((cell - low) / step), 0, BINS - 1);
    }

    /**
     * The medians of windows of odd numbers of rows and columns; 0 where a window has no valid cell.
     *
     * @param apart columns from a window to the next; medians are linear between them
     */
    float[] of(int along, int across, int apart, WorkerPool workers) {
        float[] medians = new float[rows * columns];
        int[][] counts = new int[workers.threads()][BINS + 1];
        int windows = (columns + apart - 2) / apart + 1;
        workers.forEach(windows, (window, worker) -> {
            Arrays.fill(counts[worker], 0);
            new Window(Math.min(window * apart, columns - 1), along / 2, across, counts[worker]).run(medians);
        });
        if (apart > 1) {
            workers.forEach(rows, (y, worker) -> putBetween(medians, y * columns, apart));
        }
        return medians;
    }

    private void putBetween(float[] medians, int row, int apart) {
        for (int left = 0; left < columns - 1; left += apart) {
            int right = Math.min(left + apart, columns - 1);
            float rise = (medians[row + right] - medians[row + left]) / (right - left);
            for (int x = left + 1; x < right; x++) {
                medians[row + x] = medians[row + left] + (x - left) * rise;
            }
        }
    }

    /** The cells about one of a column, counted by bin. */
    private final class Window {
        private final int[] counts;
        private final int x;
        private final int reach;
        private final int across;
        private final int size;
        /** Of the cells in the window, those in bins before the current one. */
        private int below;

        private int current;

        Window(int x, int reach, int across, int[] counts) {
            this.x = x;
            this.reach = reach;
            this.across = across;
            this.counts = counts;
            size = (2 * reach + 1) * across;
        }

        void run(float[] medians) {
            for (int y = -reach; y <= reach; y++) {
                count(first(y));
            }
            for (int y = 0; y < rows; y++) {
                if (y > 0) {
                    move(first(y + reach), first(y - reach - 1));
                }
                int cells = size - counts[INVALID];
                medians[y * columns + x] = cells == 0 ? 0 : median(cells);
            }
        }

        /** The window's first cell of a row. */
        private int first(int y) {
            return Mirror.index(y, rows) * stride + margin + x - across / 2;
        }

        private void count(int first) {
            for (int i = first; i < first + across; i++) {
                counts[bins[i]]++;
            }
        }

        /** Adds a row of the window and takes another one out. */
        private void move(int in, int out) {
            int before = current;
            int more = 0;
            for (int i = 0; i < across; i++) {
                int entering = bins[in + i];
                int leaving = bins[out + i];
                counts[entering]++;
                counts[leaving]--;
                more += (entering - before >>> 31) - (leaving - before >>> 31);
            }
            below += more;
        }

        private float median(int cells) {
            int before = (cells - 1) / 2;
            while (below > before) {
                current--;
                below -= counts[current];
            }
            while (below + counts[current] <= before) {
                below += counts[current];
                current++;
            }
            return low + (current + (before - below + 0.5f) / counts[current]) * step;
        }
    }
}

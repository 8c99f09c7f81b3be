package org.limpid.destripe.adaptive;

import java.util.Arrays;
import org.limpid.WorkerPool;
import org.limpid.kernels.Mirror;

/**
 * Running medians of a grid of cells, from counts: a window moves down a column of cells, and the bin of its median moves with
 * it. Cells that are not valid do not count.
 */
final class RunningMedian {
    private static final int BINS = 4096;
    /** Cells further from the mean than so many standard deviations fall into the outermost bins. */
    private static final double REACH = 16;

    private static final int INVALID = -1;

    private final int rows;
    private final int columns;
    private final float low;
    private final float step;
    private final short[] bins;

    /** Of rows of cells, one after the other. */
    RunningMedian(float[] cells, boolean[] valid, int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
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
        bins = new short[cells.length];
        for (int i = 0; i < cells.length; i++) {
            bins[i] = valid[i] ? (short) Math.clamp((int) ((cells[i] - low) / step), 0, BINS - 1) : INVALID;
        }
    }

    /** The medians of windows of odd numbers of rows and columns; 0 where a window has no valid cell. */
    float[] of(int along, int across, WorkerPool workers) {
        float[] medians = new float[bins.length];
        int[][] counts = new int[workers.threads()][BINS];
        workers.forEach(columns, (x, worker) -> {
            Arrays.fill(counts[worker], 0);
            new Window(x, along / 2, across / 2, counts[worker]).run(medians);
        });
        return medians;
    }

    /** The cells about one of a column, counted by bin. */
    private final class Window {
        private final int[] counts;
        private final int[] across;
        private final int x;
        private final int reach;
        private int cells;
        /** Of the cells in the window, those in bins before the current one. */
        private int below;

        private int current;

        Window(int x, int reach, int reachAcross, int[] counts) {
            this.x = x;
            this.counts = counts;
            this.reach = reach;
            across = new int[2 * reachAcross + 1];
            for (int i = 0; i < across.length; i++) {
                across[i] = Mirror.index(x + i - reachAcross, columns);
            }
        }

        void run(float[] medians) {
            for (int y = -reach; y <= reach; y++) {
                count(y, 1);
            }
            for (int y = 0; y < rows; y++) {
                if (y > 0) {
                    count(y + reach, 1);
                    count(y - reach - 1, -1);
                }
                medians[y * columns + x] = cells == 0 ? 0 : median();
            }
        }

        private void count(int y, int change) {
            int row = Mirror.index(y, rows) * columns;
            for (int column : across) {
                int bin = bins[row + column];
                if (bin != INVALID) {
                    counts[bin] += change;
                    cells += change;
                    below += bin < current ? change : 0;
                }
            }
        }

        private float median() {
            int before = (cells - 1) / 2;
            while (below > before) {
                current--;
                below -= counts[current];
            }
            while (below + counts[current] <= before) {
                below += counts[current];
                current++;
            }
            return low + (current + 0.5f) * step;
        }
    }
}

package org.limpid.destripe.adaptive;

/** Counts of intensities about 0, in fine bins; those farther off fall into the outermost ones. */
final class IntensityCounts {
    static final int BINS = 1 << 15;

    private final double low;
    private final double step;
    private final long[] counts = new long[BINS];

    /** From {@code -reach} to {@code reach}. */
    IntensityCounts(double reach) {
        low = -reach;
        step = 2 * reach / BINS;
    }

    double low() {
        return low;
    }

    double step() {
        return step;
    }

    void add(int[] others) {
        for (int i = 0; i < BINS; i++) {
            counts[i] += others[i];
        }
    }

    private long all() {
        long all = 0;
        for (long count : counts) {
            all += count;
        }
        return all;
    }

    /** The intensity below which a part of all lies. */
    double quantile(double part) {
        double wanted = part * all();
        long below = 0;
        for (int i = 0; i < BINS; i++) {
            if (counts[i] > 0 && below + counts[i] >= wanted) {
                return low + (i + (wanted - below) / counts[i]) * step;
            }
            below += counts[i];
        }
        return low;
    }

    /** The counts in bins of another size; a fine bin is shared out by its width. */
    double[] rebinned(double from, double to, int bins) {
        double[] shares = new double[bins];
        double width = (to - from) / bins;
        for (int i = 0; i < BINS; i++) {
            double first = (low + i * step - from) / width;
            double last = first + step / width;
            for (int bin = Math.max(0, (int) Math.floor(first)); counts[i] > 0 && bin < bins && bin < last; bin++) {
                double part = Math.min(last, bin + 1) - Math.max(first, bin);
                shares[bin] += counts[i] * part / (last - first);
            }
        }
        return shares;
    }
}

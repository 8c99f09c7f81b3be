package org.limpid;

import java.util.concurrent.atomic.AtomicReference;
import org.limpid.kernels.Plane;
import org.limpid.kernels.RowStatistics;
import org.limpid.kernels.Sample;

/**
 * Where the intensities of a section lie. Their level is taken off before anything else, so that single precision is
 * spent on differences: the method does not depend on it.
 *
 * @param level a typical intensity, a whole number of grey levels
 * @param span no two intensities are further apart
 */
public record IntensityRange(float level, double span) {
    /** Nothing is taken off, and nothing is known of how far intensities spread. */
    static final IntensityRange UNKNOWN = new IntensityRange(0, Double.POSITIVE_INFINITY);

    /** Squares of differences, and sums of them, are still finite. */
    private static final double MOST = 1e15;

    private static final int ROWS = 32;
    private static final int STEPS = 64;

    /**
     * Of a section.
     *
     * @param stored its samples
     * @param invert whether intensity is the maximum less the stored sample
     * @param workers who look at samples of a type that does not say by itself how far they spread
     * @return the range
     * @throws LimpidException when a pixel is not a finite number, or pixels are more than 1e15 apart
     */
    public static IntensityRange of(Plane stored, boolean invert, Workers workers) {
        if (stored.sample() == Sample.FLOAT32) {
            return ofFloats(stored, workers);
        }
        float maximum = stored.sample().maximum();
        float level = typical(stored);
        return new IntensityRange(invert ? maximum - level : level, maximum);
    }

    private static IntensityRange ofFloats(Plane stored, Workers workers) {
        AtomicReference<RowStatistics.Extent> whole = new AtomicReference<>(RowStatistics.Extent.NONE);
        workers.forStretches(stored.height(), ROWS, (first, end, worker) -> {
            for (int y = first; y < end; y++) {
                RowStatistics.Extent row = RowStatistics.extent(stored.segment(), stored.row(y), stored.width());
                if (!row.isFinite()) {
                    throw new LimpidException(notFinite(stored, y));
                }
                whole.accumulateAndGet(row, RowStatistics.Extent::and);
            }
        });
        RowStatistics.Extent extent = whole.get();
        double span = (double) extent.largest() - extent.smallest();
        if (span > MOST) {
            throw new LimpidException("the pixels are from " + extent.smallest() + " to " + extent.largest()
                    + "; expected intensities at most " + MOST + " apart");
        }
        return new IntensityRange(typical(stored), span);
    }

    private static String notFinite(Plane stored, int y) {
        int x = 0;
        while (Float.isFinite(stored.get(y, x))) {
            x++;
        }
        return "the pixel in row " + y + ", column " + x + " is " + stored.get(y, x) + "; expected finite intensities";
    }

    /** The rounded mean of a grid of stored samples; those that are no finite number are left out. */
    static float typical(Plane stored) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < STEPS; i++) {
            for (int j = 0; j < STEPS; j++) {
                int y = (int) ((long) stored.height() * i / STEPS);
                float v = stored.get(y, (int) ((long) stored.width() * j / STEPS));
                if (Float.isFinite(v)) {
                    sum += v;
                    count++;
                }
            }
        }
        return count == 0 ? 0 : Math.round(sum / count);
    }
}

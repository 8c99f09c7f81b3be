package org.limpid;

import java.util.concurrent.atomic.AtomicReference;
import org.limpid.kernels.Plane;
import org.limpid.kernels.RowStatistics;
import org.limpid.kernels.Sample;

/**
 * A typical intensity of a section, a whole number of grey levels. It is taken off before anything else, so that single
 * precision is spent on differences: the method does not depend on it.
 */
public final class IntensityLevel {
    private static final int ROWS = 32;
    private static final int STEPS = 64;
    /** Squares of differences, and sums of them, are still finite. */
    private static final double FURTHEST = 1e15;

    private IntensityLevel() {}

    /**
     * Of a section.
     *
     * @param stored its samples
     * @param invert whether intensity is the maximum less the stored sample
     * @param workers who look for pixels that no filter can take
     * @return the mean of a grid of pixels, rounded
     * @throws LimpidException when a pixel is not a finite number, or pixels are more than 1e15 apart
     */
    public static float of(Plane stored, boolean invert, Workers workers) {
        if (stored.sample() == Sample.FLOAT32) {
            requireUsable(stored, workers);
        }
        double mean = mean(stored.height(), stored.width(), stored::get);
        return Math.round(invert ? stored.sample().maximum() - mean : mean);
    }

    private static void requireUsable(Plane stored, Workers workers) {
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
        if ((double) extent.largest() - extent.smallest() > FURTHEST) {
            throw new LimpidException("the pixels are from " + extent.smallest() + " to " + extent.largest()
                    + "; expected intensities at most " + FURTHEST + " apart");
        }
    }

    private static String notFinite(Plane stored, int y) {
        int x = 0;
        while (Float.isFinite(stored.get(y, x))) {
            x++;
        }
        return "the pixel in row " + y + ", column " + x + " is " + stored.get(y, x) + "; expected finite intensities";
    }

    /** Where the pixels of an image are. */
    @FunctionalInterface
    public interface Pixels {
        /**
         * One pixel.
         *
         * @param y row
         * @param x column
         * @return its value
         */
        float at(int y, int x);
    }

    /**
     * The mean of a grid of 64 x 64 pixels of an image.
     *
     * @param height rows
     * @param width pixels in a row
     * @param pixels of the image
     * @return the mean
     */
    public static double mean(int height, int width, Pixels pixels) {
        double sum = 0;
        for (int i = 0; i < STEPS; i++) {
            for (int j = 0; j < STEPS; j++) {
                sum += pixels.at((int) ((long) height * i / STEPS), (int) ((long) width * j / STEPS));
            }
        }
        return sum / (STEPS * STEPS);
    }
}

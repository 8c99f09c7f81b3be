package org.limpid.internal;

import java.util.Optional;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;

/**
 * A typical intensity of a section, a whole number of grey levels. It is subtracted when the image is loaded, so that single
 * precision is spent on differences. The method does not depend on it.
 */
public final class IntensityLevel {
    private static final int ROWS = 32;
    private static final int STEPS = 64;

    private IntensityLevel() {}

    /** The level of samples that are all valid and finite. */
    public static float of(Plane stored, boolean invert, WorkerPool workers) {
        return of(stored, invert, Optional.empty(), workers);
    }

    /**
     * The rounded mean of the valid pixels of a grid, or of all valid pixels when the grid has no valid one. A section without
     * valid pixels has the level of samples of 0.
     */
    public static float of(Plane stored, boolean invert, Optional<SectionMask> mask, WorkerPool workers) {
        double mean = mask.isPresent()
                ? meanOfValid(stored, mask.get(), workers)
                : mean(stored.height(), stored.width(), stored::get);
        return Math.round(invert ? stored.sample().inversion() - mean : mean);
    }

    private static double meanOfValid(Plane stored, SectionMask mask, WorkerPool workers) {
        double sum = 0;
        long count = 0;
        for (int i = 0; i < STEPS; i++) {
            for (int j = 0; j < STEPS; j++) {
                int y = gridIndex(stored.height(), i);
                int x = gridIndex(stored.width(), j);
                if (mask.isValid(y, x)) {
                    sum += stored.get(y, x);
                    count++;
                }
            }
        }
        return count > 0 ? sum / count : meanOfAllValid(stored, mask, workers);
    }

    private static double meanOfAllValid(Plane stored, SectionMask mask, WorkerPool workers) {
        double[] sums = new double[stored.height()];
        long[] counts = new long[stored.height()];
        workers.forRows(stored.height(), ROWS, (y, worker) -> {
            for (int x = 0; x < stored.width(); x++) {
                if (mask.isValid(y, x)) {
                    sums[y] += stored.get(y, x);
                    counts[y]++;
                }
            }
        });
        double sum = 0;
        long count = 0;
        for (int y = 0; y < sums.length; y++) {
            sum += sums[y];
            count += counts[y];
        }
        return count > 0 ? sum / count : 0;
    }

    /** The pixels of an image. */
    @FunctionalInterface
    public interface Pixels {
        /** One pixel. */
        float at(int y, int x);
    }

    /** The mean of a grid of 64 x 64 pixels of an image. */
    public static double mean(int height, int width, Pixels pixels) {
        double sum = 0;
        for (int i = 0; i < STEPS; i++) {
            for (int j = 0; j < STEPS; j++) {
                sum += pixels.at(gridIndex(height, i), gridIndex(width, j));
            }
        }
        return sum / (STEPS * STEPS);
    }

    private static int gridIndex(int length, int step) {
        return (int) ((long) length * step / STEPS);
    }
}

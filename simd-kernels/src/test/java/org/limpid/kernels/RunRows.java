package org.limpid.kernels;

import java.util.SplittableRandom;

/** Rows where some pixels hold no data, and their means over the runs of pixels with data around a centre. */
final class RunRows {
    private static final float ALL_BITS = Float.intBitsToFloat(-1);

    private RunRows() {}

    /** Mostly pixels with data; gaps are of any length. */
    static boolean[][] valid(int height, int width, SplittableRandom random) {
        boolean[][] valid = new boolean[height][width];
        for (boolean[] row : valid) {
            int share = random.nextInt(2, 10);
            for (int x = 0; x < width; x++) {
                row[x] = random.nextInt(10) < share;
            }
        }
        return valid;
    }

    static float[] selectors(boolean[] valid) {
        float[] selectors = new float[valid.length];
        for (int x = 0; x < valid.length; x++) {
            selectors[x] = valid[x] ? ALL_BITS : 0;
        }
        return selectors;
    }

    /** The mean of values by weights, on the run around the centre; 0 where the centre holds no data. */
    static double mean(double[] values, boolean[] valid, double[] weights) {
        int centre = values.length / 2;
        double sum = 0;
        double weight = 0;
        for (int step : new int[] {-1, 1}) {
            for (int k = step < 0 ? centre : centre + 1; k >= 0 && k < values.length && valid[k]; k += step) {
                if (!valid[centre]) {
                    return 0;
                }
                sum += weights[k] * values[k];
                weight += weights[k];
            }
        }
        return weight == 0 ? 0 : sum / weight;
    }
}

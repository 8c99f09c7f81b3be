package org.limpid.advice;

import java.util.Arrays;
import org.limpid.kernels.Mirror;

/** Plain filters of a small patch on both axes, mirrored at its border. */
final class PatchFilters {
    static final double[] BINOMIAL = {1 / 64.0, 6 / 64.0, 15 / 64.0, 20 / 64.0, 15 / 64.0, 6 / 64.0, 1 / 64.0};

    private PatchFilters() {}

    /** {@code H_s}: the binomial low-pass with taps {@code spacing} apart. */
    static float[][] lowPass(float[][] patch, int spacing) {
        return filtered(patch, BINOMIAL, spacing);
    }

    /** {@code cov(a, b) = B_w(a b) - B_w(a) B_w(b)}. */
    static float[][] covariance(float[][] a, float[][] b, int window) {
        double[] box = new double[window];
        Arrays.fill(box, 1.0 / window);
        float[][] products = filtered(combined(a, b, (p, q) -> p * q), box, 1);
        float[][] means = combined(filtered(a, box, 1), filtered(b, box, 1), (p, q) -> p * q);
        return combined(products, means, (p, q) -> p - q);
    }

    /** Of two pixels one. */
    @FunctionalInterface
    interface Operation {
        float of(float a, float b);
    }

    static float[][] combined(float[][] a, float[][] b, Operation operation) {
        float[][] result = new float[a.length][a[0].length];
        for (int y = 0; y < a.length; y++) {
            for (int x = 0; x < a[y].length; x++) {
                result[y][x] = operation.of(a[y][x], b[y][x]);
            }
        }
        return result;
    }

    private static float[][] filtered(float[][] patch, double[] taps, int spacing) {
        int height = patch.length;
        int width = patch[0].length;
        int reach = taps.length / 2;
        float[][] down = new float[height][width];
        for (int y = 0; y < height; y++) {
            double[] sums = new double[width];
            for (int k = 0; k < taps.length; k++) {
                float[] row = patch[Mirror.index(y + (k - reach) * spacing, height)];
                for (int x = 0; x < width; x++) {
                    sums[x] += taps[k] * row[x];
                }
            }
            for (int x = 0; x < width; x++) {
                down[y][x] = (float) sums[x];
            }
        }
        float[][] both = new float[height][width];
        int[] columns = new int[width + 2 * reach * spacing];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = Mirror.index(i - reach * spacing, width);
        }
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double sum = 0;
                for (int k = 0; k < taps.length; k++) {
                    sum += taps[k] * down[y][columns[x + k * spacing]];
                }
                both[y][x] = (float) sum;
            }
        }
        return both;
    }
}

package org.limpid.plain;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Filters that see only the pixels of a mask, or all. */
final class PlainMask {
    static final float EPS = 1.1920929e-7f;

    private final Optional<float[][]> ones;

    PlainMask(Optional<boolean[][]> roi) {
        ones = roi.map(PlainMask::ones);
    }

    private static float[][] ones(boolean[][] roi) {
        float[][] ones = new float[roi.length][roi[0].length];
        for (int y = 0; y < roi.length; y++) {
            for (int x = 0; x < roi[y].length; x++) {
                ones[y][x] = roi[y][x] ? 1 : 0;
            }
        }
        return ones;
    }

    /** {@code M F(x M) / (F(M) + EPS)}. */
    float[][] normalised(float[][] image, UnaryOperator<float[][]> filter) {
        if (ones.isEmpty()) {
            return filter.apply(image);
        }
        float[][] m = ones.get();
        float[][] sums = filter.apply(PlainImages.times(image, m));
        float[][] parts = filter.apply(m);
        return PlainImages.times(m, PlainImages.combine(sums, parts, (sum, part) -> sum / (part + EPS)));
    }

    /** Pixels of the mask in each row, or column; nothing without a mask. */
    Optional<double[]> counts(boolean ofRows) {
        return ones.map(m -> ofRows ? m : PlainImages.transposed(m)).map(PlainMask::counts);
    }

    private static double[] counts(float[][] ones) {
        return Arrays.stream(ones).mapToDouble(PlainMask::sum).toArray();
    }

    private static double sum(float[] row) {
        double sum = 0;
        for (float one : row) {
            sum += one;
        }
        return sum;
    }
}

package org.limpid.advice;

import java.util.Arrays;
import java.util.List;

/**
 * The standard deviation of noise that is independent from pixel to pixel: of the second differences {@code (a - b - c +
 * d) / 2} of four neighbouring pixels, which structure hardly reaches, in the flattest fifth of the patches' squares of
 * 8 x 8. Noise that was smoothed before, as by aligning the sections, is underestimated.
 */
final class NoiseLevel {
    private static final int SIDE = 8;
    private static final double FLATTEST = 0.2;
    /** Mean square that a fifth of the squares do not reach where there is nothing but noise of variance 1. */
    private static final double QUANTILE = 0.783;

    private NoiseLevel() {}

    /** Grey levels of noise in patches of one or several sections, each of at least 9 x 9 pixels. */
    static double of(List<float[][]> patches) {
        double[] squares = patches.stream()
                .flatMapToDouble(patch -> Arrays.stream(squares(patch)))
                .sorted()
                .toArray();
        return Math.sqrt(squares[(int) (FLATTEST * squares.length)] / QUANTILE);
    }

    private static double[] squares(float[][] patch) {
        int rows = (patch.length - 1) / SIDE;
        int columns = (patch[0].length - 1) / SIDE;
        double[] squares = new double[rows * columns];
        for (int y = 0; y < rows * SIDE; y++) {
            for (int x = 0; x < columns * SIDE; x++) {
                double difference = 0.5 * (patch[y][x] - patch[y][x + 1] - patch[y + 1][x] + patch[y + 1][x + 1]);
                squares[y / SIDE * columns + x / SIDE] += difference * difference / (SIDE * SIDE);
            }
        }
        return squares;
    }
}

package org.limpid.plain;

import java.util.SplittableRandom;

/** Tissue without stripes: smooth grain of two sizes, a border of two regions, and noise. */
public final class GrainyTissue {
    private GrainyTissue() {}

    public static float[][] of(int height, int width, SplittableRandom random) {
        float[][] fine = smooth(height, width, 7, random);
        float[][] coarse = smooth(height, width, 31, random);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double region = x + y / 3.0 > width * 0.6 ? 2500 : 0;
                fine[y][x] =
                        (float) (30_000 + region + 900 * fine[y][x] + 900 * coarse[y][x] + 200 * random.nextGaussian());
            }
        }
        return fine;
    }

    private static float[][] smooth(int height, int width, int box, SplittableRandom random) {
        double[][] sums = new double[height + box + 1][width + box + 1];
        for (int y = 1; y < sums.length; y++) {
            for (int x = 1; x < sums[0].length; x++) {
                sums[y][x] = random.nextGaussian() + sums[y - 1][x] + sums[y][x - 1] - sums[y - 1][x - 1];
            }
        }
        float[][] smooth = new float[height][width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double sum = sums[y + box][x + box] - sums[y][x + box] - sums[y + box][x] + sums[y][x];
                smooth[y][x] = (float) (sum / box);
            }
        }
        return smooth;
    }
}

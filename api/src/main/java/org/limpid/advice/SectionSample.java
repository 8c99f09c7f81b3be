package org.limpid.advice;

import java.util.ArrayList;
import java.util.List;
import org.limpid.image.Plane;

/**
 * What tuning needs of a corrected section: squares of pixels spread over it, the mean of its intensities in grey
 * levels, the mean square of them less their mean, and that of them less the mean of their surroundings.
 */
record SectionSample(List<float[][]> patches, long count, double mean, double squares, double localSquares) {
    private static final int ALONG_EACH_SIDE = 3;
    private static final int SIDE = 256;
    /** Pixels looked at along each side of the section, at most. */
    private static final int GRID = 2_048;

    /** Of an image of floats; surroundings are squares of so many pixels a side. */
    static SectionSample of(Plane image, int surroundings) {
        int step = Math.max(1, Math.max(image.height(), image.width()) / GRID);
        int rows = Math.ceilDiv(image.height(), surroundings);
        int columns = Math.ceilDiv(image.width(), surroundings);
        double[] counts = new double[rows * columns];
        double[] sums = new double[rows * columns];
        double[] squares = new double[rows * columns];
        float level = image.get(image.height() / 2, image.width() / 2);
        for (int y = 0; y < image.height(); y += step) {
            int row = (int) ((long) y * rows / image.height());
            for (int x = 0; x < image.width(); x += step) {
                int square = row * columns + (int) ((long) x * columns / image.width());
                double value = image.get(y, x) - level;
                counts[square]++;
                sums[square] += value;
                squares[square] += value * value;
            }
        }
        double count = 0;
        double sum = 0;
        double all = 0;
        double local = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                count += counts[i];
                sum += sums[i];
                all += squares[i];
                local += squares[i] - sums[i] * sums[i] / counts[i];
            }
        }
        double mean = sum / count;
        return new SectionSample(patches(image), (long) count, level + mean, all / count - mean * mean, local / count);
    }

    private static List<float[][]> patches(Plane image) {
        int height = Math.min(SIDE, image.height());
        int width = Math.min(SIDE, image.width());
        int down = Math.min(ALONG_EACH_SIDE, image.height() / height);
        int along = Math.min(ALONG_EACH_SIDE, image.width() / width);
        List<float[][]> patches = new ArrayList<>();
        for (int i = 0; i < down; i++) {
            for (int j = 0; j < along; j++) {
                int top = (int) ((image.height() - height) * (i + 0.5) / down);
                int left = (int) ((image.width() - width) * (j + 0.5) / along);
                float[][] patch = new float[height][width];
                for (int y = 0; y < height; y++) {
                    for (int x = 0; x < width; x++) {
                        patch[y][x] = image.get(top + y, left + x);
                    }
                }
                patches.add(patch);
            }
        }
        return patches;
    }
}

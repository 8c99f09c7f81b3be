package org.limpid.plain;

import java.util.Arrays;

/** One-dimensional filters of images: sums in double precision, results in single, mirrored borders. */
public final class PlainFilters {
    private PlainFilters() {}

    /** The seven taps of the binomial low-pass. */
    public static double[] binomial() {
        double[] taps = {1, 6, 15, 20, 15, 6, 1};
        return Arrays.stream(taps).map(tap -> tap / 64).toArray();
    }

    public static double[] box(int n) {
        double[] taps = new double[n];
        Arrays.fill(taps, 1.0 / n);
        return taps;
    }

    /** A box of {@code n} taps upon itself. */
    public static double[] triangle(int n) {
        double[] taps = new double[2 * n - 1];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                taps[i + j] += 1.0 / n / n;
            }
        }
        return taps;
    }

    /** Reflects an index about the centres of the first and the last pixel until it lies between them. */
    public static int mirror(int index, int length) {
        if (length == 1) {
            return 0;
        }
        int i = index;
        while (i < 0 || i >= length) {
            i = i < 0 ? -i : 2 * (length - 1) - i;
        }
        return i;
    }

    public static float[][] alongBoth(float[][] image, double[] taps, int spacing) {
        return alongRows(alongColumns(image, taps, spacing), taps, spacing);
    }

    /** Filters each column, with the taps so many pixels apart. */
    public static float[][] alongColumns(float[][] image, double[] taps, int spacing) {
        int height = image.length;
        int width = image[0].length;
        float[][] filtered = new float[height][];
        for (int y = 0; y < height; y++) {
            double[] sums = new double[width];
            for (int k = 0; k < taps.length; k++) {
                float[] row = image[mirror(y + (k - taps.length / 2) * spacing, height)];
                double tap = taps[k];
                for (int x = 0; x < width; x++) {
                    sums[x] += tap * row[x];
                }
            }
            filtered[y] = floats(sums);
        }
        return filtered;
    }

    /** Filters each row, with the taps so many pixels apart. */
    public static float[][] alongRows(float[][] image, double[] taps, int spacing) {
        int width = image[0].length;
        int reach = taps.length / 2 * spacing;
        float[][] filtered = new float[image.length][];
        for (int y = 0; y < image.length; y++) {
            double[] extended = new double[width + 2 * reach];
            for (int i = 0; i < extended.length; i++) {
                extended[i] = image[y][mirror(i - reach, width)];
            }
            double[] sums = new double[width];
            for (int k = 0; k < taps.length; k++) {
                double tap = taps[k];
                int shift = k * spacing;
                for (int x = 0; x < width; x++) {
                    sums[x] += tap * extended[x + shift];
                }
            }
            filtered[y] = floats(sums);
        }
        return filtered;
    }

    private static float[] floats(double[] sums) {
        float[] row = new float[sums.length];
        for (int x = 0; x < row.length; x++) {
            row[x] = (float) sums[x];
        }
        return row;
    }
}

package org.limpid.kernels;

/** The {@code 2n - 1} taps {@code n - |k|} over {@code n²}, each multiplied and added, of samples rounded to 1/4096. */
final class PlainTriangle {
    private PlainTriangle() {}

    static double[] along(float[] line, int n) {
        double[] wide = new double[line.length];
        for (int x = 0; x < line.length; x++) {
            wide[x] = Math.rint(4096.0 * line[x]) / 4096;
        }
        return along(wide, n);
    }

    static double[] along(double[] line, int n) {
        double[] extended = new double[line.length + 2 * n];
        for (int i = 0; i < extended.length; i++) {
            extended[i] = line[PlainMirror.index(i - n, line.length)];
        }
        double[] filtered = new double[line.length];
        for (int x = 0; x < line.length; x++) {
            double sum = 0;
            for (int k = 1 - n; k < n; k++) {
                sum += (n - Math.abs(k)) * extended[n + x + k];
            }
            filtered[x] = sum / ((double) n * n);
        }
        return filtered;
    }

    static double[][] across(float[][] image, int n) {
        double[][] filtered = new double[image.length][image[0].length];
        float[] column = new float[image.length];
        for (int x = 0; x < image[0].length; x++) {
            for (int y = 0; y < image.length; y++) {
                column[y] = image[y][x];
            }
            double[] done = along(column, n);
            for (int y = 0; y < image.length; y++) {
                filtered[y][x] = done[y];
            }
        }
        return filtered;
    }
}

package org.limpid.kernels;

/** {@code T(D w)} down the columns of a whole image, in doubles. */
final class PlainStripes {
    private PlainStripes() {}

    static double[][] triangle(float[][] band, float[][] weights, int n, int width) {
        int height = band.length;
        double[][] filtered = new double[height][width];
        double[] column = new double[height];
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                column[y] = (double) band[y][x] * weights[y][x];
            }
            double[] done = PlainTriangle.along(column, n);
            for (int y = 0; y < height; y++) {
                filtered[y][x] = done[y];
            }
        }
        return filtered;
    }
}

package org.limpid.kernels;

/** {@code image + level - (dh σ0(cov(dh, L + dl)) + dl σ1(cov(dl, L)))} in doubles over a whole image. */
final class PlainShrinkage {
    private PlainShrinkage() {}

    static double[][] of(
            float[][] image,
            float[][] high,
            float[][] low,
            float[][] smooth,
            int window,
            Logistic first,
            Logistic second,
            double level) {
        int height = image.length;
        int width = image[0].length;
        double[][] base = new double[height][width];
        double[][] h = new double[height][width];
        double[][] l = new double[height][width];
        double[][] s = new double[height][width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                h[y][x] = high[y][x];
                l[y][x] = low[y][x];
                s[y][x] = smooth[y][x];
                base[y][x] = s[y][x] + l[y][x];
            }
        }
        double[][] highCovariance = covariance(h, base, window);
        double[][] lowCovariance = covariance(l, s, window);
        double[][] result = new double[height][width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double noise = h[y][x] * logistic(first, highCovariance[y][x])
                        + l[y][x] * logistic(second, lowCovariance[y][x]);
                result[y][x] = image[y][x] + level - noise;
            }
        }
        return result;
    }

    private static double[][] covariance(double[][] a, double[][] b, int window) {
        double[][] product = new double[a.length][a[0].length];
        for (int y = 0; y < a.length; y++) {
            for (int x = 0; x < a[0].length; x++) {
                product[y][x] = a[y][x] * b[y][x];
            }
        }
        double[][] covariance = PlainBox.means(product, window);
        double[][] meanA = PlainBox.means(a, window);
        double[][] meanB = PlainBox.means(b, window);
        for (int y = 0; y < a.length; y++) {
            for (int x = 0; x < a[0].length; x++) {
                covariance[y][x] -= meanA[y][x] * meanB[y][x];
            }
        }
        return covariance;
    }

    private static double logistic(Logistic function, double c) {
        return 1 / (1 + Math.exp(function.gain() * c + function.offset()));
    }
}

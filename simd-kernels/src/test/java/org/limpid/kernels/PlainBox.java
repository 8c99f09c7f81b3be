package org.limpid.kernels;

/** The sums of all pixels of a {@code size x size} window with mirrored borders. */
final class PlainBox {
    private PlainBox() {}

    static double[][] sums(double[][] image, int size) {
        int height = image.length;
        int width = image[0].length;
        int reach = size / 2;
        double[][] down = new double[height][width];
        double[][] both = new double[height][width];
        for (int k = -reach; k <= reach; k++) {
            for (int y = 0; y < height; y++) {
                double[] from = image[PlainMirror.index(y + k, height)];
                for (int x = 0; x < width; x++) {
                    down[y][x] += from[x];
                }
            }
        }
        for (int k = -reach; k <= reach; k++) {
            for (int x = 0; x < width; x++) {
                int from = PlainMirror.index(x + k, width);
                for (int y = 0; y < height; y++) {
                    both[y][x] += down[y][from];
                }
            }
        }
        return both;
    }

    static double[][] means(double[][] image, int size) {
        double[][] means = sums(image, size);
        for (double[] row : means) {
            for (int x = 0; x < row.length; x++) {
                row[x] /= (double) size * size;
            }
        }
        return means;
    }
}

package org.limpid.kernels;

/** The middle between the largest and the smallest pixel of every mirrored window. */
final class PlainExtremes {
    private PlainExtremes() {}

    static float[][] middle(float[][] image, int window) {
        int height = image.length;
        int width = image[0].length;
        int reach = window / 2;
        float[][] middle = new float[height][width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double max = Double.NEGATIVE_INFINITY;
                double min = Double.POSITIVE_INFINITY;
                for (int i = -reach; i <= reach; i++) {
                    for (int k = -reach; k <= reach; k++) {
                        float v = image[PlainMirror.index(y + i, height)][PlainMirror.index(x + k, width)];
                        max = Math.max(max, v);
                        min = Math.min(min, v);
                    }
                }
                middle[y][x] = (float) ((max + min) / 2);
            }
        }
        return middle;
    }
}

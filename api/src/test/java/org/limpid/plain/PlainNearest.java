package org.limpid.plain;

/** Pixels that take the value of the nearest pixel of weight 1, found by looking at all that are near. */
final class PlainNearest {
    private final float[][] image;
    private final float[][] weights;

    private PlainNearest(float[][] image, float[][] weights) {
        this.image = image;
        this.weights = weights;
    }

    /** Where two are as near, it is that of the smaller column, then that of the smaller row. */
    static float[][] filled(float[][] image, float[][] weights) {
        PlainNearest nearest = new PlainNearest(image, weights);
        float[][] filled = PlainImages.copy(image);
        for (int y = 0; y < image.length; y++) {
            for (int x = 0; x < image[y].length; x++) {
                filled[y][x] = nearest.value(y, x);
            }
        }
        return filled;
    }

    private float value(int y, int x) {
        float value = image[y][x];
        long best = Long.MAX_VALUE;
        int farthest = Math.max(image.length, image[0].length);
        for (int r = 0; r <= farthest && (long) r * r <= best; r++) {
            best = Long.MAX_VALUE;
            for (int column = Math.max(0, x - r); column <= Math.min(image[0].length - 1, x + r); column++) {
                for (int row = Math.max(0, y - r); row <= Math.min(image.length - 1, y + r); row++) {
                    long square = (long) (column - x) * (column - x) + (long) (row - y) * (row - y);
                    if (weights[row][column] == 1 && square < best) {
                        best = square;
                        value = image[row][column];
                    }
                }
            }
        }
        return value;
    }
}

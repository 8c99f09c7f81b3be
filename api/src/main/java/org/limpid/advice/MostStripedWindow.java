package org.limpid.advice;

import org.limpid.parameters.Direction;

/** Looks for the part of an image that has most stripes. */
final class MostStripedWindow {
    /** Its sides, where the image has as much. */
    static final int SIDE = 768;

    private static final int STEP = 16;

    private final int height;
    private final int width;
    /** Products of neighbouring stretches' bands, by stretch and column. */
    private final double[][] products;

    /**
     * A search that has seen no band yet, of an image with stripes down its columns and profiles of so many stretches.
     */
    MostStripedWindow(int height, int width, int stretches) {
        this.height = height;
        this.width = width;
        products = new double[stretches][width];
    }

    /** Takes the stripes of a band into account. */
    void add(StripeProfiles band) {
        for (int k = 0; k + 1 < band.count(); k++) {
            float[] here = band.stretch(k);
            float[] next = band.stretch(k + 1);
            for (int x = 0; x < width; x++) {
                products[k][x] += (double) here[x] * next[x];
            }
        }
    }

    /** The window, in the section that the image was turned from. */
    ScaleAdvice.Window best(Direction direction) {
        int rows = Math.min(SIDE, height);
        int columns = Math.min(SIDE, width);
        int stretches = Math.max(1, Math.min(products.length, rows / StripeProfiles.ROWS));
        double most = Double.NEGATIVE_INFINITY;
        int top = 0;
        int left = 0;
        for (int k = 0; k + stretches <= products.length; k++) {
            double[] before = new double[width + 1];
            for (int x = 0; x < width; x++) {
                before[x + 1] = before[x];
                for (int j = k; j < k + stretches; j++) {
                    before[x + 1] += products[j][x];
                }
            }
            for (int x = 0; x + columns <= width; x += STEP) {
                double sum = before[x + columns] - before[x];
                if (sum > most) {
                    most = sum;
                    top = StripeProfiles.start(k, products.length, height);
                    left = x;
                }
            }
        }
        top = Math.min(top, height - rows);
        return !direction.turned()
                ? new ScaleAdvice.Window(top, left, rows, columns)
                : new ScaleAdvice.Window(left, top, columns, rows);
    }
}

package org.limpid.quality;

import java.util.Arrays;

/** The noise of single pixels in tiles, as {@code WhiteNoise} measures it: from differences that neither stripes nor structure reach. */
final class PixelNoise {
    /** A standard deviation over the median of absolute values, of a normal distribution. */
    private static final double DEVIATION = 1.4826;
    /** Root of the sum of the squares of the difference's taps. */
    private static final double NORM = 6;
    /** Every so many rows are enough. */
    private static final int STEP = 4;

    private PixelNoise() {}

    /** The standard deviation. */
    static double of(Tiles tiles, float[] values) {
        int breadth = tiles.breadth();
        int rows = (tiles.length() - 2 + STEP - 1) / STEP;
        float[] differences = new float[tiles.places().size() * rows * (breadth - 2)];
        int count = 0;
        for (int tile = 0; tile < tiles.places().size(); tile++) {
            for (int y = 1; y < tiles.length() - 1; y += STEP) {
                int row = tile * tiles.pixels() + y * breadth;
                for (int x = row + 1; x < row + breadth - 1; x++) {
                    float before = values[x - breadth - 1] - 2 * values[x - 1] + values[x + breadth - 1];
                    float here = values[x - breadth] - 2 * values[x] + values[x + breadth];
                    float after = values[x - breadth + 1] - 2 * values[x + 1] + values[x + breadth + 1];
                    differences[count++] = Math.abs(before - 2 * here + after);
                }
            }
        }
        Arrays.sort(differences);
        return DEVIATION * (differences[(count - 1) / 2] + differences[count / 2]) / 2 / NORM;
    }
}

package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BinomialBandsTest {
    private static final int[] TAPS = {1, 6, 15, 20, 15, 6, 1};
    private static final int ROWS = TAPS.length + 1;
    private static final int BORDER = 48;

    @Test
    void lowPassesAndBandsOfTwoRows() {
        SplittableRandom random = new SplittableRandom(92);
        for (int width : Widths.small()) {
            for (int dilation : new int[] {1, 2, 4, 8, 16}) {
                assertBands(width, dilation, random);
            }
        }
    }

    private static void assertBands(int width, int dilation, SplittableRandom random) {
        int whole = width + 2 * BORDER;
        float[][] image = new float[ROWS][whole];
        for (float[] row : image) {
            for (int x = 0; x < whole; x++) {
                row[x] = random.nextInt(-3000, 3001);
            }
        }
        try (Arena arena = Arena.ofConfined()) {
            GuardedRows rows = new GuardedRows(arena, ROWS + 6, whole, BORDER);
            long start = (long) BORDER * Float.BYTES;
            long[] at = new long[ROWS + 6];
            for (int y = 0; y < at.length; y++) {
                at[y] = rows.row(y) + start;
                rows.set(y, y < ROWS ? image[y] : new float[whole]);
            }
            long[] taps = Arrays.copyOf(at, ROWS);
            long[] lines = {at[ROWS], at[ROWS + 1]};
            long[] lows = {at[ROWS + 2], at[ROWS + 3]};
            long[] bands = {at[ROWS + 4], at[ROWS + 5]};
            BinomialBands.band(rows.memory(), taps, dilation, lines, lows, bands, width);
            for (int k = 0; k < 2; k++) {
                float[] low = rows.get(ROWS + 2 + k, BORDER, BORDER + width);
                float[] band = rows.get(ROWS + 4 + k, BORDER, BORDER + width);
                for (int x = 0; x < width; x++) {
                    double expected = smooth(image, k, BORDER + x, dilation);
                    assertEquals(expected, low[x], 0.005, "width " + width + " dilation " + dilation);
                    assertEquals(image[3 + k][BORDER + x] - expected, band[x], 0.005);
                }
            }
            if (dilation == 1) {
                BinomialBands.lowPass(rows.memory(), taps, lines, lows, width);
                float[] low = rows.get(ROWS + 3, BORDER, BORDER + width);
                for (int x = 0; x < width; x++) {
                    assertEquals(smooth(image, 1, BORDER + x, 1), low[x], 0.005);
                }
                BinomialBands.split(rows.memory(), at[0], at[1], at[2], at[3], bands[0], bands[1], width);
                float[] fine = rows.get(ROWS + 4, BORDER, BORDER + width);
                float[] coarse = rows.get(ROWS + 5, BORDER, BORDER + width);
                for (int x = 0; x < width; x++) {
                    int i = BORDER + x;
                    float expected = 2 * image[1][i] - 3 * image[2][i] + image[3][i];
                    assertEquals(expected, coarse[x]);
                    assertEquals(image[0][i] - image[1][i] - expected, fine[x]);
                }
            }
        }
    }

    private static double smooth(float[][] image, int first, int x, int dilation) {
        double sum = 0;
        for (int y = 0; y < TAPS.length; y++) {
            for (int k = 0; k < TAPS.length; k++) {
                sum += (double) TAPS[y] * TAPS[k] * image[first + y][x + (k - 3) * dilation];
            }
        }
        return sum / 4096;
    }
}

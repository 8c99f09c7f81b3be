package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.limpid.image.ColumnStrips;

class NearestWithinTest {
    private static final float THRESHOLD = 1;

    @Test
    void pixelsBeyondTakeTheValueOfTheNearestWithin() {
        for (boolean[][] beyond : Mask.all()) {
            assertFilled(beyond);
        }
    }

    @Test
    void runsGoOnAcrossStrips() {
        SplittableRandom random = new SplittableRandom(3);
        assertFilled(Mask.random(9, 2 * ColumnStrips.COLUMNS + 5, 0.97, random));
        assertFilled(Mask.random(40, ColumnStrips.COLUMNS + 30, 0.995, random));
    }

    /** Every pixel has a value of its own, so that a wrong choice of two equally near pixels is found. */
    private static void assertFilled(boolean[][] beyond) {
        int height = beyond.length;
        int width = beyond[0].length;
        float[][] image = new float[height][width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                float own = (y * width + x + 1f) / (height * width + 1f);
                float sign = (x + y) % 3 == 0 ? -1 : 1;
                image[y][x] = sign * (beyond[y][x] ? THRESHOLD + own : THRESHOLD * own);
            }
        }
        try (Arena arena = Arena.ofConfined()) {
            ColumnStrips band = FilledStrips.of(arena, image, Float.NaN);
            float[] thresholds = new float[height];
            Arrays.fill(thresholds, THRESHOLD);
            NearestWithin nearest =
                    new NearestWithin(band, thresholds, new FilledStrips(arena, height, width, Float.NaN).image());
            for (int strip = band.strips() - 1; strip >= 0; strip--) {
                nearest.down(strip);
            }
            nearest.fill(height / 2, height);
            nearest.fill(0, height / 2);
            for (int y = 0; y < height; y++) {
                float[] row = new float[width];
                float[] expected = new float[width];
                for (int x = 0; x < width; x++) {
                    row[x] = band.get(y, x);
                    expected[x] = nearest(image, beyond, y, x);
                }
                int at = y;
                assertArrayEquals(expected, row, () -> "row " + at + " of " + height + " x " + width);
            }
        }
    }

    /** The smaller column first, then the smaller row. */
    private static float nearest(float[][] image, boolean[][] beyond, int y, int x) {
        if (!beyond[y][x]) {
            return image[y][x];
        }
        float value = image[y][x];
        int best = Integer.MAX_VALUE;
        for (int column = 0; column < beyond[0].length; column++) {
            int across = (column - x) * (column - x);
            for (int row = 0; across < best && row < beyond.length; row++) {
                int square = across + (row - y) * (row - y);
                if (!beyond[row][column] && square < best) {
                    best = square;
                    value = image[row][column];
                }
            }
        }
        return value;
    }
}

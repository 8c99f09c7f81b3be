package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WienerShrinkageTest {
    private static final int BORDER = 48;
    private static final int BANDS = 2;
    private static final float[] LIMITS = {30_000, 9_000};

    /** Whole numbers small enough for floats: their sums are exact in any order, also when they have moved. */
    @Test
    void noiseIsOfTheSumsOverTheWindowWhereverItMoves() {
        SplittableRandom random = new SplittableRandom(91);
        for (int width : Widths.small()) {
            for (int window : new int[] {1, 3, 7, 9, 21}) {
                assertShrunk(width, window, random);
            }
        }
    }

    private static void assertShrunk(int width, int window, SplittableRandom random) {
        int reach = window / 2;
        int height = window + 1;
        int extended = width + 2 * reach;
        float[][][] bands = new float[BANDS][height][extended];
        float[] image = new float[width];
        for (float[][] band : bands) {
            for (float[] row : band) {
                for (int x = 0; x < extended; x++) {
                    row[x] = random.nextInt(-64, 65);
                }
            }
        }
        for (int x = 0; x < width; x++) {
            image[x] = random.nextInt(10_000);
        }
        try (Arena arena = Arena.ofConfined()) {
            int sums = BANDS * height;
            GuardedRows rows = new GuardedRows(arena, sums + 5, extended + 32, BORDER);
            GuardedRows target = new GuardedRows(arena, 1, width, 0);
            long[] at = new long[BANDS];
            long[] centres = new long[BANDS];
            long[] details = new long[BANDS];
            long[] leaving = new long[BANDS];
            long[] entering = new long[BANDS];
            long[] boxes = {rows.row(sums + 2), rows.row(sums + 3)};
            for (int band = 0; band < BANDS; band++) {
                rows.set(sums + band, new float[extended + 32]);
                at[band] = rows.row(sums + band);
                centres[band] = at[band] + (long) reach * Float.BYTES;
                leaving[band] = rows.row(band * height);
                entering[band] = rows.row(band * height + window);
                details[band] = rows.row(band * height + window / 2 + 1) + (long) reach * Float.BYTES;
                for (int y = 0; y < height; y++) {
                    rows.set(band * height + y, bands[band][y]);
                }
                for (int y = 0; y < window; y++) {
                    WienerShrinkage.add(rows.memory(), rows.row(band * height + y), at[band], extended);
                }
            }
            rows.set(sums + 4, image);
            WienerShrinkage.move(rows.memory(), entering, leaving, at, extended);
            WienerShrinkage.shrink(
                    rows.memory(),
                    window,
                    centres,
                    boxes,
                    details,
                    LIMITS,
                    rows.row(sums + 4),
                    500,
                    target.memory(),
                    target.row(0),
                    width);
            float[] found = target.get(0);
            for (int x = 0; x < width; x++) {
                double expected = image[x] + 500;
                for (int band = 0; band < BANDS; band++) {
                    double sum = 0;
                    for (int y = 1; y <= window; y++) {
                        for (int k = x; k < x + window; k++) {
                            sum += (double) bands[band][y][k] * bands[band][y][k];
                        }
                    }
                    expected -= bands[band][window / 2 + 1][x + reach] * Math.min(1, LIMITS[band] / sum);
                }
                assertEquals(expected, found[x], 0.002, "width " + width + " window " + window);
            }
            target.assertWrittenUpToPadding(0);
            for (int row = 0; row < sums; row++) {
                assertArrayEquals(bands[row / height][row % height], rows.get(row, 0, extended), "bands are only read");
            }
        }
    }
}

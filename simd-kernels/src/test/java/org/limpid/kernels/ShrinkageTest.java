package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ShrinkageTest {
    private static final Logistic FIRST = new Logistic(3.418e-6f, -1.123f);
    private static final Logistic SECOND = new Logistic(4.114e-6f, 4.394f);
    private static final float LEVEL = 30_000;

    @Test
    void equalsTheFormulaInDoubles() {
        SplittableRandom random = new SplittableRandom(35);
        for (int width : Widths.small()) {
            for (int height : new int[] {1, 2, 8}) {
                for (int window : new int[] {1, 3, 7, 9}) {
                    assertShrunk(height, width, window, 1000, 8000, random);
                }
            }
        }
        for (int width : Widths.aroundSeams()) {
            assertShrunk(3, width, 7, 1000, 8000, random);
            assertShrunk(3, width, 9, 1000, 8000, random);
        }
        assertShrunk(2, 13_750, 7, 1000, 8000, random);
    }

    @Test
    void windowsLongerThanTheImage() {
        SplittableRandom random = new SplittableRandom(36);
        assertShrunk(3, 4, 21, 1000, 8000, random);
        assertShrunk(1, 1, 21, 1000, 8000, random);
    }

    @Test
    void detailsOfNoCovarianceAreTakenOffByTheOffsetsAlone() {
        SplittableRandom random = new SplittableRandom(37);
        assertShrunk(5, 40, 7, 0, 8000, random);
        assertShrunk(5, 40, 7, 1000, 0, random);
    }

    /** Whole numbers small enough for floats: the sums are exact in any order. */
    @Test
    void boxesAreTheSixSumsOverTheWindow() {
        SplittableRandom random = new SplittableRandom(66);
        for (int width : Widths.all()) {
            for (int window : new int[] {1, 3, 5, 7, 9, 21}) {
                assertBoxes(width, window, random);
            }
        }
    }

    private static void assertBoxes(int width, int window, SplittableRandom random) {
        int reach = window / 2;
        int extended = width + 2 * reach;
        float[][][] bands = new float[3][window][extended];
        for (float[][] band : bands) {
            for (float[] row : band) {
                for (int x = 0; x < extended; x++) {
                    row[x] = random.nextInt(-64, 65);
                }
            }
        }
        float[][] expected = new float[Shrinkage.SUMS][width];
        for (int y = 0; y < window; y++) {
            for (int x = 0; x < width; x++) {
                for (int k = x; k < x + window; k++) {
                    float dh = bands[0][y][k];
                    float dl = bands[1][y][k];
                    float l = bands[2][y][k];
                    float[] terms = {dh, l + dl, dh * (l + dl), dl, l, dl * l};
                    for (int sum = 0; sum < terms.length; sum++) {
                        expected[sum][x] += terms[sum];
                    }
                }
            }
        }
        try (Arena arena = Arena.ofConfined()) {
            int sums = 3 * window;
            int boxes = sums + Shrinkage.SUMS;
            GuardedRows rows = new GuardedRows(arena, boxes + Shrinkage.SUMS, extended, 0);
            long[][] offsets = new long[3][window];
            for (int band = 0; band < 3; band++) {
                for (int y = 0; y < window; y++) {
                    rows.set(band * window + y, bands[band][y]);
                    offsets[band][y] = rows.row(band * window + y);
                }
            }
            Shrinkage.acrossRows(
                    rows.memory(), offsets[0], offsets[1], offsets[2], rows.row(sums), rows.bytesToNextRow(), extended);
            long inner = (long) reach * Float.BYTES;
            Shrinkage.alongRow(
                    rows.memory(), rows.row(sums) + inner, rows.bytesToNextRow(), window, rows.row(boxes), width);
            for (int sum = 0; sum < Shrinkage.SUMS; sum++) {
                int at = sum;
                assertArrayEquals(
                        expected[sum], rows.get(boxes + sum, 0, width), () -> "sum " + at + " of width " + width);
                rows.assertWrittenUpToPadding(sums + sum);
                rows.assertWritten(boxes + sum, 0, Plane.padded(width));
            }
        }
    }

    private static void assertShrunk(
            int height, int width, int window, double detail, double background, SplittableRandom random) {
        float[][] image = signed(height, width, background, random);
        float[][] high = signed(height, width, detail, random);
        float[][] low = signed(height, width, detail, random);
        float[][] smooth = signed(height, width, background, random);
        // Details that go along with the smooth image, so that covariances are not all near 0.
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                high[y][x] += (float) (detail / 8000 * smooth[y][x]);
                low[y][x] -= (float) (detail / 8000 * smooth[y][x]);
            }
        }
        double[][] expected = PlainShrinkage.of(image, high, low, smooth, window, FIRST, SECOND, LEVEL);
        float[][] found = shrink(image, high, low, smooth, window);
        // The largest product, its sum rounded at every step, through a slope of gain/4 of the logistic.
        double product = 2 * detail * (background + 2 * detail);
        double covariance = product * 2 * window * 0x1p-24;
        double bound =
                2 * detail * 2 * (SECOND.gain() / 4 * covariance + 1e-6) + Math.ulp(LEVEL + 4 * (float) background);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                assertEquals(expected[y][x], found[y][x], bound, "width " + width + " window " + window);
            }
        }
    }

    /** As a caller would: rows with mirrored indices, sums with a mirrored border, the noise of one band after the other. */
    private static float[][] shrink(float[][] image, float[][] high, float[][] low, float[][] smooth, int window) {
        int height = image.length;
        int width = image[0].length;
        int reach = window / 2;
        int sums = 4 * height;
        int boxes = sums + Shrinkage.SUMS;
        float[][] shrunk = new float[height][];
        try (Arena arena = Arena.ofConfined()) {
            GuardedRows rows = new GuardedRows(arena, 4 * height + 2 * Shrinkage.SUMS, width, reach);
            GuardedRows target = new GuardedRows(arena, 1, width, 0);
            for (int y = 0; y < height; y++) {
                rows.set(y, image[y]);
                rows.set(height + y, high[y]);
                rows.set(2 * height + y, low[y]);
                rows.set(3 * height + y, smooth[y]);
            }
            for (int y = 0; y < height; y++) {
                long[] highs = new long[window];
                long[] lows = new long[window];
                long[] smooths = new long[window];
                for (int k = 0; k < window; k++) {
                    int row = PlainMirror.index(y + k - reach, height);
                    highs[k] = rows.row(height + row);
                    lows[k] = rows.row(2 * height + row);
                    smooths[k] = rows.row(3 * height + row);
                }
                Shrinkage.acrossRows(rows.memory(), highs, lows, smooths, rows.row(sums), rows.bytesToNextRow(), width);
                for (int k = 0; k < Shrinkage.SUMS; k++) {
                    rows.assertWritten(sums + k, -reach, Math.max(width + reach, Plane.padded(width)));
                    Mirror.pad(rows.memory(), rows.row(sums + k), width, reach);
                }
                Shrinkage.alongRow(
                        rows.memory(), rows.row(sums), rows.bytesToNextRow(), window, rows.row(boxes), width);
                for (int k = 0; k < Shrinkage.SUMS; k++) {
                    rows.assertWrittenUpToPadding(boxes + k);
                }
                Shrinkage.shrink(
                        rows.memory(),
                        rows.row(boxes + Shrinkage.HIGH),
                        rows.bytesToNextRow(),
                        window,
                        FIRST,
                        rows.row(height + y),
                        rows.row(y),
                        0,
                        rows.memory(),
                        rows.row(y),
                        width);
                rows.assertWrittenUpToPadding(y);
                Shrinkage.shrink(
                        rows.memory(),
                        rows.row(boxes + Shrinkage.LOW),
                        rows.bytesToNextRow(),
                        window,
                        SECOND,
                        rows.row(2 * height + y),
                        rows.row(y),
                        LEVEL,
                        target.memory(),
                        target.row(0),
                        width);
                target.assertWrittenUpToPadding(0);
                shrunk[y] = target.get(0);
            }
        }
        return shrunk;
    }

    private static float[][] signed(int height, int width, double amplitude, SplittableRandom random) {
        float[][] image = new float[height][width];
        for (float[] row : image) {
            for (int x = 0; x < width; x++) {
                row[x] = (float) (amplitude * random.nextDouble(-1, 1));
            }
        }
        return image;
    }
}

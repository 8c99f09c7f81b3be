package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.limpid.image.Plane;

class ShrinkageTest {
    private static final Logistic FIRST = new Logistic(3.418e-6f, -1.123f);
    private static final Logistic SECOND = new Logistic(4.114e-6f, 4.394f);
    private static final float LEVEL = 30_000;
    /** Rows after which sums are taken anew. */
    private static final int FRESH_SUMS = 64;

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
    void sumsThatMoveOverManyRows() {
        SplittableRandom random = new SplittableRandom(67);
        for (int window : new int[] {1, 3, 7, 9}) {
            assertShrunk(150, 21, window, 1000, 8000, random);
        }
    }

    @Test
    void windowsLongerThanTheImage() {
        SplittableRandom random = new SplittableRandom(36);
        assertShrunk(3, 4, 21, 1000, 8000, random);
        assertShrunk(1, 1, 21, 1000, 8000, random);
        assertShrunk(70, 2, 21, 1000, 8000, random);
    }

    @Test
    void detailsOfNoCovarianceAreTakenOffByTheOffsetsAlone() {
        SplittableRandom random = new SplittableRandom(37);
        assertShrunk(5, 40, 7, 0, 8000, random);
        assertShrunk(5, 40, 7, 1000, 0, random);
    }

    /** Whole numbers small enough for floats: their sums are exact in any order, also when they have moved. */
    @Test
    void exponentsAreOfTheFiveSumsOverTheWindowWhereverItMoves() {
        SplittableRandom random = new SplittableRandom(66);
        for (int width : Widths.all()) {
            for (int window : new int[] {1, 3, 5, 7, 9, 21}) {
                assertExponents(width, window, random);
            }
        }
    }

    private static void assertExponents(int width, int window, SplittableRandom random) {
        int moves = 3;
        int reach = window / 2;
        int extended = width + 2 * reach;
        int height = window + moves;
        float[][][] bands = new float[3][height][extended];
        for (float[][] band : bands) {
            for (float[] row : band) {
                for (int x = 0; x < extended; x++) {
                    row[x] = random.nextInt(-64, 65);
                }
            }
        }
        try (Arena arena = Arena.ofConfined()) {
            int sums = 3 * height;
            GuardedRows rows = new GuardedRows(arena, sums + 2 * Shrinkage.SUMS + 2, extended, 0);
            for (int band = 0; band < 3; band++) {
                for (int y = 0; y < height; y++) {
                    rows.set(band * height + y, bands[band][y]);
                }
            }
            clearSums(rows, sums, extended);
            for (int y = 0; y < window; y++) {
                long[] at = bandRows(rows, 0, height, y);
                Shrinkage.add(rows.memory(), at[0], at[1], at[2], rows.row(sums), rows.bytesToNextRow(), extended);
            }
            assertExponents(expectedBoxes(bands, 0, window, width), rows, sums, window);
            for (int y = 0; y < moves; y++) {
                Shrinkage.move(
                        rows.memory(),
                        bandRows(rows, 0, height, y + window),
                        bandRows(rows, 0, height, y),
                        rows.row(sums),
                        rows.bytesToNextRow(),
                        extended);
                assertExponents(expectedBoxes(bands, y + 1, window, width), rows, sums, window);
            }
            for (int row = 0; row < sums; row++) {
                assertArrayEquals(bands[row / height][row % height], rows.get(row), "bands are only read");
                rows.assertWrittenUpToWidth(row);
            }
        }
    }

    private static float[][] expectedBoxes(float[][][] bands, int first, int window, int width) {
        float[][] expected = new float[Shrinkage.SUMS][width];
        for (int y = first; y < first + window; y++) {
            for (int x = 0; x < width; x++) {
                for (int k = x; k < x + window; k++) {
                    float dh = bands[0][y][k];
                    float dl = bands[1][y][k];
                    float l = bands[2][y][k];
                    float[] terms = {dh, dl, l, dh * (l + dl), dl * l};
                    for (int sum = 0; sum < terms.length; sum++) {
                        expected[sum][x] += terms[sum];
                    }
                }
            }
        }
        return expected;
    }

    private static void assertExponents(float[][] boxes, GuardedRows rows, int sums, int window) {
        int width = boxes[0].length;
        int scratch = sums + Shrinkage.SUMS;
        int exponents = scratch + Shrinkage.SUMS;
        long inner = (long) (window / 2) * Float.BYTES;
        new CovarianceExponents(window, FIRST, SECOND)
                .alongRow(
                        rows.memory(),
                        rows.row(sums) + inner,
                        rows.bytesToNextRow(),
                        rows.row(scratch),
                        new long[] {rows.row(exponents), rows.row(exponents + 1)},
                        width);
        float[] high = rows.get(exponents, 0, width);
        float[] low = rows.get(exponents + 1, 0, width);
        for (int x = 0; x < width; x++) {
            double base = (double) boxes[1][x] + boxes[2][x];
            assertExponent(FIRST, boxes[3][x], boxes[0][x] * base, window, high[x]);
            assertExponent(SECOND, boxes[4][x], (double) boxes[1][x] * boxes[2][x], window, low[x]);
        }
        for (int sum = 0; sum < Shrinkage.SUMS; sum++) {
            rows.assertWrittenUpToPadding(sums + sum);
            rows.assertWrittenUpToPadding(scratch + sum);
        }
        for (int k = 0; k < 2; k++) {
            rows.assertWritten(exponents + k, -3, Plane.padded(width) + 16);
        }
    }

    /** Of the product of sums two roundings and one of its factor, of the sum of products one and its factor's, two sums. */
    private static void assertExponent(Logistic noise, double products, double productOfSums, int window, float found) {
        double area = window * window;
        double first = noise.gain() * products / area / Math.log(2);
        double second = noise.gain() * productOfSums / area / area / Math.log(2);
        double offset = noise.offset() / Math.log(2);
        double bound = 0x1p-24 * (4 * Math.abs(first) + 5 * Math.abs(second) + 2 * Math.abs(offset));
        assertEquals(first - second + offset, found, bound, () -> "window " + window);
    }

    /** Where {@code dh}, {@code dl} and {@code L} have a row; those of each lie together. */
    private static long[] bandRows(GuardedRows rows, int first, int height, int y) {
        return new long[] {rows.row(first + y), rows.row(first + height + y), rows.row(first + 2 * height + y)};
    }

    private static void clearSums(GuardedRows rows, int sums, int width) {
        for (int sum = 0; sum < Shrinkage.SUMS; sum++) {
            rows.set(sums + sum, new float[width]);
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
        // The largest product, its sum rounded at every step down and along the window, and three times whenever it
        // moves on, through a slope of gain/4 of the logistic.
        double product = 2 * detail * (background + 2 * detail);
        double covariance = product * (2 * window + 3 * Math.min(height - 1, FRESH_SUMS - 1)) * 0x1p-24;
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
        int exponents = boxes + Shrinkage.SUMS;
        float[][] shrunk = new float[height][];
        try (Arena arena = Arena.ofConfined()) {
            GuardedRows rows = new GuardedRows(arena, exponents + 2, width, Math.max(reach, 16));
            GuardedRows target = new GuardedRows(arena, 1, width, 0);
            for (int y = 0; y < height; y++) {
                rows.set(y, image[y]);
                rows.set(height + y, high[y]);
                rows.set(2 * height + y, low[y]);
                rows.set(3 * height + y, smooth[y]);
            }
            for (int y = 0; y < height; y++) {
                moveTo(y, rows, height, width, window);
                for (int k = 0; k < Shrinkage.SUMS; k++) {
                    rows.assertWritten(sums + k, -reach, Math.max(width + reach, Plane.padded(width)));
                    Mirror.pad(rows.memory(), rows.row(sums + k), width, reach);
                }
                long[] powers = {rows.row(exponents), rows.row(exponents + 1)};
                new CovarianceExponents(window, FIRST, SECOND)
                        .alongRow(rows.memory(), rows.row(sums), rows.bytesToNextRow(), rows.row(boxes), powers, width);
                for (int k = 0; k < Shrinkage.SUMS; k++) {
                    rows.assertWrittenUpToPadding(boxes + k);
                }
                Shrinkage.shrink(
                        rows.memory(),
                        powers,
                        rows.row(height + y),
                        rows.row(2 * height + y),
                        rows.row(y),
                        LEVEL,
                        target.memory(),
                        target.row(0),
                        width);
                target.assertWrittenUpToPadding(0);
                shrunk[y] = target.get(0);
            }
            for (int y = 0; y < height; y++) {
                assertArrayEquals(image[y], rows.get(y), "the image is only read");
                rows.assertWrittenUpToWidth(y);
            }
        }
        return shrunk;
    }

    /** Sums anew, or moved on from the row before. */
    private static void moveTo(int y, GuardedRows rows, int height, int width, int window) {
        int reach = window / 2;
        long sums = rows.row(4 * height);
        if (y % FRESH_SUMS == 0) {
            clearSums(rows, 4 * height, width);
            for (int k = -reach; k <= reach; k++) {
                long[] at = bandRows(rows, height, height, PlainMirror.index(y + k, height));
                Shrinkage.add(rows.memory(), at[0], at[1], at[2], sums, rows.bytesToNextRow(), width);
            }
        } else {
            long[] entering = bandRows(rows, height, height, PlainMirror.index(y + reach, height));
            long[] leaving = bandRows(rows, height, height, PlainMirror.index(y - reach - 1, height));
            Shrinkage.move(rows.memory(), entering, leaving, sums, rows.bytesToNextRow(), width);
        }
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

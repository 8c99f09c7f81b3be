package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BinomialFilterTest {
    /** Three sums of pairs, three products and three sums of these, each rounded at no more than its share of the taps. */
    private static final double ROUNDINGS = 4 * 0x1p-24;

    private static final float[] LEVELS = {0, 32_768, 53_000};
    private static final float FLAT_LEVEL = 53_000;

    @ParameterizedTest
    @EnumSource
    void acrossRowsIsWithinItsRoundingsOfTheSumRoundedAtTheLevel(Pattern pattern) {
        SplittableRandom random = new SplittableRandom(5);
        for (int width : Widths.all()) {
            for (float level : LEVELS) {
                float[][] image = without(level, pattern.image(7, width, random));
                assertClose(PlainBinomial.across(image), across(image, level), level, magnitude(image));
            }
        }
    }

    /** Products of multiples of 1/256 and their sums are exact, so the only error is the rounding at the level. */
    @Test
    void acrossRowsOfAFlatImageIsTheSumRoundedOnceAtTheLevel() {
        SplittableRandom random = new SplittableRandom(9);
        for (int width : Widths.all()) {
            float[][] image = flat(7, width, random);
            float[] expected = atFlatLevel(PlainBinomial.across(image));
            assertArrayEquals(expected, across(image, FLAT_LEVEL), () -> "width " + width);
        }
    }

    private static float[] across(float[][] sevenRows, float level) {
        int width = sevenRows[0].length;
        try (Arena arena = Arena.ofConfined()) {
            GuardedRows source = GuardedRows.of(arena, sevenRows, 0);
            GuardedRows target = new GuardedRows(arena, 1, width, 0);
            long[] rows = new long[7];
            for (int k = 0; k < 7; k++) {
                rows[k] = source.row(k);
            }
            BinomialFilter.acrossRows(source.memory(), rows, level, target.memory(), target.row(0), width);
            target.assertWrittenUpToPadding(0);
            return target.get(0);
        }
    }

    @Test
    void acrossRowsOfAColumnShorterThanTheFilter() {
        int width = 21;
        SplittableRandom random = new SplittableRandom(6);
        for (int height : new int[] {1, 2, 5, 40}) {
            for (float level : LEVELS) {
                float[][] image = without(level, Pattern.NOISE.image(height, width, random));
                try (Arena arena = Arena.ofConfined()) {
                    GuardedRows source = GuardedRows.of(arena, image, 0);
                    GuardedRows target = new GuardedRows(arena, 1, width, 0);
                    for (int dilation = 1; dilation <= 64; dilation++) {
                        for (int y = 0; y < height; y++) {
                            long[] rows = new long[7];
                            float[][] seven = new float[7][];
                            for (int k = 0; k < 7; k++) {
                                int row = PlainMirror.index(y + (k - BinomialFilter.REACH) * dilation, height);
                                rows[k] = source.row(row);
                                seven[k] = image[row];
                            }
                            BinomialFilter.acrossRows(
                                    source.memory(), rows, level, target.memory(), target.row(0), width);
                            assertClose(PlainBinomial.across(seven), target.get(0), level, magnitude(seven));
                        }
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void alongRowIsWithinItsRoundingsOfTheSumRoundedAtTheLevel(Pattern pattern) {
        SplittableRandom random = new SplittableRandom(7);
        for (int width : Widths.all()) {
            for (float level : LEVELS) {
                float[][] row = without(level, pattern.image(1, width, random));
                for (int dilation = 1; dilation <= 64; dilation *= 2) {
                    assertSplit(row, dilation, level);
                }
            }
        }
    }

    @Test
    void alongRowTakesEveryDilation() {
        SplittableRandom random = new SplittableRandom(8);
        for (int dilation = 1; dilation <= 64; dilation++) {
            for (int width : new int[] {1, 2, 3, 5, 16, 31, 64, 1000}) {
                for (float level : LEVELS) {
                    assertSplit(without(level, Pattern.NOISE.image(1, width, random)), dilation, level);
                }
            }
        }
    }

    @Test
    void alongRowOfAFlatImageIsTheSumRoundedOnceAtTheLevel() {
        SplittableRandom random = new SplittableRandom(11);
        for (int width : Widths.all()) {
            float[] row = flat(1, width, random)[0];
            for (int dilation : new int[] {1, 2, 3, 16, 64}) {
                float[] low = atFlatLevel(PlainBinomial.along(row, dilation));
                float[][] found = split(row, dilation, FLAT_LEVEL);
                assertArrayEquals(low, found[0], () -> "width " + width + " dilation " + dilation);
                assertArrayEquals(less(row, low), found[1], () -> "width " + width + " dilation " + dilation);
            }
        }
    }

    private static void assertSplit(float[][] row, int dilation, float level) {
        float[][] found = split(row[0], dilation, level);
        assertClose(PlainBinomial.along(row[0], dilation), found[0], level, magnitude(row));
        assertArrayEquals(less(row[0], found[0]), found[1], () -> "band of dilation " + dilation);
    }

    /** The low-pass and the band. */
    private static float[][] split(float[] row, int dilation, float level) {
        int width = row.length;
        int border = BinomialFilter.REACH * dilation;
        try (Arena arena = Arena.ofConfined()) {
            GuardedRows source = GuardedRows.of(arena, new float[][] {row}, border);
            Mirror.pad(source.memory(), source.row(0), width, border);
            GuardedRows lows = new GuardedRows(arena, 1, width, 0);
            GuardedRows bands = new GuardedRows(arena, 1, width, 0);
            double squares = BinomialFilter.alongRow(
                    source.memory(),
                    source.row(0),
                    dilation,
                    level,
                    lows.memory(),
                    lows.row(0),
                    bands.memory(),
                    bands.row(0),
                    width);
            lows.assertWrittenUpToPadding(0);
            bands.assertWrittenUpToPadding(0);
            source.assertWritten(0, -border, width + border);
            assertSquares(bands.get(0), squares);
            assertEquals(PlainSums.inTurn(bands.get(0)), squares);
            return new float[][] {lows.get(0), bands.get(0)};
        }
    }

    /** Every lane rounds a product and a sum for each of its pixels, and the lanes are then added up. */
    private static void assertSquares(float[] band, double found) {
        double expected = 0;
        for (float v : band) {
            expected += (double) v * v;
        }
        double roundings = band.length / 4.0 + 8;
        assertEquals(expected, found, roundings * 0x1p-24 * expected + Float.MIN_NORMAL);
    }

    /**
     * Without a level the error of the sums' roundings is allowed. With one, the sums may end at the next number at
     * that level, and be rounded when it is taken off.
     */
    private static void assertClose(double[] sums, float[] found, float level, float magnitude) {
        double bound = ROUNDINGS * magnitude;
        if (level != 0) {
            bound += Math.ulp(level + magnitude) + Math.ulp(magnitude);
        }
        for (int x = 0; x < sums.length; x++) {
            double expected = level == 0 ? sums[x] : (float) (sums[x] + level) - level;
            if (!(Math.abs(expected - found[x]) <= bound)) {
                assertEquals(expected, found[x], bound, "column " + x + " of " + sums.length + ", level " + level);
            }
        }
    }

    private static float[] atFlatLevel(double[] sums) {
        float[] rounded = new float[sums.length];
        for (int x = 0; x < sums.length; x++) {
            rounded[x] = (float) (sums[x] + FLAT_LEVEL) - FLAT_LEVEL;
        }
        return rounded;
    }

    private static float[] less(float[] row, float[] low) {
        float[] band = new float[row.length];
        for (int x = 0; x < row.length; x++) {
            band[x] = row[x] - low[x];
        }
        return band;
    }

    /** Multiples of 1/256 between -100 and 100. */
    private static float[][] flat(int height, int width, SplittableRandom random) {
        float[][] image = new float[height][width];
        for (float[] row : image) {
            for (int x = 0; x < width; x++) {
                row[x] = random.nextInt(-25_600, 25_601) / 256f;
            }
        }
        return image;
    }

    private static float[][] without(float level, float[][] image) {
        for (float[] row : image) {
            for (int x = 0; x < row.length; x++) {
                row[x] -= level;
            }
        }
        return image;
    }

    private static float magnitude(float[][] image) {
        float largest = 0;
        for (float[] row : image) {
            for (float v : row) {
                largest = Math.max(largest, Math.abs(v));
            }
        }
        return largest;
    }
}

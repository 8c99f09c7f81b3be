package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class WeightWindowTest {
    private static final int[][] SMALL_IMAGES = {{1, 1}, {1, 20}, {20, 1}, {2, 3}, {5, 7}, {9, 18}};

    /** An image weighed for a window, and the sums that the window should find. */
    private static final class Expected {
        private final int size;
        private final int height;
        private final int width;
        private final ComponentWeights weights = new ComponentWeights();
        private final double[][] sums;

        Expected(int size, int height, int width, double density, SplittableRandom random) {
            this(size, WeighedImage.random(height, width, density, WeightWindow.one(size), random));
        }

        /** An image weighed with the window's fixed point. */
        Expected(int size, WeighedImage image) {
            this.size = size;
            this.height = image.height();
            this.width = image.width();
            int one = WeightWindow.one(size);
            try (Arena arena = Arena.ofConfined()) {
                ColumnStrips strips = FilledStrips.of(arena, image.pixels(), 0);
                image.weighInto(weights, strips, Math.min(2, height), one);
            }
            double[][] deficits = new double[height][width];
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    deficits[y][x] = image.deficit(y, x);
                }
            }
            sums = PlainBox.sums(deficits, size);
        }

        void assertStrip(WeightWindow window, int from, int to) {
            assertStrip(window, from, to, y -> true, height);
        }

        /** Looks at the sums of some rows of the strip and leaves it after {@code rows}. */
        void assertStrip(WeightWindow window, int from, int to, IntPredicate looksAt, int rows) {
            window.start(weights, height, width, from, to);
            for (int y = 0; y < rows; y++) {
                assertEquals(isEmpty(y, from, to), window.isEmpty(), place(y, from, to));
                if (looksAt.test(y)) {
                    assertSums(window.sums(), y, from, to);
                    assertSums(window.sums(), y, from, to);
                }
                window.advance(y);
            }
        }

        boolean isEmpty(int y, int from, int to) {
            return Arrays.stream(sums[y], from, to).allMatch(sum -> sum == 0);
        }

        private void assertSums(int[] found, int y, int from, int to) {
            assertTrue(found.length >= Plane.padded(to - from));
            for (int x = from; x < to; x++) {
                if (sums[y][x] != found[x - from]) {
                    assertEquals(sums[y][x], found[x - from], place(y, from, to) + " column " + x);
                }
            }
        }

        private String place(int y, int from, int to) {
            return "row " + y + " of strip " + from + " to " + to + ", size " + size;
        }
    }

    @Test
    void everyStripOfASmallImageHasTheSumsOfADenseBox() {
        SplittableRandom random = new SplittableRandom(26);
        for (int size = 1; size <= 75; size += 2) {
            for (int[] image : SMALL_IMAGES) {
                Expected expected = new Expected(size, image[0], image[1], 0.4, random);
                for (int from = 0; from < image[1]; from++) {
                    for (int to = from + 1; to <= image[1]; to++) {
                        expected.assertStrip(new WeightWindow(size), from, to);
                    }
                }
            }
        }
    }

    @Test
    void sumsDoNotDependOnWhereTheImageIsCut() {
        SplittableRandom random = new SplittableRandom(27);
        for (int size : new int[] {1, 5, 13, 43, 75, 91, 301}) {
            Expected expected = new Expected(size, 90, 150, 0.02, random);
            for (int strip : new int[] {16, 37, 64, 150}) {
                for (int from = 0; from < 150; from += strip) {
                    expected.assertStrip(new WeightWindow(size), from, Math.min(150, from + strip));
                }
            }
        }
    }

    @Test
    void isEmptyBetweenDistantComponents() {
        SplittableRandom random = new SplittableRandom(28);
        for (int size : new int[] {1, 3, 5}) {
            Expected expected = new Expected(size, 60, 100, 0.001, random);
            for (int from = 0; from < 100; from += 10) {
                expected.assertStrip(new WeightWindow(size), from, from + 10);
            }
        }
    }

    /** Components in a few rows far apart: most rows neither bring a run nor take one away. */
    private static WeighedImage quiet(int height, int width, int one, SplittableRandom random, int... busyRows) {
        float[][] pixels = new float[height][width];
        float[] thresholds = new float[height];
        Arrays.fill(thresholds, 1);
        for (int y : busyRows) {
            for (int x = 0; x < width; x++) {
                pixels[y][x] = random.nextInt(-2, 3);
            }
        }
        return new WeighedImage(pixels, thresholds, one);
    }

    @Test
    void sumsStayRightOverRowsThatChangeNothing() {
        SplittableRandom random = new SplittableRandom(60);
        for (int size : new int[] {1, 3, 13, 31}) {
            Expected expected =
                    new Expected(size, quiet(90, 600, WeightWindow.one(size), random, 0, 8, 9, 40, 41, 42, 89));
            WeightWindow window = new WeightWindow(size);
            for (int from = 0; from < 600; from += 256) {
                expected.assertStrip(window, from, Math.min(600, from + 256));
            }
        }
    }

    @Test
    void sumsAreRightHoweverRarelyTheyAreAskedFor() {
        SplittableRandom random = new SplittableRandom(61);
        for (int size : new int[] {1, 5, 13, 31}) {
            Expected expected =
                    new Expected(size, quiet(90, 300, WeightWindow.one(size), random, 0, 8, 9, 40, 41, 42, 89));
            WeightWindow window = new WeightWindow(size);
            for (int step : new int[] {2, 3, 7, 29}) {
                for (int phase = 0; phase < step; phase++) {
                    int first = phase;
                    expected.assertStrip(window, 0, 256, y -> y % step == first, 90);
                    expected.assertStrip(window, 256, 300, y -> y % step == first, 90);
                }
            }
            expected.assertStrip(window, 0, 256, y -> !expected.isEmpty(y, 0, 256), 90);
            expected.assertStrip(window, 256, 300, y -> !expected.isEmpty(y, 256, 300), 90);
        }
    }

    @Test
    void startingAnewForgetsTheStripBefore() {
        SplittableRandom random = new SplittableRandom(62);
        for (int size : new int[] {1, 13, 31}) {
            int one = WeightWindow.one(size);
            Expected busy = new Expected(size, 40, 600, 0.4, random);
            Expected silent = new Expected(size, quiet(40, 600, one, random, 25));
            Expected empty = new Expected(size, quiet(40, 600, one, random));
            WeightWindow window = new WeightWindow(size);
            for (int left = 0; left <= 40; left += 8) {
                busy.assertStrip(window, 0, 256, y -> true, left);
                silent.assertStrip(window, 0, 256);
                busy.assertStrip(window, 256, 512, y -> true, left);
                empty.assertStrip(window, 512, 600);
                silent.assertStrip(window, 512, 600, y -> true, left);
                empty.assertStrip(window, 0, 256);
                busy.assertStrip(window, 100, 110, y -> false, left);
                busy.assertStrip(window, 512, 600);
            }
        }
    }

    @Test
    void stripsBesideTheSeamsOfAnImage() {
        SplittableRandom random = new SplittableRandom(63);
        for (int size : new int[] {5, 43, 301, 521}) {
            for (int width : Widths.aroundSeams()) {
                Expected expected = new Expected(size, 12, width, 0.05, random);
                WeightWindow window = new WeightWindow(size);
                for (int from = 0; from < width; from += 256) {
                    expected.assertStrip(window, from, Math.min(width, from + 256));
                }
            }
        }
        Expected section = new Expected(91, 4, 13_750, 0.05, random);
        WeightWindow window = new WeightWindow(91);
        for (int from = 0; from < 13_750; from += 256) {
            section.assertStrip(window, from, Math.min(13_750, from + 256));
        }
    }

    @Test
    void aWindowMayBePlacedOnStripsOfAnyWidthInTurn() {
        Expected expected = new Expected(5, 6, 60, 0.4, new SplittableRandom(29));
        WeightWindow window = new WeightWindow(5);
        for (int end : new int[] {3, 60, 17, 58, 58}) {
            expected.assertStrip(window, 2, end);
        }
    }

    @Test
    void oneIsTheFinestPowerOfTwoForWhichAFullWindowFitsAnInt() {
        for (int size = 1; size <= 8191; size += 2) {
            int one = WeightWindow.one(size);
            assertEquals(1, Integer.bitCount(one), "a power of two");
            assertTrue(one >= 32 && one <= 1 << 24);
            assertTrue((long) size * size * one <= Integer.MAX_VALUE, "size " + size);
            boolean finest = one == 1 << 24 || (long) size * size * 2 * one > Integer.MAX_VALUE;
            assertTrue(finest, "twice as fine would do for size " + size);
        }
    }

    @Test
    void theFactorMakesAveragesOfSums() {
        for (int size = 1; size <= 8191; size += 2) {
            float factor = new WeightWindow(size).factor();
            assertEquals(1.0, factor * (double) size * size * WeightWindow.one(size), 0x1p-24);
        }
    }
}

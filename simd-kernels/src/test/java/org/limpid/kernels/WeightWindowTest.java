package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.limpid.image.ColumnStrips;

class WeightWindowTest {
    private static final int COLUMNS = ColumnStrips.COLUMNS;
    /** A strip and part of another; two and part of another. */
    private static final int WIDE = COLUMNS + 44;

    private static final int WIDER = 2 * COLUMNS + 88;
    private static final int[][] SMALL_IMAGES = {
        {1, 1}, {1, 2}, {2, 1}, {2, 2}, {1, 20}, {20, 1}, {20, 2}, {2, 3}, {5, 7}, {9, 18}
    };

    /** An image weighed for a window, and {@code (1 - average weight) * size² * one} for each pixel. */
    private static final class Expected {
        private final int size;
        private final int height;
        private final int width;
        private final ComponentWeights weights;
        private final double[][] sums;

        Expected(int size, int height, int width, double density, SplittableRandom random) {
            this(size, WeighedImage.random(height, width, density, size, random));
        }

        Expected(int size, WeighedImage image) {
            this(size, image, new ComponentWeights(), Math.min(2, image.height()));
        }

        Expected(int size, WeighedImage image, ComponentWeights weights, int bands) {
            this.size = size;
            this.height = image.height();
            this.width = image.width();
            this.weights = weights;
            try (Arena arena = Arena.ofConfined()) {
                image.weighInto(weights, FilledStrips.of(arena, image.pixels(), 0), bands);
            }
            double[][] deficits = new double[height][width];
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    deficits[y][x] = image.deficit(y, x);
                }
            }
            sums = PlainBox.sums(deficits, size);
        }

        WeightWindow window() {
            return new WeightWindow(weights, size, height);
        }

        void assertImage(WeightWindow window) {
            for (int strip = 0; strip * COLUMNS < width; strip++) {
                assertStrip(window, strip);
            }
        }

        void assertStrip(WeightWindow window, int strip) {
            assertStrip(window, strip, 0, height, y -> true);
        }

        /** Walks down some rows, which may lie in the mirrored border, and looks at some of them. */
        void assertStrip(WeightWindow window, int strip, int first, int rows, IntPredicate looksAt) {
            try (Arena arena = Arena.ofConfined()) {
                GuardedRows target = new GuardedRows(arena, 2, COLUMNS, 0);
                window.start(strip, first);
                for (int y = first; y < first + rows; y++) {
                    if (looksAt.test(y)) {
                        window.averages(target.memory(), target.row(0));
                        window.averages(target.memory(), target.row(1));
                        assertAverages(target.get(0), y, strip);
                        assertAverages(target.get(1), y, strip);
                    }
                    window.advance();
                }
                target.assertWrittenUpToWidth(0);
                target.assertWrittenUpToWidth(1);
            }
        }

        boolean isEmpty(int y, int strip) {
            int from = strip * COLUMNS;
            return Arrays.stream(sums[y], from, Math.min(width, from + COLUMNS)).allMatch(sum -> sum == 0);
        }

        /** The sum is exact; as a float, and by its factor, it is rounded twice, and 1 less that once more. */
        private void assertAverages(float[] found, int y, int strip) {
            double[] row = sums[PlainMirror.index(y, height)];
            double full = (double) size * size * WeightWindow.one(size);
            int from = strip * COLUMNS;
            for (int x = from; x < Math.min(width, from + COLUMNS); x++) {
                double deficit = row[x] / full;
                double bound = deficit == 0 ? 0 : 2.0001 * 0x1p-24 * deficit + 0x1p-25;
                if (!(Math.abs(1 - deficit - found[x - from]) <= bound)) {
                    String place = "row " + y + " column " + x + " of " + height + " x " + width + ", size " + size;
                    assertEquals(1 - deficit, found[x - from], bound, place);
                }
            }
        }
    }

    @Test
    void aSmallImageHasTheAveragesOfADenseBox() {
        SplittableRandom random = new SplittableRandom(26);
        for (int size = 1; size <= 75; size += SizeClass.ALL ? 2 : 6) {
            for (int[] image : SMALL_IMAGES) {
                for (double density : new double[] {0.1, 0.4, 1}) {
                    Expected expected = new Expected(size, image[0], image[1], density, random);
                    expected.assertImage(expected.window());
                }
            }
        }
    }

    @Test
    void averagesDoNotDependOnTheNumberOfBands() {
        SplittableRandom random = new SplittableRandom(27);
        for (int size : new int[] {1, 5, 13, 43, 75, 91, 301}) {
            WeighedImage image = WeighedImage.random(20, WIDE, 0.05, size, random);
            for (int bands : new int[] {1, 2, 3, 7, 19, 20}) {
                Expected expected = new Expected(size, image, new ComponentWeights(), bands);
                expected.assertImage(expected.window());
            }
        }
    }

    @Test
    void startsOnAnyRowAlsoInTheMirroredBorder() {
        SplittableRandom random = new SplittableRandom(64);
        for (int size : new int[] {1, 3, 13, 43}) {
            for (int[] image : new int[][] {{1, 9}, {2, 9}, {7, WIDE}, {30, 20}}) {
                Expected expected = new Expected(size, image[0], image[1], 0.1, random);
                WeightWindow window = expected.window();
                for (int first = -70; first <= 70; first++) {
                    expected.assertStrip(window, 0, first, 3, y -> true);
                }
                expected.assertStrip(window, 0, -600, 1300, y -> true);
            }
        }
    }

    @Test
    void isOneBetweenDistantComponents() {
        SplittableRandom random = new SplittableRandom(28);
        int empty = 0;
        for (int size : new int[] {1, 3, 5}) {
            Expected expected = new Expected(size, 60, WIDER, 0.13 / COLUMNS, random);
            expected.assertImage(expected.window());
            for (int y = 0; y < 60; y++) {
                empty += expected.isEmpty(y, 0) ? 1 : 0;
            }
        }
        assertTrue(empty > 10 && empty < 170, "rows without any run, and rows with some");
    }

    /** Components in a few rows far apart: most rows neither bring a run nor take one away. */
    private static WeighedImage quiet(int height, int width, int size, SplittableRandom random, int... busyRows) {
        float[][] pixels = new float[height][width];
        for (int y : busyRows) {
            for (int x = 0; x < width; x++) {
                pixels[y][x] = random.nextInt(-2, 3);
            }
        }
        return new WeighedImage(pixels, ones(height), size);
    }

    private static float[] ones(int height) {
        float[] thresholds = new float[height];
        Arrays.fill(thresholds, 1);
        return thresholds;
    }

    @Test
    void averagesStayRightOverRowsThatChangeNothing() {
        SplittableRandom random = new SplittableRandom(60);
        for (int size : new int[] {1, 3, 13, 31}) {
            Expected expected = new Expected(size, quiet(90, WIDER, size, random, 0, 8, 9, 40, 41, 42, 89));
            expected.assertImage(expected.window());
        }
    }

    @Test
    void averagesAreRightHoweverRarelyTheyAreAskedFor() {
        SplittableRandom random = new SplittableRandom(61);
        for (int size : new int[] {1, 5, 13, 31}) {
            Expected expected = new Expected(size, quiet(90, WIDE, size, random, 0, 8, 9, 40, 41, 42, 89));
            WeightWindow window = expected.window();
            for (int strip = 0; strip < 2; strip++) {
                int at = strip;
                for (int step : new int[] {2, 3, 7, 29}) {
                    for (int phase = 0; phase < step; phase++) {
                        int first = phase;
                        expected.assertStrip(window, at, 0, 90, y -> y % step == first);
                    }
                }
                expected.assertStrip(window, at, 0, 90, y -> !expected.isEmpty(y, at));
            }
        }
    }

    @Test
    void startingAnewForgetsTheStripBefore() {
        SplittableRandom random = new SplittableRandom(62);
        for (int size : new int[] {1, 13, 31}) {
            int width = 5 * COLUMNS - 9;
            // Strip 0 is busy, strip 2 has one row of components, strip 4 has none.
            float[][] pixels = new float[40][width];
            for (int y = 0; y < 40; y++) {
                for (int x = 0; x < width; x++) {
                    boolean busy = x < COLUMNS || y == 25 && x >= 2 * COLUMNS && x < 3 * COLUMNS;
                    pixels[y][x] = busy ? random.nextInt(-2, 3) : 0;
                }
            }
            Expected expected = new Expected(size, new WeighedImage(pixels, ones(40), size));
            WeightWindow window = expected.window();
            for (int left = 0; left <= 40; left += 8) {
                expected.assertStrip(window, 0, 0, left, y -> true);
                expected.assertStrip(window, 2);
                expected.assertStrip(window, 0, 0, left, y -> true);
                expected.assertStrip(window, 4);
                expected.assertStrip(window, 2, 0, left, y -> true);
                expected.assertStrip(window, 4);
                expected.assertStrip(window, 0, -9, left, y -> false);
                expected.assertStrip(window, 1);
            }
        }
    }

    @Test
    void startingAnewSeesTheImageThatWasWeighedLast() {
        SplittableRandom random = new SplittableRandom(65);
        ComponentWeights weights = new ComponentWeights();
        WeightWindow window = new WeightWindow(weights, 13, 20);
        for (double density : new double[] {0.4, 0, 0.02, 1}) {
            WeighedImage image = WeighedImage.random(20, WIDE, density, 13, random);
            new Expected(13, image, weights, 3).assertImage(window);
        }
    }

    @Test
    void stripsBesideTheSeamsOfAnImage() {
        SplittableRandom random = new SplittableRandom(63);
        for (int size : new int[] {5, 43, 301, 521, 1201}) {
            for (int width : Widths.aroundSeams()) {
                Expected expected = new Expected(size, 12, width, 0.05, random);
                expected.assertImage(expected.window());
            }
        }
        Expected section = new Expected(91, 4, 13_750, 0.05, random);
        section.assertImage(section.window());
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

    /** Sums as large as they get, of every size. */
    @Test
    void aFullWindowHasTheWeightOfItsOnlyComponent() {
        ComponentWeights weights = new ComponentWeights();
        try (Arena arena = Arena.ofConfined()) {
            ColumnStrips image = FilledStrips.of(arena, new float[][] {{5}}, 0);
            GuardedRows target = new GuardedRows(arena, 1, COLUMNS, 0);
            weights.begin(1, 1, 1);
            weights.label(0, image, new float[] {1});
            weights.join();
            for (int size = 1; size <= 8191; size += SizeClass.ALL ? 2 : 18) {
                for (double weight : new double[] {0, 0.5, 1}) {
                    weights.weigh(0, moments -> weight, size);
                    WeightWindow window = new WeightWindow(weights, size, 1);
                    window.start(0, 0);
                    window.averages(target.memory(), target.row(0));
                    double bound = (1 - weight) * 2.0001 * 0x1p-24 + 0x1p-25;
                    assertEquals(weight, target.get(0)[0], bound, "size " + size);
                }
            }
        }
    }
}

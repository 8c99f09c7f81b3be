package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.util.SplittableRandom;
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
            this.size = size;
            this.height = height;
            this.width = width;
            int one = WeightWindow.one(size);
            WeighedImage image = WeighedImage.random(height, width, density, one, random);
            try (Arena arena = Arena.ofConfined()) {
                Plane plane = FilledPlane.of(arena, image.pixels(), 0);
                image.weighInto(weights, plane, Math.min(2, height), one);
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
            window.start(weights, height, width, from, to);
            for (int y = 0; y < height; y++) {
                int[] found = window.sums();
                assertTrue(found.length >= Plane.padded(to - from));
                boolean empty = true;
                for (int x = from; x < to; x++) {
                    empty &= sums[y][x] == 0;
                    if (sums[y][x] != found[x - from]) {
                        assertEquals(sums[y][x], found[x - from], place(y, from, to) + " column " + x);
                    }
                }
                assertEquals(empty, window.isEmpty(), place(y, from, to));
                window.advance(y);
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

    @Test
    void aWindowMayBePlacedOnStripsOfAnyWidthInTurn() {
        Expected expected = new Expected(5, 6, 60, 0.4, new SplittableRandom(29));
        WeightWindow window = new WeightWindow(5);
        for (int end : new int[] {3, 60, 17, 58, 58}) {
            expected.assertStrip(window, 2, end);
        }
    }

    @Test
    void aFullWindowOfTheLowestWeightFitsAnInt() {
        for (int size = 1; size <= 8191; size += 2) {
            int one = WeightWindow.one(size);
            assertEquals(1, Integer.bitCount(one), "a power of two");
            assertTrue(one >= 16 && one <= 1 << 24);
            assertTrue((long) size * size * one <= Integer.MAX_VALUE, "size " + size);
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

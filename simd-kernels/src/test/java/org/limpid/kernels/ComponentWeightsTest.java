package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComponentWeightsTest {
    private static final int ONE = 1 << 20;

    @Test
    void everyNumberOfBandsPaintsTheWeightsOfAFloodFill() {
        ComponentWeights reused = new ComponentWeights();
        for (boolean[][] mask : Mask.all()) {
            assertWeights(WeighedImage.of(mask, true, ONE), reused);
            assertWeights(WeighedImage.of(mask, false, ONE), new ComponentWeights());
        }
    }

    @Test
    void thresholdsChangeFromRowToRow() {
        SplittableRandom random = new SplittableRandom(20);
        ComponentWeights weights = new ComponentWeights();
        for (double density = 0.05; density < 1; density += 0.1) {
            assertWeights(WeighedImage.random(20, 133, density, ONE, random), weights);
        }
    }

    @Test
    void componentsGoOnOverTheSeamsOfStrips() {
        SplittableRandom random = new SplittableRandom(55);
        ComponentWeights weights = new ComponentWeights();
        for (int width : Widths.aroundSeams()) {
            for (double density : new double[] {0.02, 0.4, 0.7}) {
                assertWeights(WeighedImage.random(4, width, density, ONE, random), weights);
            }
        }
        assertWeights(WeighedImage.random(2, 13_750, 0.4, ONE, random), weights);
    }

    /** Rows are compared with their thresholds sixteen at a time. */
    @Test
    void bandsMayBeOfAnyHeight() {
        SplittableRandom random = new SplittableRandom(56);
        ComponentWeights weights = new ComponentWeights();
        for (int height : new int[] {15, 16, 17, 31, 32, 33, 65}) {
            assertWeights(WeighedImage.random(height, 300, 0.35, ONE, random), weights);
        }
    }

    @Test
    void smallImagesAfterLargeOnesSeeNothingOfThem() {
        SplittableRandom random = new SplittableRandom(57);
        ComponentWeights weights = new ComponentWeights();
        for (int width : new int[] {1000, 5, 513, 64, 257}) {
            assertWeights(WeighedImage.random(20, width, 0.8, ONE, random), weights);
            assertWeights(WeighedImage.random(7, width, 0.05, ONE, random), weights);
        }
    }

    @Test
    void componentsOfWeightOneLeaveNoRuns() {
        WeighedImage image = WeighedImage.random(9, 600, 0.4, ONE, new SplittableRandom(58));
        ComponentWeights weights = new ComponentWeights();
        try (Arena arena = Arena.ofConfined()) {
            ColumnStrips strips = FilledStrips.of(arena, image.pixels(), 0);
            weights.begin(9, 600, 2);
            for (int band = 0; band < 2; band++) {
                weights.label(band, strips, image.thresholds());
            }
            weights.join();
            for (int band = 0; band < 2; band++) {
                weights.weigh(band, moments -> 1, ONE);
            }
        }
        int[] sums = new int[600];
        for (int y = 0; y < 9; y++) {
            assertEquals(0, weights.addRow(y, 0, 600, 1, sums, 0));
        }
        assertArrayEquals(new int[600], sums);
    }

    /** Runs above and below take turns without a gap, so those of one sign alone do not find the others' places. */
    @Test
    void columnsAroundASeamFindTheRunsOfBothSigns() {
        SplittableRandom random = new SplittableRandom(59);
        ComponentWeights weights = new ComponentWeights();
        int[] cuts = {0, 1, 200, 255, 256, 257, 300, 511, 512, 513, 599, 600};
        for (double density : new double[] {0.005, 0.3, 1}) {
            WeighedImage image = WeighedImage.random(6, 600, density, ONE, random);
            try (Arena arena = Arena.ofConfined()) {
                image.weighInto(weights, FilledStrips.of(arena, image.pixels(), Float.NEGATIVE_INFINITY), 2, ONE);
            }
            for (int from : cuts) {
                for (int to : cuts) {
                    for (int y = 0; y < 6 && from < to; y++) {
                        assertRow(image, weights, y, from, to);
                    }
                }
            }
        }
    }

    private static void assertWeights(WeighedImage image, ComponentWeights weights) {
        int height = image.height();
        int width = image.width();
        try (Arena arena = Arena.ofConfined()) {
            ColumnStrips strips = FilledStrips.of(arena, image.pixels(), Float.POSITIVE_INFINITY);
            for (int bands = 1; bands <= height; bands++) {
                image.weighInto(weights, strips, bands, ONE);
                for (int y = 0; y < height; y++) {
                    assertRow(image, weights, y, 0, width);
                }
            }
        }
    }

    private static void assertRow(WeighedImage image, ComponentWeights weights, int y, int from, int to) {
        int[] expected = new int[to - from];
        for (int x = from; x < to; x++) {
            expected[x - from] = image.deficit(y, x);
        }
        int[] sums = new int[to - from];
        int runs = weights.addRow(y, from, to, 1, sums, 0);
        assertArrayEquals(expected, sums, () -> "row " + y + " columns " + from + " to " + to);
        assertEquals(image.runs(y, from, to), runs, () -> "runs of row " + y + " from " + from + " to " + to);
    }

    @Test
    void bandsMayBeWorkedOnInParallel() {
        WeighedImage image = WeighedImage.random(64, 200, 0.4, ONE, new SplittableRandom(21));
        ComponentWeights weights = new ComponentWeights();
        try (Arena arena = Arena.ofShared()) {
            ColumnStrips strips = FilledStrips.of(arena, image.pixels(), 0);
            for (int round = 0; round < 50; round++) {
                weights.begin(image.height(), image.width(), 16);
                IntStream.range(0, 16).parallel().forEach(band -> weights.label(band, strips, image.thresholds()));
                weights.join();
                IntStream.range(0, 16).parallel().forEach(band -> weights.weigh(band, WeighedImage::weight, ONE));
                for (int y = 0; y < image.height(); y++) {
                    assertRow(image, weights, y, 0, image.width());
                }
            }
        }
    }

    @Test
    void anyColumnsOfARowCanBeAdded() {
        WeighedImage image = WeighedImage.random(6, 37, 0.5, ONE, new SplittableRandom(22));
        ComponentWeights weights = new ComponentWeights();
        try (Arena arena = Arena.ofConfined()) {
            ColumnStrips strips = FilledStrips.of(arena, image.pixels(), 0);
            image.weighInto(weights, strips, 3, ONE);
            for (int from = 0; from < image.width(); from++) {
                for (int to = from + 1; to <= image.width(); to++) {
                    for (int y = 0; y < image.height(); y++) {
                        assertRow(image, weights, y, from, to);
                    }
                }
            }
        }
    }

    @Test
    void rowsAreTakenOffWhereTheyWereAddedAndNowhereElse() {
        WeighedImage image = WeighedImage.random(4, 50, 0.5, ONE, new SplittableRandom(23));
        ComponentWeights weights = new ComponentWeights();
        try (Arena arena = Arena.ofConfined()) {
            image.weighInto(weights, FilledStrips.of(arena, image.pixels(), 0), 2, ONE);
        }
        int[] sums = new int[60];
        Arrays.fill(sums, 7);
        weights.addRow(1, 10, 40, 1, sums, 20);
        for (int i = 0; i < sums.length; i++) {
            boolean inside = i >= 20 && i < 50;
            assertEquals(inside ? 7 + image.deficit(1, i - 10) : 7, sums[i]);
        }
        weights.addRow(1, 10, 40, -1, sums, 20);
        int[] untouched = new int[60];
        Arrays.fill(untouched, 7);
        assertArrayEquals(untouched, sums);
    }
}

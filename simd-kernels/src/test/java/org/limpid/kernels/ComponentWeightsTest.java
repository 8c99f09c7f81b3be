package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.limpid.image.ColumnStrips;

class ComponentWeightsTest {
    /** Of a window that reaches 21 columns. */
    private static final int SIZE = 43;

    private static final int REACH = 21;
    private static final int COLUMNS = ColumnStrips.COLUMNS;
    /** A strip and part of another; two and part of another. */
    private static final int WIDE = COLUMNS + 44;

    private static final int WIDER = 2 * COLUMNS + 88;

    @Test
    void everyNumberOfBandsPaintsTheWeightsOfAFloodFill() {
        ComponentWeights reused = new ComponentWeights();
        for (boolean[][] mask : Mask.all()) {
            assertWeights(WeighedImage.of(mask, true, SIZE), reused);
            assertWeights(WeighedImage.of(mask, false, SIZE), new ComponentWeights());
        }
    }

    @Test
    void thresholdsChangeFromRowToRow() {
        SplittableRandom random = new SplittableRandom(20);
        ComponentWeights weights = new ComponentWeights();
        for (double density = 0.05; density < 1; density += 0.1) {
            assertWeights(WeighedImage.random(20, 133, density, SIZE, random), weights);
        }
    }

    @Test
    void componentsGoOnOverTheSeamsOfStrips() {
        SplittableRandom random = new SplittableRandom(55);
        ComponentWeights weights = new ComponentWeights();
        for (int width : Widths.aroundSeams()) {
            for (double density : new double[] {0.02, 0.4, 0.7}) {
                assertWeights(WeighedImage.random(4, width, density, SIZE, random), weights);
            }
        }
        assertWeights(WeighedImage.random(2, 13_750, 0.4, SIZE, random), weights);
    }

    /** Rows are compared with their thresholds some at a time, a power of two from 16 to 128. */
    @Test
    void bandsMayBeOfAnyHeight() {
        SplittableRandom random = new SplittableRandom(56);
        ComponentWeights weights = new ComponentWeights();
        for (int height : new int[] {15, 16, 17, 31, 32, 33, 63, 64, 65, 127, 128, 129, 193}) {
            assertWeights(WeighedImage.random(height, WIDE, 0.35, SIZE, random), weights);
        }
    }

    @Test
    void smallImagesAfterLargeOnesSeeNothingOfThem() {
        SplittableRandom random = new SplittableRandom(57);
        ComponentWeights weights = new ComponentWeights();
        for (int width : new int[] {4 * COLUMNS - 24, 5, 2 * COLUMNS + 1, 64, COLUMNS + 1, 1, 2}) {
            assertWeights(WeighedImage.random(20, width, 0.8, SIZE, random), weights);
            assertWeights(WeighedImage.random(7, width, 0.05, SIZE, random), weights);
        }
    }

    @Test
    void weightsStayWhenAnotherImageIsWeighedInTheSameComponents() {
        SplittableRandom random = new SplittableRandom(58);
        WeighedImage first = WeighedImage.random(20, WIDE, 0.35, SIZE, random);
        WeighedImage second = WeighedImage.random(20, WIDE, 0.7, SIZE, random);
        ImageComponents components = new ImageComponents();
        ComponentWeights ofFirst = new ComponentWeights(components);
        ComponentWeights ofSecond = new ComponentWeights(components);
        try (Arena arena = Arena.ofConfined()) {
            first.weighInto(ofFirst, FilledStrips.of(arena, first.pixels(), Float.POSITIVE_INFINITY), 3);
            second.weighInto(ofSecond, FilledStrips.of(arena, second.pixels(), Float.POSITIVE_INFINITY), 4);
            assertRows(expected(first), ofFirst, first.reach());
            assertRows(expected(second), ofSecond, second.reach());
        }
    }

    @Test
    void everySizeOfWindowHasItsFixedPointAndItsSurroundings() {
        SplittableRandom random = new SplittableRandom(22);
        ComponentWeights weights = new ComponentWeights();
        for (int size : new int[] {1, 3, 13, 75, 91, 301, 601, 8191}) {
            for (int width : new int[] {1, 2, 37, WIDE}) {
                assertWeights(WeighedImage.random(6, width, 0.5, size, random), weights);
            }
        }
    }

    @Test
    void componentsOfWeightOneLeaveNoRuns() {
        WeighedImage image = WeighedImage.random(9, WIDER, 0.4, SIZE, new SplittableRandom(58));
        ComponentWeights weights = new ComponentWeights();
        try (Arena arena = Arena.ofConfined()) {
            ColumnStrips strips = FilledStrips.of(arena, image.pixels(), 0);
            weights.begin(9, WIDER, 2);
            for (int band = 0; band < 2; band++) {
                weights.label(band, strips, image.thresholds());
            }
            weights.join();
            for (int band = 0; band < 2; band++) {
                weights.weigh(band, moments -> 1, SIZE);
            }
        }
        int[] changes = Surroundings.changes(REACH);
        for (int y = 0; y < 9; y++) {
            for (int strip = 0; strip < 3; strip++) {
                assertEquals(0, weights.addRow(y, strip, 1, changes));
            }
        }
        assertArrayEquals(Surroundings.changes(REACH), changes);
    }

    /**
     * Runs above and below the thresholds alternate without a gap. Runs of one sign alone must not take the places of
     * the others.
     */
    @Test
    void stripsFindTheRunsOfBothSigns() {
        SplittableRandom random = new SplittableRandom(59);
        ComponentWeights weights = new ComponentWeights();
        for (int size : new int[] {1, SIZE, 301}) {
            for (double density : new double[] {0.005, 0.3, 1}) {
                assertWeights(WeighedImage.random(6, WIDER, density, size, random), weights);
            }
        }
    }

    private static void assertWeights(WeighedImage image, ComponentWeights weights) {
        int height = image.height();
        Surroundings[][] expected = expected(image);
        try (Arena arena = Arena.ofConfined()) {
            ColumnStrips bright = FilledStrips.of(arena, image.pixels(), Float.POSITIVE_INFINITY);
            ColumnStrips dark = FilledStrips.of(arena, image.pixels(), Float.NEGATIVE_INFINITY);
            // Of tall images not every number of bands, for they are many.
            for (int bands = 1; bands <= height; bands += height > 70 ? 16 : 1) {
                image.weighInto(weights, bands % 3 == 0 ? dark : bright, bands);
                assertRows(expected, weights, image.reach());
            }
        }
    }

    private static Surroundings[][] expected(WeighedImage image) {
        int strips = (image.width() + COLUMNS - 1) / COLUMNS;
        Surroundings[][] expected = new Surroundings[image.height()][strips];
        for (int y = 0; y < image.height(); y++) {
            for (int strip = 0; strip < strips; strip++) {
                expected[y][strip] = image.around(y, strip);
            }
        }
        return expected;
    }

    private static void assertRows(Surroundings[][] expected, ComponentWeights weights, int reach) {
        for (int y = 0; y < expected.length; y++) {
            for (int strip = 0; strip < expected[y].length; strip++) {
                int[] changes = Surroundings.changes(reach);
                expected[y][strip].assertRuns(weights.addRow(y, strip, 1, changes));
                expected[y][strip].assertAdded(1, changes);
            }
        }
    }

    @Test
    void bandsMayBeWorkedOnInParallel() {
        WeighedImage image = WeighedImage.random(64, WIDE, 0.4, SIZE, new SplittableRandom(21));
        Surroundings[][] expected = expected(image);
        ComponentWeights weights = new ComponentWeights();
        try (Arena arena = Arena.ofShared()) {
            ColumnStrips strips = FilledStrips.of(arena, image.pixels(), 0);
            for (int round = 0; round < 50; round++) {
                weights.begin(image.height(), image.width(), 16);
                IntStream.range(0, 16).parallel().forEach(band -> weights.label(band, strips, image.thresholds()));
                weights.join();
                IntStream.range(0, 16).parallel().forEach(band -> weights.weigh(band, WeighedImage::weight, SIZE));
                assertRows(expected, weights, REACH);
            }
        }
    }

    @Test
    void rowsAreTakenOffWhereTheyWereAddedAndNowhereElse() {
        WeighedImage image = WeighedImage.random(4, WIDE, 0.5, SIZE, new SplittableRandom(23));
        ComponentWeights weights = new ComponentWeights();
        try (Arena arena = Arena.ofConfined()) {
            image.weighInto(weights, FilledStrips.of(arena, image.pixels(), 0), 2);
        }
        for (int strip = 0; strip < 2; strip++) {
            int[] changes = Surroundings.changes(REACH);
            Arrays.fill(changes, 7);
            weights.addRow(1, strip, 1, changes);
            int[] alone = Arrays.stream(changes).map(change -> change - 7).toArray();
            image.around(1, strip).assertAdded(1, alone);
            weights.addRow(1, strip, -1, changes);
            int[] untouched = Surroundings.changes(REACH);
            Arrays.fill(untouched, 7);
            assertArrayEquals(untouched, changes);
        }
    }
}

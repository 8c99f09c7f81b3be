package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RowStatisticsTest {
    @ParameterizedTest
    @EnumSource
    void sumOfSquaresIsThatOfEveryPixelOnce(Pattern pattern) {
        SplittableRandom random = new SplittableRandom(49);
        for (int width : Widths.all()) {
            float[][] image = pattern.image(3, width, random);
            try (Arena arena = Arena.ofConfined()) {
                GuardedRows rows = GuardedRows.of(arena, image, 0);
                for (int y = 0; y < 3; y++) {
                    double expected = squares(image[y]);
                    // Whole numbers of 16 bits: their squares add up exactly in any order.
                    double bound = pattern == Pattern.FRACTIONS ? 1e-12 * expected : 0;
                    double found = RowStatistics.sumOfSquares(rows.memory(), rows.row(y), width);
                    assertEquals(expected, found, bound, () -> "width " + width);
                    assertEquals(PlainSums.inTurnInDoubles(image[y]), found);
                    rows.assertWrittenUpToWidth(y);
                }
            }
        }
    }

    @Test
    void signsDoNotCount() {
        SplittableRandom random = new SplittableRandom(50);
        for (int width : Widths.all()) {
            float[] row = new float[width];
            for (int x = 0; x < width; x++) {
                row[x] = random.nextInt(-5000, 5001);
            }
            try (Arena arena = Arena.ofConfined()) {
                GuardedRows rows = GuardedRows.of(arena, row);
                assertEquals(squares(row), RowStatistics.sumOfSquares(rows.memory(), rows.row(0), width));
            }
        }
    }

    @Test
    void squaresBeyondTheRangeOfFloatsAreAddedInDoubles() {
        float[] row = new float[100];
        for (int x = 0; x < row.length; x++) {
            row[x] = x % 2 == 0 ? 0x1p127f : 0x1p-140f;
        }
        try (Arena arena = Arena.ofConfined()) {
            GuardedRows rows = GuardedRows.of(arena, row);
            assertEquals(50 * 0x1p254, RowStatistics.sumOfSquares(rows.memory(), rows.row(0), row.length));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theExtentIsThatOfEveryPixel(Pattern pattern) {
        SplittableRandom random = new SplittableRandom(52);
        for (int width : Widths.all()) {
            float[][] image = pattern.image(2, width, random);
            for (int x = 0; x < width; x++) {
                image[1][x] = -image[1][x];
            }
            assertExtent(image[0]);
            assertExtent(image[1]);
        }
    }

    /** Wherever they are: in any lane, or past the last whole vector. */
    @Test
    void theExtentFindsASinglePixel() {
        float[] odd = {-9, 9, Float.NaN, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, Float.MIN_VALUE, -0f};
        for (int width : Widths.small()) {
            for (int x = 0; x < width; x++) {
                for (float pixel : odd) {
                    float[] row = new float[width];
                    row[x] = pixel;
                    assertExtent(row);
                }
            }
        }
    }

    private static void assertExtent(float[] row) {
        float smallest = row[0];
        float largest = row[0];
        boolean finite = true;
        for (float v : row) {
            smallest = Math.min(smallest, v);
            largest = Math.max(largest, v);
            finite &= Float.isFinite(v);
        }
        try (Arena arena = Arena.ofConfined()) {
            GuardedRows rows = GuardedRows.of(arena, row);
            RowStatistics.Extent found = RowStatistics.extent(rows.memory(), rows.row(0), row.length);
            assertEquals(new RowStatistics.Extent(smallest, largest), found, () -> "width " + row.length);
            assertEquals(finite, found.isFinite());
            rows.assertWrittenUpToWidth(0);
        }
    }

    @Test
    void theExtentOfNumbersLeavesOutWhatIsNone() {
        for (int width : Widths.all()) {
            float[] row = new float[width];
            float smallest = Float.POSITIVE_INFINITY;
            float largest = Float.NEGATIVE_INFINITY;
            for (int x = 0; x < width; x++) {
                row[x] = x % 3 == 1 ? (x * 37 % 101) - 50 : Float.NaN;
                smallest = Float.isNaN(row[x]) ? smallest : Math.min(smallest, row[x]);
                largest = Float.isNaN(row[x]) ? largest : Math.max(largest, row[x]);
            }
            try (Arena arena = Arena.ofConfined()) {
                GuardedRows rows = GuardedRows.of(arena, row);
                assertEquals(
                        new RowStatistics.Extent(smallest, largest),
                        RowStatistics.extentOfNumbers(rows.memory(), rows.row(0), width));
            }
        }
        try (Arena arena = Arena.ofConfined()) {
            GuardedRows rows = GuardedRows.of(arena, new float[] {Float.NaN, Float.NEGATIVE_INFINITY, 3});
            assertEquals(
                    new RowStatistics.Extent(Float.NEGATIVE_INFINITY, 3),
                    RowStatistics.extentOfNumbers(rows.memory(), rows.row(0), 3));
        }
    }

    @Test
    void extentsTogetherReachFromTheSmallestToTheLargest() {
        RowStatistics.Extent low = new RowStatistics.Extent(-3, 1);
        RowStatistics.Extent high = new RowStatistics.Extent(0, 7);
        RowStatistics.Extent unknown = new RowStatistics.Extent(Float.NaN, Float.NaN);
        assertEquals(new RowStatistics.Extent(-3, 7), low.and(high));
        assertEquals(new RowStatistics.Extent(-3, 7), high.and(low));
        assertEquals(low, low.and(RowStatistics.Extent.NONE));
        assertEquals(low, RowStatistics.Extent.NONE.and(low));
        assertEquals(unknown, low.and(unknown));
        assertEquals(unknown, unknown.and(low));
        assertFalse(RowStatistics.Extent.NONE.isFinite());
        assertFalse(unknown.isFinite());
        assertFalse(new RowStatistics.Extent(0, Float.POSITIVE_INFINITY).isFinite());
        assertFalse(new RowStatistics.Extent(Float.NEGATIVE_INFINITY, 0).isFinite());
    }

    @Test
    void nothingPastTheRowIsRead() {
        for (int width : Widths.all()) {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment exact = arena.allocate((long) width * Float.BYTES, 64);
                assertEquals(0, RowStatistics.sumOfSquares(exact, 0, width));
                long last = (width - 1L) * Float.BYTES;
                assertEquals(0, RowStatistics.sumOfSquares(exact, last, 1));
                assertEquals(new RowStatistics.Extent(0, 0), RowStatistics.extent(exact, 0, width));
                assertEquals(new RowStatistics.Extent(0, 0), RowStatistics.extent(exact, last, 1));
            }
        }
    }

    private static double squares(float[] row) {
        double sum = 0;
        for (float v : row) {
            sum += (double) v * v;
        }
        return sum;
    }
}

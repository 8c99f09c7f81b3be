package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

class NoDataRowsTest {
    @Test
    void gapsAreWhereThereIsNoNumberOrTheMaskIsEmpty() {
        try (Arena arena = Arena.ofConfined()) {
            for (int width : Widths.all()) {
                float[] image = new float[width];
                byte[] mask = new byte[width];
                for (int x = 0; x < width; x++) {
                    image[x] = x % 7 == 3 ? Float.NaN : x % 3;
                    mask[x] = (byte) (x % 5 == 4 ? 0 : x % 2 == 0 ? 255 : 1);
                }
                MemorySegment row = FilledRow.of(arena, image);
                MemorySegment valid = arena.allocate(width);
                MemorySegment.copy(mask, 0, valid, ValueLayout.JAVA_BYTE, 0, width);
                NoDataRows.open(row, 0, 1, width);
                NoDataRows.open(row, 0, valid, 0, width);
                MemorySegment weights = FilledRow.of(arena, new float[width]);
                NoDataRows.weights(row, 0, weights, 0, width);
                for (int x = 0; x < width; x++) {
                    boolean gap = x % 7 == 3 || x % 5 == 4;
                    float pixel = row.getAtIndex(ValueLayout.JAVA_FLOAT, x);
                    assertEquals(gap ? NoDataRows.GAP : Float.floatToRawIntBits(x % 3 - 1f), bits(pixel));
                    assertEquals(gap ? 0 : 1, weights.getAtIndex(ValueLayout.JAVA_FLOAT, x));
                }
            }
        }
    }

    /** A zero of the data with a sign is not a gap. */
    @Test
    void zerosOfTheDataAreNoGaps() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment row = FilledRow.of(arena, -0f, 0f);
            NoDataRows.open(row, 0, 0, 2);
            assertEquals(0, bits(row.getAtIndex(ValueLayout.JAVA_FLOAT, 0)));
            assertEquals(0, bits(row.getAtIndex(ValueLayout.JAVA_FLOAT, 1)));
        }
    }

    @Test
    void oneThatIsNoNumberIsFound() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment row = FilledRow.of(arena, 1, Float.POSITIVE_INFINITY, 3, Float.NaN);
            assertTrue(NoDataRows.isNumbers(row, 0, 3));
            assertFalse(NoDataRows.isNumbers(row, 0, 4));
        }
    }

    /** {@code (S + level W) / (W + EPS) - level}, in doubles, for sums less a level. */
    @Test
    void normalisedFilterOfIntensitiesLessALevel() {
        try (Arena arena = Arena.ofConfined()) {
            float level = 30_000;
            float[] sums = {500, -3, 1e-3f, 0};
            float[] weights = {1, 0.01f, 4e-6f, 0.5f};
            MemorySegment sumRow = FilledRow.of(arena, sums);
            MemorySegment rows = arena.allocate(128, 64);
            rows.asSlice(0, 64).copyFrom(sumRow);
            rows.asSlice(64, 64).copyFrom(FilledRow.of(arena, weights));
            NoDataRows.normalise(rows, 0, 64, level, sums.length);
            for (int x = 0; x < sums.length; x++) {
                double eps = 1.1920929e-7;
                double expected = (sums[x] + (double) level * weights[x]) / (weights[x] + eps) - level;
                assertEquals(expected, rows.getAtIndex(ValueLayout.JAVA_FLOAT, x), 1e-3 + 1e-6 * Math.abs(expected));
            }
        }
    }

    private static int bits(float pixel) {
        return Float.floatToRawIntBits(pixel);
    }
}

package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.SplittableRandom;
import jdk.incubator.vector.IntVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExtremesTest {
    @ParameterizedTest
    @EnumSource
    void middleIsThatOfTheMirroredWindow(Pattern pattern) {
        SplittableRandom random = new SplittableRandom(38);
        for (int width : Widths.small()) {
            for (int height : new int[] {1, 2, 3, 9}) {
                for (int window : new int[] {1, 3, 5, 13}) {
                    assertMiddle(pattern.image(height, width, random), window);
                }
            }
        }
    }

    @Test
    void wideRows() {
        SplittableRandom random = new SplittableRandom(39);
        assertMiddle(Pattern.NOISE.image(3, 1000, random), 9);
        assertMiddle(Pattern.FRACTIONS.image(3, 13_750, random), 5);
    }

    private static void assertMiddle(float[][] image, int window) {
        int height = image.length;
        int width = image[0].length;
        int reach = window / 2;
        float[][] expected = PlainExtremes.middle(image, window);
        try (Arena arena = Arena.ofConfined()) {
            GuardedRows source = GuardedRows.of(arena, image, 0);
            long[] rows = new long[window];
            for (int y = 0; y < height; y++) {
                GuardedRows work = new GuardedRows(arena, 3, width, reach);
                int count = 0;
                for (int k = Math.max(0, y - reach); k <= Math.min(height - 1, y + reach); k++) {
                    rows[count++] = source.row(k);
                }
                Extremes.acrossRows(source.memory(), rows, count, work.memory(), work.row(0), work.row(1), width);
                work.assertWrittenUpToPadding(0);
                work.assertWrittenUpToPadding(1);
                Extremes.pad(work.memory(), work.row(0), work.row(1), window, width);
                Extremes.middleAlongRow(work.memory(), work.row(0), work.row(1), window, work.row(2), width);
                int line = y;
                assertArrayEquals(
                        expected[y], work.get(2), () -> "row " + line + " width " + width + " window " + window);
                work.assertWrittenUpToPadding(2);
            }
        }
    }

    @Test
    void paddingIsNeutralAndHalfAWindowLong() {
        for (int width : Widths.small()) {
            for (int window : new int[] {1, 5, 13, 41}) {
                int reach = window / 2;
                try (Arena arena = Arena.ofConfined()) {
                    GuardedRows rows = new GuardedRows(arena, 2, width, reach);
                    rows.set(0, new float[width]);
                    rows.set(1, new float[width]);
                    Extremes.pad(rows.memory(), rows.row(0), rows.row(1), window, width);
                    for (int x = -reach; x < width + reach; x++) {
                        boolean inside = x >= 0 && x < width;
                        assertEquals(inside ? 0 : FloatOrder.FIRST, bits(rows, 0, x));
                        assertEquals(inside ? 0 : FloatOrder.LAST, bits(rows, 1, x));
                    }
                    rows.assertWritten(0, -reach, width + reach);
                    rows.assertWritten(1, -reach, width + reach);
                }
            }
        }
    }

    private static int bits(GuardedRows rows, int y, int x) {
        return rows.memory().get(ValueLayout.JAVA_INT, rows.row(y) + (long) x * Float.BYTES);
    }

    @ParameterizedTest
    @EnumSource
    void twoWindowsAtOnceAreEachByItself(Pattern pattern) {
        SplittableRandom random = new SplittableRandom(83);
        int window = Extremes.USUAL_WINDOW;
        for (int width : Widths.small()) {
            try (Arena arena = Arena.ofConfined()) {
                GuardedRows source = GuardedRows.of(arena, pattern.image(window + 1, width, random), 0);
                long[] rows = new long[window + 1];
                Arrays.setAll(rows, source::row);
                GuardedRows work = new GuardedRows(arena, 4, width, 0);
                GuardedRows single = new GuardedRows(arena, 4, width, 0);
                long second = 2 * work.bytesToNextRow();
                Extremes.acrossRowsTwice(source.memory(), rows, work.memory(), work.row(0), work.row(1), second, width);
                for (int k = 0; k < 2; k++) {
                    long[] own = Arrays.copyOfRange(rows, k, k + window);
                    long maxima = single.row(2 * k);
                    long minima = single.row(2 * k + 1);
                    Extremes.acrossRows(source.memory(), own, window, single.memory(), maxima, minima, width);
                }
                for (int y = 0; y < 4; y++) {
                    for (int x = 0; x < width; x++) {
                        assertEquals(bits(single, y, x), bits(work, y, x), "row " + y + " column " + x);
                    }
                    work.assertWrittenUpToPadding(y);
                }
            }
        }
    }

    @Test
    void integersHaveTheOrderOfFloatsAndAreSwappedBack() {
        float[] rising = {
            Float.NEGATIVE_INFINITY,
            -1e30f,
            -2,
            -1,
            -Float.MIN_VALUE,
            -0f,
            0,
            Float.MIN_VALUE,
            1,
            2,
            1e30f,
            Float.POSITIVE_INFINITY
        };
        int before = FloatOrder.FIRST;
        for (float value : rising) {
            IntVector bits = IntVector.broadcast(Lanes.INTS, Float.floatToRawIntBits(value));
            int ordered = FloatOrder.swap(bits).lane(0);
            assertTrue(before < ordered && ordered < FloatOrder.LAST, "order of " + value);
            assertEquals(bits, FloatOrder.swap(FloatOrder.swap(bits)));
            before = ordered;
        }
    }
}

package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.limpid.image.Plane;

class WindowMinMaxTest {
    private static final int MARGIN = 64;

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
                WindowMinMax.acrossRows(source.memory(), rows, count, work.memory(), work.row(0), work.row(1), width);
                work.assertWrittenUpToPadding(0);
                work.assertWrittenUpToPadding(1);
                WindowMinMax.pad(work.memory(), work.row(0), work.row(1), window, width);
                WindowMinMax.middleAlongRow(work.memory(), work.row(0), work.row(1), window, work.row(2), width);
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
                    WindowMinMax.pad(rows.memory(), rows.row(0), rows.row(1), window, width);
                    float[] maxima = rows.get(0, -reach, width + reach);
                    float[] minima = rows.get(1, -reach, width + reach);
                    for (int i = 0; i < maxima.length; i++) {
                        boolean inside = i >= reach && i < reach + width;
                        assertEquals(inside ? 0 : Float.NEGATIVE_INFINITY, maxima[i]);
                        assertEquals(inside ? 0 : Float.POSITIVE_INFINITY, minima[i]);
                    }
                    rows.assertWritten(0, -reach, width + reach);
                    rows.assertWritten(1, -reach, width + reach);
                }
            }
        }
    }

    @Test
    void extremesAlongARowAreThoseOfTheWindowInsideIt() {
        SplittableRandom random = new SplittableRandom(8);
        try (Arena arena = Arena.ofConfined()) {
            for (int width : Widths.all()) {
                for (int window : new int[] {1, 3, 5, 13}) {
                    long line = (Plane.padded(width) + 2L * MARGIN) * Float.BYTES;
                    long first = (long) MARGIN * Float.BYTES;
                    MemorySegment memory = arena.allocate(4 * line, 64);
                    float[] row = new float[width];
                    for (int x = 0; x < width; x++) {
                        row[x] = random.nextInt(1000);
                        memory.set(ValueLayout.JAVA_FLOAT, first + 4L * x, row[x]);
                        memory.set(ValueLayout.JAVA_FLOAT, line + first + 4L * x, row[x]);
                    }
                    WindowMinMax.pad(memory, first, line + first, window, width);
                    WindowMinMax.largestAlongRow(memory, first, window, 2 * line + first, width);
                    WindowMinMax.smallestAlongRow(memory, line + first, window, 3 * line + first, width);
                    for (int x = 0; x < width; x++) {
                        float most = row[x];
                        float least = row[x];
                        for (int k = Math.max(0, x - window / 2); k <= Math.min(width - 1, x + window / 2); k++) {
                            most = Math.max(most, row[k]);
                            least = Math.min(least, row[k]);
                        }
                        assertEquals(most, memory.get(ValueLayout.JAVA_FLOAT, 2 * line + first + 4L * x));
                        assertEquals(least, memory.get(ValueLayout.JAVA_FLOAT, 3 * line + first + 4L * x));
                    }
                }
            }
        }
    }
}

package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.image.Plane;
import org.limpid.image.Sample;

class SampleRowsTest {
    private static final int HEIGHT = 3;
    private static final float[] LEVELS = {0, 128, 32_768, -7};

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void bytesAreUnsigned(boolean invert) {
        SplittableRandom random = new SplittableRandom(2);
        for (int width : Widths.all()) {
            int[] stored = random.ints((long) HEIGHT * width, 0, 256).toArray();
            stored[0] = 255;
            stored[stored.length - 1] = 128;
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment memory = arena.allocate((long) HEIGHT * width);
                for (int i = 0; i < stored.length; i++) {
                    memory.set(ValueLayout.JAVA_BYTE, i, (byte) stored[i]);
                }
                assertRows(Plane.dense(memory, Sample.UINT8, HEIGHT, width), stored, 255, invert);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shortsAreUnsigned(boolean invert) {
        SplittableRandom random = new SplittableRandom(3);
        for (int width : Widths.all()) {
            int[] stored = random.ints((long) HEIGHT * width, 0, 65_536).toArray();
            stored[0] = 65_535;
            stored[stored.length - 1] = 32_768;
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment memory = arena.allocate((long) HEIGHT * width * Short.BYTES);
                for (int i = 0; i < stored.length; i++) {
                    memory.set(ValueLayout.JAVA_SHORT_UNALIGNED, (long) i * Short.BYTES, (short) stored[i]);
                }
                assertRows(Plane.dense(memory, Sample.UINT16, HEIGHT, width), stored, 65_535, invert);
            }
        }
    }

    private static void assertRows(Plane plane, int[] stored, int maximum, boolean invert) {
        int width = plane.width();
        for (float level : LEVELS) {
            for (int y = 0; y < HEIGHT; y++) {
                float[] expected = new float[width];
                for (int x = 0; x < width; x++) {
                    int value = stored[y * width + x];
                    expected[x] = (invert ? maximum - value : value) - level;
                }
                assertRow(plane, y, invert, level, expected);
            }
        }
    }

    /** The row in strips, the row in one piece, and stretches of it. */
    private static void assertRow(Plane plane, int y, boolean invert, float level, float[] expected) {
        int width = plane.width();
        try (Arena arena = Arena.ofConfined()) {
            FilledStrips strips = new FilledStrips(arena, plane.height(), width, -7);
            SampleRows.toFloats(plane, y, invert, level, strips.image());
            assertArrayEquals(expected, strips.get(y), () -> "strips of width " + width);
            strips.assertOnlyRowWritten(y);
            int[][] stretches = {{0, width}, {width / 3, width - width / 3}, {width - 1, 1}, {width / 2, width / 4}};
            for (int[] stretch : stretches) {
                int first = stretch[0];
                int count = stretch[1];
                GuardedRows target = new GuardedRows(arena, 1, width, 0);
                SampleRows.toFloats(plane, y, first, count, invert, level, target.memory(), target.row(0));
                float[] part = Arrays.copyOfRange(expected, first, first + count);
                assertArrayEquals(
                        part, target.get(0, 0, count), () -> count + " columns of " + width + " from " + first);
                target.assertWritten(0, 0, count);
            }
        }
    }

    /** The difference is rounded once; a zero without a level loses its sign. */
    @Test
    void floatsAreLessTheirLevelRoundedOnce() {
        SplittableRandom random = new SplittableRandom(4);
        for (int width : Widths.all()) {
            float[] row = Pattern.FRACTIONS.row(0, width, random);
            row[width / 2] = Float.NaN;
            row[0] = -0f;
            for (float level : new float[] {0, 28_000, -3, 53_001}) {
                float[] expected = new float[width];
                for (int x = 0; x < width; x++) {
                    expected[x] = (float) ((double) row[x] - level);
                }
                expected[0] = 0 - level;
                try (Arena arena = Arena.ofConfined()) {
                    Plane plane = FilledPlane.of(arena, new float[][] {row, row}, 9);
                    assertRow(plane, 1, false, level, expected);
                }
            }
        }
    }

    @Test
    void floatsWithoutALevelAreKeptBitForBit() {
        SplittableRandom random = new SplittableRandom(5);
        for (int width : Widths.all()) {
            float[] row = Pattern.FRACTIONS.row(0, width, random);
            row[width / 2] = Float.MIN_VALUE;
            row[0] = -Float.MAX_VALUE;
            try (Arena arena = Arena.ofConfined()) {
                assertRow(FilledPlane.of(arena, new float[][] {row}, 9), 0, false, 0, row);
            }
        }
    }

    /** Rounded once, and NaN is left. */
    @Test
    void invertedFloatsAreNegativeLessTheirLevel() {
        SplittableRandom random = new SplittableRandom(6);
        for (int width : Widths.all()) {
            float[] row = Pattern.FRACTIONS.row(0, width, random);
            row[width / 2] = Float.NaN;
            for (float level : new float[] {0, -28_000, 3}) {
                float[] expected = new float[width];
                for (int x = 0; x < width; x++) {
                    expected[x] = (float) (-(double) level - row[x]);
                }
                try (Arena arena = Arena.ofConfined()) {
                    assertRow(FilledPlane.of(arena, new float[][] {row, row}, 9), 1, true, level, expected);
                }
            }
        }
    }

    @Test
    void addsANumberToEveryPixelInPlace() {
        SplittableRandom random = new SplittableRandom(43);
        for (int width : Widths.all()) {
            float[] row = Pattern.FRACTIONS.row(0, width, random);
            for (float addend : new float[] {0, 30_000.25f, -32_768}) {
                float[] expected = new float[width];
                for (int x = 0; x < width; x++) {
                    expected[x] = (float) ((double) row[x] + addend);
                }
                try (Arena arena = Arena.ofConfined()) {
                    GuardedRows rows = GuardedRows.of(arena, row);
                    SampleRows.add(rows.memory(), rows.row(0), addend, width);
                    assertArrayEquals(expected, rows.get(0), () -> "width " + width);
                    rows.assertWrittenUpToPadding(0);
                }
            }
        }
    }
}

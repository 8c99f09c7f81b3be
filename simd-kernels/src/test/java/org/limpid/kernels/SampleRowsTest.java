package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleRowsTest {
    private static final int HEIGHT = 3;

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
        for (int y = 0; y < HEIGHT; y++) {
            float[] expected = new float[width];
            for (int x = 0; x < width; x++) {
                int value = stored[y * width + x];
                expected[x] = invert ? maximum - value : value;
            }
            try (Arena arena = Arena.ofConfined()) {
                GuardedRows target = new GuardedRows(arena, 1, width, 0);
                SampleRows.toFloats(plane, y, invert, target.memory(), target.row(0));
                assertArrayEquals(expected, target.get(0), () -> "width " + width);
                target.assertWrittenUpToWidth(0);
                FilledStrips strips = new FilledStrips(arena, HEIGHT, width, -7);
                SampleRows.toFloats(plane, y, invert, strips.image());
                assertArrayEquals(expected, strips.get(y), () -> "strips of width " + width);
                strips.assertOnlyRowWritten(y);
            }
        }
    }

    @Test
    void floatsAreCopiedBitForBit() {
        SplittableRandom random = new SplittableRandom(4);
        for (int width : Widths.all()) {
            float[] row = Pattern.FRACTIONS.row(0, width, random);
            row[width / 2] = Float.NaN;
            row[0] = -0f;
            try (Arena arena = Arena.ofConfined()) {
                Plane plane = FilledPlane.of(arena, new float[][] {row, row}, 9);
                GuardedRows target = new GuardedRows(arena, 1, width, 0);
                SampleRows.toFloats(plane, 1, false, target.memory(), target.row(0));
                assertArrayEquals(row, target.get(0), () -> "width " + width);
                target.assertWrittenUpToWidth(0);
                FilledStrips strips = new FilledStrips(arena, 2, width, -7);
                SampleRows.toFloats(plane, 1, false, strips.image());
                assertArrayEquals(row, strips.get(1), () -> "strips of width " + width);
                strips.assertOnlyRowWritten(1);
            }
        }
    }

    @Test
    void floatsCannotBeInverted() {
        try (Arena arena = Arena.ofConfined()) {
            Plane plane = FilledPlane.of(arena, new float[1][5], 0);
            MemorySegment target = arena.allocate(64, 64);
            assertThrows(IllegalArgumentException.class, () -> SampleRows.toFloats(plane, 0, true, target, 0));
            ColumnStrips strips = new FilledStrips(arena, 1, 5, 0).image();
            assertThrows(IllegalArgumentException.class, () -> SampleRows.toFloats(plane, 0, true, strips));
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

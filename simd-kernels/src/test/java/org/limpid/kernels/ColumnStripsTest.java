package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ColumnStripsTest {
    private static final int ROW_BYTES = 1024;

    @Test
    void stripsOf256ColumnsCoverTheWidth() {
        assertEquals(256, ColumnStrips.COLUMNS);
        assertEquals(ROW_BYTES, ColumnStrips.ROW_BYTES);
        for (int width = 1; width <= 20_000; width++) {
            ColumnStrips image = new ColumnStrips(imaginary(1L << 40), 7, width);
            int strips = image.strips();
            assertTrue(strips * 256 >= width && (strips - 1) * 256 < width, "width " + width);
            for (int strip = 0; strip < strips - 1; strip++) {
                assertEquals(256, image.columns(strip));
            }
            assertEquals(width - (strips - 1) * 256, image.columns(strips - 1));
        }
    }

    @Test
    void rowsOfAStripFollowEachOtherAndStripsAreAnOddNumberOfRowsApart() {
        for (int height = 1; height <= 40; height++) {
            int rows = height % 2 == 0 ? height + 1 : height;
            ColumnStrips image = new ColumnStrips(imaginary(1L << 30), height, 1000);
            for (int strip = 0; strip < 4; strip++) {
                for (int y = 0; y < height; y++) {
                    assertEquals(((long) strip * rows + y) * ROW_BYTES, image.offset(y, strip));
                }
            }
        }
    }

    @Test
    void bytesHoldEveryStripWhole() {
        for (int height = 1; height <= 40; height++) {
            int rows = height % 2 == 0 ? height + 1 : height;
            for (int width : Widths.all()) {
                assertEquals((width + 255L) / 256 * rows * ROW_BYTES, ColumnStrips.bytes(height, width));
            }
        }
    }

    @Test
    void imagesBeyondTwoGigabytesHaveLongOffsets() {
        long bytes = ColumnStrips.bytes(100_000, 100_000);
        assertEquals(391L * 100_001 * ROW_BYTES, bytes);
        ColumnStrips image = new ColumnStrips(imaginary(bytes), 100_000, 100_000);
        assertEquals((390L * 100_001 + 99_999) * ROW_BYTES, image.offset(99_999, 390));
        ColumnStrips high = new ColumnStrips(imaginary(1L << 40), 10_000_000, 1);
        assertEquals(9_999_999L * ROW_BYTES, high.offset(9_999_999, 0));
    }

    @Test
    void everyPixelIsFoundWhereItsStripHasIt() {
        SplittableRandom random = new SplittableRandom(44);
        for (int width : Widths.all()) {
            for (int height : new int[] {1, 2, 5}) {
                float[][] pixels = Pattern.FRACTIONS.image(height, width, random);
                try (Arena arena = Arena.ofConfined()) {
                    ColumnStrips image = FilledStrips.of(arena, pixels, Float.NaN);
                    for (int y = 0; y < height; y++) {
                        float[] found = new float[width];
                        for (int x = 0; x < width; x++) {
                            found[x] = image.get(y, x);
                        }
                        assertArrayEquals(pixels[y], found, () -> "width " + width);
                    }
                }
            }
        }
    }

    @Test
    void setRowCutsARowAtTheSeamsAndTouchesNothingElse() {
        SplittableRandom random = new SplittableRandom(45);
        for (int width : Widths.all()) {
            float[] row = Pattern.FRACTIONS.row(0, width, random);
            row[width / 2] = Float.NaN;
            try (Arena arena = Arena.ofConfined()) {
                GuardedRows source = GuardedRows.of(arena, row);
                for (int height : new int[] {1, 2, 5}) {
                    for (int y = 0; y < height; y++) {
                        FilledStrips strips = new FilledStrips(arena, height, width, -7);
                        strips.image().setRow(y, source.memory(), source.row(0));
                        assertArrayEquals(row, strips.get(y), () -> "width " + width);
                        strips.assertOnlyRowWritten(y);
                    }
                }
            }
        }
    }

    @Test
    void copyRowJoinsTheStripsOfARow() {
        SplittableRandom random = new SplittableRandom(46);
        for (int width : Widths.all()) {
            float[][] pixels = Pattern.FRACTIONS.image(2, width, random);
            try (Arena arena = Arena.ofConfined()) {
                ColumnStrips image = FilledStrips.of(arena, pixels, -7);
                for (int y = 0; y < 2; y++) {
                    GuardedRows target = new GuardedRows(arena, 1, width, 0);
                    image.copyRow(y, 0, width, target.memory(), target.row(0));
                    assertArrayEquals(pixels[y], target.get(0), () -> "width " + width);
                    target.assertWrittenUpToWidth(0);
                }
            }
        }
    }

    @Test
    void anyColumnsOfARowAreCopiedOverTheSeams() {
        float[][] pixels = Pattern.FRACTIONS.image(3, 1000, new SplittableRandom(47));
        int[] columns = {0, 1, 100, 254, 255, 256, 257, 300, 511, 512, 513, 767, 768, 769, 999, 1000};
        try (Arena arena = Arena.ofConfined()) {
            ColumnStrips image = FilledStrips.of(arena, pixels, -7);
            for (int from : columns) {
                for (int to : columns) {
                    if (from <= to) {
                        GuardedRows target = new GuardedRows(arena, 1, 1000, 0);
                        image.copyRow(2, from, to, target.memory(), target.row(0));
                        assertArrayEquals(Arrays.copyOfRange(pixels[2], from, to), target.get(0, 0, to - from));
                        target.assertWritten(0, 0, to - from);
                    }
                }
            }
        }
    }

    @Test
    void aRowThatWasSetIsCopiedBackBitForBit() {
        SplittableRandom random = new SplittableRandom(48);
        for (int width : Widths.aroundSeams()) {
            float[] row = Pattern.FRACTIONS.row(0, width, random);
            row[0] = -0f;
            row[width - 1] = Float.intBitsToFloat(0x7fc12345);
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment memory = arena.allocate(ColumnStrips.bytes(4, width), 64);
                ColumnStrips image = new ColumnStrips(memory, 4, width);
                GuardedRows source = GuardedRows.of(arena, row);
                GuardedRows target = new GuardedRows(arena, 1, width, 0);
                image.setRow(3, source.memory(), source.row(0));
                image.copyRow(3, 0, width, target.memory(), target.row(0));
                for (int x = 0; x < width; x++) {
                    long at = (long) x * Float.BYTES;
                    assertEquals(
                            source.memory().get(ValueLayout.JAVA_INT, source.row(0) + at),
                            target.memory().get(ValueLayout.JAVA_INT, target.row(0) + at));
                }
            }
        }
    }

    @Test
    void anImageHasAtLeastOnePixel() {
        MemorySegment memory = imaginary(1 << 20);
        for (int[] size : new int[][] {{0, 1}, {1, 0}, {-1, 5}, {5, -1}}) {
            IllegalArgumentException thrown =
                    assertThrows(IllegalArgumentException.class, () -> new ColumnStrips(memory, size[0], size[1]));
            assertEquals(
                    "an image of " + size[0] + " x " + size[1] + " pixels; expected at least 1 x 1",
                    thrown.getMessage());
        }
    }

    @Test
    void anImageFitsItsMemory() {
        for (int[] size : new int[][] {{1, 1}, {2, 256}, {3, 257}, {9_000, 13_750}}) {
            long bytes = ColumnStrips.bytes(size[0], size[1]);
            assertEquals(size[0], new ColumnStrips(imaginary(bytes), size[0], size[1]).height());
            IllegalArgumentException thrown = assertThrows(
                    IllegalArgumentException.class, () -> new ColumnStrips(imaginary(bytes - 1), size[0], size[1]));
            assertEquals(
                    "an image of " + size[0] + " x " + size[1] + " pixels does not fit in " + (bytes - 1)
                            + " bytes; expected " + bytes,
                    thrown.getMessage());
        }
    }

    /** Memory of a size that nobody reads or writes. */
    private static MemorySegment imaginary(long bytes) {
        return MemorySegment.NULL.reinterpret(bytes);
    }
}

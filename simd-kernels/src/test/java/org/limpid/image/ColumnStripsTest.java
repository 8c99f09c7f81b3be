package org.limpid.image;

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
import org.limpid.kernels.FilledStrips;
import org.limpid.kernels.GuardedRows;
import org.limpid.kernels.Pattern;
import org.limpid.kernels.Widths;

class ColumnStripsTest {
    private static final int COLUMNS = ColumnStrips.COLUMNS;
    private static final int ROW_BYTES = 4 * COLUMNS;

    @Test
    void stripsOfWholeWordsOfBitsCoverTheWidth() {
        assertEquals(0, COLUMNS % 64);
        assertEquals(ROW_BYTES, ColumnStrips.ROW_BYTES);
        for (int width = 1; width <= 20_000; width++) {
            ColumnStrips image = new ColumnStrips(imaginary(1L << 40), 7, width);
            int strips = image.strips();
            assertTrue(strips * COLUMNS >= width && (strips - 1) * COLUMNS < width, "width " + width);
            for (int strip = 0; strip < strips - 1; strip++) {
                assertEquals(COLUMNS, image.columns(strip));
            }
            assertEquals(width - (strips - 1) * COLUMNS, image.columns(strips - 1));
        }
    }

    @Test
    void rowsOfAStripFollowEachOtherAndStripsAreAnOddNumberOfRowsApart() {
        for (int height = 1; height <= 40; height++) {
            int rows = height % 2 == 0 ? height + 1 : height;
            ColumnStrips image = new ColumnStrips(imaginary(1L << 30), height, 4 * COLUMNS - 24);
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
            for (int width = COLUMNS; width < 4 * COLUMNS; width++) {
                assertEquals((width + COLUMNS - 1L) / COLUMNS * rows * ROW_BYTES, ColumnStrips.bytes(height, width));
                assertEquals(ROW_BYTES, new ColumnStrips(imaginary(1L << 30), height, width).rowBytes());
            }
        }
    }

    @Test
    void rowsOfANarrowImageAreWholeVectorsAndNoMore() {
        for (int width = 1; width < COLUMNS; width++) {
            long row = (width + 15L) / 16 * 64;
            ColumnStrips image = new ColumnStrips(imaginary(1L << 30), 40, width);
            assertEquals(row, image.rowBytes());
            assertEquals(39 * row, image.offset(39, 0));
            assertEquals(41 * row, ColumnStrips.bytes(40, width));
        }
    }

    @Test
    void imagesBeyondTwoGigabytesHaveLongOffsets() {
        long bytes = ColumnStrips.bytes(100_000, 100_000);
        long strips = (100_000L + COLUMNS - 1) / COLUMNS;
        assertEquals(strips * 100_001 * ROW_BYTES, bytes);
        ColumnStrips image = new ColumnStrips(imaginary(bytes), 100_000, 100_000);
        assertEquals(((strips - 1) * 100_001 + 99_999) * ROW_BYTES, image.offset(99_999, (int) strips - 1));
        ColumnStrips high = new ColumnStrips(imaginary(1L << 40), 10_000_000, 1);
        assertEquals(9_999_999L * 64, high.offset(9_999_999, 0));
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
                        strips.image().setRow(y, 0, width, source.memory(), source.row(0));
                        assertArrayEquals(row, strips.get(y), () -> "width " + width);
                        strips.assertOnlyRowWritten(y);
                    }
                }
            }
        }
    }

    @Test
    void partOfARowIsSetFromWhereAStripStarts() {
        int width = 4 * COLUMNS - 24;
        float[] row = Pattern.FRACTIONS.row(0, width, new SplittableRandom(51));
        for (int from = 0; from < width; from += COLUMNS) {
            for (int to : cuts(width)) {
                try (Arena arena = Arena.ofConfined()) {
                    FilledStrips strips = new FilledStrips(arena, 4, width, -7);
                    GuardedRows source = GuardedRows.of(arena, row);
                    strips.image().setRow(2, from, to, source.memory(), source.row(0) + (long) from * Float.BYTES);
                    float[] expected = new float[width];
                    Arrays.fill(expected, -7);
                    System.arraycopy(row, from, expected, from, Math.max(0, to - from));
                    assertArrayEquals(expected, strips.get(2), "columns " + from + " to " + to);
                    strips.assertOnlyRowWritten(2);
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
        int width = 4 * COLUMNS - 24;
        float[][] pixels = Pattern.FRACTIONS.image(3, width, new SplittableRandom(47));
        try (Arena arena = Arena.ofConfined()) {
            ColumnStrips image = FilledStrips.of(arena, pixels, -7);
            for (int from : cuts(width)) {
                for (int to : cuts(width)) {
                    if (from <= to) {
                        GuardedRows target = new GuardedRows(arena, 1, width, 0);
                        image.copyRow(2, from, to, target.memory(), target.row(0));
                        assertArrayEquals(Arrays.copyOfRange(pixels[2], from, to), target.get(0, 0, to - from));
                        target.assertWritten(0, 0, to - from);
                    }
                }
            }
        }
    }

    /** Columns of four strips where copying may start and end. */
    private static int[] cuts(int width) {
        int c = COLUMNS;
        return new int[] {
            0, 1, 100, c - 2, c - 1, c, c + 1, c + 44, 2 * c - 1, 2 * c, 2 * c + 1, 3 * c - 1, 3 * c, 3 * c + 1,
            width - 1, width
        };
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
                image.setRow(3, 0, width, source.memory(), source.row(0));
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
                    "an image of " + size[1] + " x " + size[0] + " pixels; expected at least 1 x 1",
                    thrown.getMessage());
        }
    }

    @Test
    void anImageFitsItsMemory() {
        for (int[] size : new int[][] {{1, 1}, {2, COLUMNS}, {3, COLUMNS + 1}, {9_000, 13_750}}) {
            long bytes = ColumnStrips.bytes(size[0], size[1]);
            assertEquals(size[0], new ColumnStrips(imaginary(bytes), size[0], size[1]).height());
            IllegalArgumentException thrown = assertThrows(
                    IllegalArgumentException.class, () -> new ColumnStrips(imaginary(bytes - 1), size[0], size[1]));
            assertEquals(
                    "an image of " + size[1] + " x " + size[0] + " pixels does not fit in " + (bytes - 1)
                            + " bytes; expected " + bytes,
                    thrown.getMessage());
        }
    }

    /** Memory of a size that nobody reads or writes. */
    private static MemorySegment imaginary(long bytes) {
        return MemorySegment.NULL.reinterpret(bytes);
    }
}

package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.limpid.image.Plane;
import org.limpid.image.Sample;

class MaskBytesTest {
    /** Before and after a row, which is exact otherwise. */
    private static final int GUARD = 5;

    /** Patterns of 0 and other values in rows of some width. */
    private static byte[][] rows(int width) {
        SplittableRandom random = new SplittableRandom(width);
        byte[][] rows = new byte[5][width];
        for (int x = 0; x < width; x++) {
            rows[0][x] = (byte) (1 + x % 255);
            rows[2][x] = (byte) (random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(255));
            rows[3][x] = (byte) (x == width - 1 ? 0 : 1);
            rows[4][x] = (byte) (x / 70 % 2 == 0 ? 200 : 0);
        }
        return rows;
    }

    /** A row with a guard before and after it, and nothing else. */
    private static MemorySegment guarded(Arena arena, byte[] row) {
        MemorySegment memory = arena.allocate(row.length + 2L * GUARD);
        memory.fill((byte) 77);
        MemorySegment.copy(row, 0, memory, ValueLayout.JAVA_BYTE, GUARD, row.length);
        return memory;
    }

    private static byte[] unguarded(MemorySegment memory) {
        byte[] bytes = memory.toArray(ValueLayout.JAVA_BYTE);
        for (int k = 0; k < GUARD; k++) {
            assertEquals(77, bytes[k]);
            assertEquals(77, bytes[bytes.length - 1 - k]);
        }
        return Arrays.copyOfRange(bytes, GUARD, bytes.length - GUARD);
    }

    @Test
    void blocksWithoutDataAreFoundAndCounted() {
        for (int width : Widths.all()) {
            for (byte[] row : rows(width)) {
                try (Arena arena = Arena.ofConfined()) {
                    long[] words = new long[2 + width / 4096 + 1];
                    long[] expected = words.clone();
                    int masked = 0;
                    for (int x = 0; x < width; x++) {
                        masked += row[x] == 0 ? 1 : 0;
                        expected[2 + x / 4096] |= row[x] == 0 ? 1L << x / 64 : 0;
                    }
                    assertEquals(masked, MaskBytes.findMasked(guarded(arena, row), GUARD, width, words, 2));
                    assertArrayEquals(expected, words);
                }
            }
        }
    }

    @Test
    void bytesBecomeOnes() {
        for (int width : Widths.all()) {
            for (byte[] row : rows(width)) {
                try (Arena arena = Arena.ofConfined()) {
                    MemorySegment memory = guarded(arena, row);
                    MaskBytes.toOnes(memory, GUARD, width);
                    assertArrayEquals(ones(row), unguarded(memory));
                }
            }
        }
    }

    private static byte[] ones(byte[] row) {
        byte[] ones = new byte[row.length];
        for (int x = 0; x < row.length; x++) {
            ones[x] = (byte) (row[x] == 0 ? 0 : 1);
        }
        return ones;
    }

    @Test
    void shortsAndNumbersBecomeOnes() {
        for (int width : Widths.all()) {
            for (byte[] row : rows(width)) {
                try (Arena arena = Arena.ofConfined()) {
                    MemorySegment shorts = arena.allocate((long) width * Short.BYTES, Long.BYTES);
                    MemorySegment floats = arena.allocate((long) width * Float.BYTES, Long.BYTES);
                    for (int x = 0; x < width; x++) {
                        shorts.setAtIndex(ValueLayout.JAVA_SHORT, x, (short) (row[x] << 8));
                        float number = x % 3 == 0 ? Float.POSITIVE_INFINITY : -x;
                        floats.setAtIndex(ValueLayout.JAVA_FLOAT, x, row[x] == 0 ? Float.NaN : number);
                    }
                    MemorySegment ofShorts = guarded(arena, row);
                    MaskBytes.ofShorts(shorts, 0, ofShorts, GUARD, width);
                    assertArrayEquals(ones(row), unguarded(ofShorts));
                    MemorySegment ofNumbers = guarded(arena, row);
                    MaskBytes.ofNumbers(floats, 0, ofNumbers, GUARD, width);
                    assertArrayEquals(ones(row), unguarded(ofNumbers));
                }
            }
        }
    }

    @Test
    void whatOneOfTwoMasksLacksIsMissing() {
        for (int width : Widths.all()) {
            byte[][] rows = rows(width);
            for (byte[] other : rows) {
                try (Arena arena = Arena.ofConfined()) {
                    MemorySegment memory = guarded(arena, rows[2]);
                    MaskBytes.and(guarded(arena, other), GUARD, memory, GUARD, width);
                    byte[] expected = rows[2].clone();
                    for (int x = 0; x < width; x++) {
                        expected[x] = other[x] == 0 ? 0 : expected[x];
                    }
                    assertArrayEquals(expected, unguarded(memory));
                }
            }
        }
    }

    @Test
    void bytesBecomeCountsAndTheirSums() {
        for (int width : Widths.all()) {
            byte[][] rows = rows(width);
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment memory = arena.allocate(5L * width);
                long[] offsets = new long[5];
                int[] weights = {1, 2, 3, 2, 1};
                for (int k = 0; k < 5; k++) {
                    offsets[k] = (long) k * width;
                    MemorySegment.copy(rows[k], 0, memory, ValueLayout.JAVA_BYTE, offsets[k], width);
                }
                GuardedRows counts = GuardedRows.of(arena, new float[2][width], 0);
                MaskBytes.toCounts(memory, offsets[2], counts.memory(), counts.row(0), width);
                MaskBytes.sumOfFive(memory, offsets, counts.memory(), counts.row(1), width);
                counts.assertWrittenUpToWidth(0);
                counts.assertWrittenUpToWidth(1);
                for (int x = 0; x < width; x++) {
                    int sum = 0;
                    for (int k = 0; k < 5; k++) {
                        sum += rows[k][x] == 0 ? 0 : weights[k];
                    }
                    assertEquals(sum, counts.get(1)[x]);
                    long at = counts.row(0) + (long) x * Integer.BYTES;
                    assertEquals(rows[2][x] == 0 ? 0 : 1, counts.memory().get(ValueLayout.JAVA_INT, at));
                }
                float[] sums = counts.get(1);
                MaskBytes.toCounts(counts.memory(), counts.row(1), width);
                for (int x = 0; x < width; x++) {
                    long at = counts.row(1) + (long) x * Integer.BYTES;
                    assertEquals(sums[x], counts.memory().get(ValueLayout.JAVA_INT, at));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void pixelsWithoutDataAreFilled(Sample sample) {
        for (int width : Widths.all()) {
            for (byte[] row : rows(width)) {
                int from = width / 5;
                int to = width - width / 7;
                try (Arena arena = Arena.ofConfined()) {
                    Plane mask = Plane.dense(arena.allocate(2L * width), Sample.UINT8, 2, width);
                    MemorySegment.copy(row, 0, mask.segment(), ValueLayout.JAVA_BYTE, mask.row(1), width);
                    Plane image =
                            Plane.dense(arena.allocate(2L * width * sample.bytes(), Float.BYTES), sample, 2, width);
                    MaskBytes.fill(mask, 1, from, to, image, 201);
                    for (int x = 0; x < width; x++) {
                        assertEquals(0, image.get(0, x));
                        assertEquals(x >= from && x < to && row[x] == 0 ? 201 : 0, image.get(1, x));
                    }
                }
            }
        }
    }
}

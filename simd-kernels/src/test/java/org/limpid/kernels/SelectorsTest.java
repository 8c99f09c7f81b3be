package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SelectorsTest {
    @Test
    void zerosOfAnyStretchAnywhereInTheRow() {
        SplittableRandom random = new SplittableRandom(501);
        for (int width = 1; width < 200; width++) {
            for (int position : new int[] {0, 16, 48, 80}) {
                for (int share : new int[] {0, 2, 255}) {
                    assertZeros(width, position, share, random);
                }
            }
        }
    }

    private static void assertZeros(int width, int position, int share, SplittableRandom random) {
        byte[] mask = new byte[width + 3];
        BitSet expected = new BitSet();
        for (int x = 0; x < width; x++) {
            mask[x + 3] = (byte) (share == 0 ? 1 : random.nextInt(share + 1));
            if (mask[x + 3] == 0) {
                expected.set(position + x);
            }
        }
        long[] bits = new long[(position + width + 63) / 64];
        Arrays.fill(bits, -1);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocate(mask.length);
            MemorySegment.copy(mask, 0, bytes, ValueLayout.JAVA_BYTE, 0, mask.length);
            boolean any = Selectors.zeros(bytes, 3, width, bits, position);
            assertEquals(expected, BitSet.valueOf(bits));
            assertEquals(!expected.isEmpty(), any);
        }
    }

    @Test
    void aRowTurnsWhereEitherHasGaps() {
        SplittableRandom random = new SplittableRandom(502);
        int words = 6;
        long[] before = new long[words];
        try (Arena arena = Arena.ofConfined()) {
            GuardedRows rows = new GuardedRows(arena, 1, 64 * words, 0);
            rows.set(0, RunRows.selectors(valid(before)));
            for (int round = 0; round < 100; round++) {
                long[] bits = random.longs(words)
                        .map(bit -> random.nextInt(3) == 0 ? bit : 0)
                        .toArray();
                bits[round % words] = -1;
                Selectors.turn(before, bits, rows.memory(), rows.row(0));
                assertArrayEquals(bitsOf(RunRows.selectors(valid(bits))), bitsOf(rows.get(0)));
                rows.assertWrittenUpToWidth(0);
                before = bits;
            }
        }
    }

    private static boolean[] valid(long[] bits) {
        boolean[] valid = new boolean[64 * bits.length];
        for (int x = 0; x < valid.length; x++) {
            valid[x] = (bits[x / 64] >>> x % 64 & 1) == 0;
        }
        return valid;
    }

    private static int[] bitsOf(float[] row) {
        int[] bits = new int[row.length];
        for (int x = 0; x < row.length; x++) {
            bits[x] = Float.floatToRawIntBits(row[x]);
        }
        return bits;
    }
}

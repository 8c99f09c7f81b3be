package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.limpid.image.Plane;

class GapAwareBinomialTest {
    private static final int[] TAPS = {1, 6, 15, 20, 15, 6, 1};
    private static final int LONGEST = 65_535;

    @Test
    void onlyTapsOnTheRunCount() {
        SplittableRandom random = new SplittableRandom(95);
        for (int width : Widths.small()) {
            for (int dilation : new int[] {1, 2, 16}) {
                float[][] in = Pattern.FRACTIONS.image(7, width, random);
                char[] before = lengths(width, dilation, random);
                char[] after = lengths(width, dilation, random);
                for (int x = 0; x < width; x++) {
                    if (before[x] == 0 || after[x] == 0) {
                        before[x] = 0;
                        after[x] = 0;
                        in[3][x] = 0;
                    }
                    for (int k = 1; k <= 3; k++) {
                        // Pixels that must not be read are NaN.
                        in[3 - k][x] = before[x] > k * dilation ? in[3 - k][x] : Float.NaN;
                        in[3 + k][x] = after[x] > k * dilation ? in[3 + k][x] : Float.NaN;
                    }
                }
                float[] found = filter(in, dilation, before, after);
                for (int x = 0; x < width; x++) {
                    assertEquals(expected(in, x), found[x], 0.02);
                }
            }
        }
    }

    private static double expected(float[][] in, int x) {
        double sum = 0;
        double weight = 0;
        for (int k = 0; k < 7; k++) {
            if (!Float.isNaN(in[k][x])) {
                sum += (double) TAPS[k] * in[k][x];
                weight += TAPS[k];
            }
        }
        return sum / weight;
    }

    @Test
    void aRunWithoutEndIsFilteredAsEverythingIs() {
        float[][] in = Pattern.FRACTIONS.image(7, 61, new SplittableRandom(96));
        char[] endless = new char[61];
        Arrays.fill(endless, (char) LONGEST);
        try (Arena arena = Arena.ofConfined()) {
            GuardedRows rows = new GuardedRows(arena, 8, 61, 0);
            long[] offsets = offsets(rows, in);
            BinomialFilter.acrossRows(rows.memory(), offsets, 0, rows.memory(), rows.row(7), 61);
            assertArrayEquals(rows.get(7), filter(in, 4, endless, endless));
        }
    }

    private static char[] lengths(int width, int dilation, SplittableRandom random) {
        int[] ends = {
            0, 1, dilation, dilation + 1, 2 * dilation, 2 * dilation + 1, 3 * dilation, 3 * dilation + 1, LONGEST
        };
        char[] lengths = new char[width];
        for (int x = 0; x < width; x++) {
            lengths[x] = (char) ends[random.nextInt(ends.length)];
        }
        return lengths;
    }

    private static long[] offsets(GuardedRows rows, float[][] in) {
        long[] offsets = new long[7];
        for (int k = 0; k < 7; k++) {
            rows.set(k, in[k]);
            offsets[k] = rows.row(k);
        }
        return offsets;
    }

    private static float[] filter(float[][] in, int dilation, char[] before, char[] after) {
        int width = in[0].length;
        try (Arena arena = Arena.ofConfined()) {
            GuardedRows rows = new GuardedRows(arena, 8, width, 0);
            long[] offsets = offsets(rows, in);
            long lineBytes = (long) Plane.padded(width) * Character.BYTES;
            MemorySegment runs = arena.allocate(2 * lineBytes, 64);
            MemorySegment.copy(before, 0, runs, ValueLayout.JAVA_CHAR, 0, width);
            MemorySegment.copy(after, 0, runs, ValueLayout.JAVA_CHAR, lineBytes, width);
            GapAwareBinomial.acrossRows(
                    rows.memory(), offsets, dilation, runs, 0, lineBytes, rows.memory(), rows.row(7), width);
            rows.assertWrittenUpToPadding(7);
            return rows.get(7);
        }
    }
}

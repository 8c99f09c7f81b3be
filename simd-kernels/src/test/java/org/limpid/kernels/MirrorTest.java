package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MirrorTest {
    @Test
    void reflectsAboutTheCentreOfTheEdgePixel() {
        int[] around =
                IntStream.rangeClosed(-7, 10).map(i -> Mirror.index(i, 4)).toArray();
        assertArrayEquals(new int[] {1, 0, 1, 2, 3, 2, 1, 0, 1, 2, 3, 2, 1, 0, 1, 2, 3, 2}, around);
    }

    @Test
    void reflectsAgainAndAgainOnShortAxes() {
        for (int length = 1; length <= 70; length++) {
            for (int i = -1000; i <= 1000; i++) {
                assertEquals(PlainMirror.index(i, length), Mirror.index(i, length), i + " of " + length);
            }
        }
    }

    @Test
    void repeatsTheOnlyPixelOfAnAxisOfOne() {
        assertEquals(0, Mirror.index(Integer.MIN_VALUE, 1));
        assertEquals(0, Mirror.index(Integer.MAX_VALUE, 1));
    }

    @Test
    void staysInsideForTheFarthestIndices() {
        assertEquals(1, Mirror.index(Integer.MAX_VALUE, 3), "the largest int is odd: 3 modulo a period of 4");
        assertEquals(0, Mirror.index(Integer.MIN_VALUE, 3));
    }

    @Test
    void padsARowOnBothSidesAndNothingMore() {
        SplittableRandom random = new SplittableRandom(1);
        for (int width : Widths.small()) {
            for (int pad : new int[] {0, 1, 3, 37, 192}) {
                float[] row = Pattern.NOISE.row(0, width, random);
                try (Arena arena = Arena.ofConfined()) {
                    GuardedRows rows = GuardedRows.of(arena, new float[][] {row}, pad);
                    Mirror.pad(rows.memory(), rows.row(0), width, pad);
                    float[] expected = new float[width + 2 * pad];
                    for (int i = 0; i < expected.length; i++) {
                        expected[i] = row[PlainMirror.index(i - pad, width)];
                    }
                    assertArrayEquals(expected, rows.get(0, -pad, width + pad), () -> "width " + width + " pad " + pad);
                    rows.assertWritten(0, -pad, width + pad);
                }
            }
        }
    }

    /** Only the pixels that are reflected are in memory: others would show. */
    @Test
    void padsARowByDifferentLengthsBeforeAndAfterOrNotAtAll() {
        SplittableRandom random = new SplittableRandom(2);
        int[] pads = {-5, 0, 1, 3, 37};
        for (int width : new int[] {1, 2, 3, 40, 64, 300}) {
            float[] row = Pattern.NOISE.row(0, width, random);
            for (int before : pads) {
                for (int after : pads) {
                    float[] needed = row.clone();
                    for (int x = before + 1; x < width - 1 - after; x++) {
                        if (x > 0 && x < width - 1) {
                            needed[x] = Float.NaN;
                        }
                    }
                    try (Arena arena = Arena.ofConfined()) {
                        GuardedRows rows = GuardedRows.of(arena, new float[][] {needed}, 37);
                        Mirror.pad(rows.memory(), rows.row(0), width, before, after);
                        int first = -Math.max(before, 0);
                        int end = width + Math.max(after, 0);
                        float[] found = rows.get(0, first, end);
                        for (int x = first; x < end; x++) {
                            float expected = x >= 0 && x < width ? needed[x] : row[PlainMirror.index(x, width)];
                            assertEquals(expected, found[x - first], width + " pixels, " + before + " and " + after);
                        }
                        rows.assertWritten(0, first, end);
                    }
                }
            }
        }
    }
}

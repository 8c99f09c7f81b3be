package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.limpid.image.Plane;

class EveryThirdColumnTest {
    @Test
    void sumsAreThoseOfShiftedRows() {
        SplittableRandom random = new SplittableRandom(81);
        for (int count : Widths.small()) {
            float[] row = Pattern.FRACTIONS.row(0, 2 + 3 * Plane.padded(count), random);
            try (Arena arena = Arena.ofConfined()) {
                GuardedRows source = GuardedRows.of(arena, row);
                GuardedRows target = new GuardedRows(arena, 1, count, 0);
                long first = source.row(0) + 2L * Float.BYTES;
                EveryThirdColumn.sums(source.memory(), first, 0.25f, target.memory(), target.row(0), count);
                GuardedRows sums = new GuardedRows(arena, 1, 3 * count, 0);
                long[] shifted = new long[5];
                for (int j = 0; j < shifted.length; j++) {
                    shifted[j] = source.row(0) + (long) j * Float.BYTES;
                }
                TriangleFilter.sumOfFive(source.memory(), shifted, sums.memory(), sums.row(0), 3 * count - 2);
                float[] expected = sums.get(0);
                float[] found = target.get(0);
                for (int k = 0; k < count; k++) {
                    assertEquals(0.25f * expected[3 * k], found[k], "sum " + k + " of " + count);
                }
                target.assertWrittenUpToPadding(0);
            }
        }
    }

    @Test
    void pixelsBetweenAreOnTheLine() {
        SplittableRandom random = new SplittableRandom(82);
        for (int count : Widths.small()) {
            float[] row = Pattern.FRACTIONS.row(0, Plane.padded(count) + 1, random);
            try (Arena arena = Arena.ofConfined()) {
                GuardedRows source = GuardedRows.of(arena, row);
                GuardedRows target = new GuardedRows(arena, 1, 3 * Plane.padded(count), 0);
                EveryThirdColumn.interpolate(source.memory(), source.row(0), target.memory(), target.row(0), count);
                float[] found = target.get(0);
                for (int x = 0; x < 3 * count; x++) {
                    int k = x / 3;
                    double slope = (double) row[k + 1] - row[k];
                    double expected = row[k] + x % 3 / 3.0 * slope;
                    double bound = x % 3 == 0 ? 0 : 2e-7 * (Math.abs(expected) + Math.abs(slope));
                    assertEquals(expected, found[x], bound, "pixel " + x + " of " + 3 * count);
                }
                target.assertWrittenUpToPadding(0);
            }
        }
    }
}

package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.lang.foreign.Arena;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RowSumsTest {
    @Test
    void sumsAndDifferencesOfRows() {
        SplittableRandom random = new SplittableRandom(81);
        for (int width : Widths.all()) {
            float[][] in = Pattern.FRACTIONS.image(3, width, random);
            float[] difference = new float[width];
            float[] sum = new float[width];
            float[] rest = new float[width];
            for (int x = 0; x < width; x++) {
                difference[x] = 2 * in[0][x] - in[1][x];
                sum[x] = in[0][x] + in[1][x];
                rest[x] = in[2][x] + (in[0][x] - in[1][x]);
            }
            try (Arena arena = Arena.ofConfined()) {
                GuardedRows rows = new GuardedRows(arena, 5, width, 0);
                for (int i = 0; i < 3; i++) {
                    rows.set(i, in[i]);
                }
                RowSums.difference(
                        rows.memory(), rows.row(0), 2, rows.memory(), rows.row(1), rows.memory(), rows.row(3), width);
                RowSums.sum(rows.memory(), rows.row(0), rows.memory(), rows.row(1), rows.memory(), rows.row(4), width);
                RowSums.addRest(rows.memory(), rows.row(2), rows.memory(), rows.row(0), rows.row(1), width);
                assertArrayEquals(difference, rows.get(3));
                assertArrayEquals(sum, rows.get(4));
                assertArrayEquals(rest, rows.get(2));
                for (int i = 0; i < 5; i++) {
                    rows.assertWrittenUpToPadding(i);
                }
            }
        }
    }

    @Test
    void aRowMayBeTheTarget() {
        float[][] in = Pattern.FRACTIONS.image(2, 37, new SplittableRandom(82));
        try (Arena arena = Arena.ofConfined()) {
            GuardedRows rows = GuardedRows.of(arena, in, 0);
            RowSums.difference(
                    rows.memory(), rows.row(0), 1, rows.memory(), rows.row(1), rows.memory(), rows.row(0), 37);
            RowSums.sum(rows.memory(), rows.row(0), rows.memory(), rows.row(1), rows.memory(), rows.row(1), 37);
            float[] both = new float[37];
            for (int x = 0; x < 37; x++) {
                both[x] = in[0][x] - in[1][x] + in[1][x];
            }
            assertArrayEquals(both, rows.get(1));
        }
    }
}

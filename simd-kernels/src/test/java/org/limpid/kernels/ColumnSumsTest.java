package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ColumnSumsTest {
    private static final double CENTRE = 32_768;
    private static final int ROWS = 21;

    /** To the last bit: a column is added row by row, and columns one by one. */
    @ParameterizedTest
    @EnumSource
    void theyAreThoseOfEveryPixelThatIsANumber(Pattern pattern) {
        SplittableRandom random = new SplittableRandom(71);
        for (int width : Widths.all()) {
            float[][] image = pattern.image(ROWS, width, random);
            for (int gap = 0; gap < width / 3 + 1; gap++) {
                image[random.nextInt(ROWS)][random.nextInt(width)] = Float.NaN;
            }
            ColumnSums sums = new ColumnSums(width, CENTRE);
            try (Arena arena = Arena.ofConfined()) {
                GuardedRows rows = GuardedRows.of(arena, image, 0);
                sums.add(rows.memory(), rows.row(0), rows.bytesToNextRow(), ROWS - 2);
                sums.add(rows.memory(), rows.row(ROWS - 2), rows.bytesToNextRow(), 2);
            }
            assertEquals(plain(image, 0, width), sums.of(0, width), () -> "width " + width);
            int half = width / 2;
            assertEquals(plain(image, half, width), sums.of(half, width), () -> "width " + width);
            sums.clear();
            assertEquals(ColumnSums.Total.NONE, sums.of(0, width));
        }
    }

    private static ColumnSums.Total plain(float[][] image, int from, int to) {
        long pixels = 0;
        double sum = 0;
        double squares = 0;
        for (int x = from; x < to; x++) {
            double column = 0;
            double columnSquares = 0;
            for (float[] row : image) {
                if (!Float.isNaN(row[x])) {
                    double d = row[x] - CENTRE;
                    column += d;
                    columnSquares = Math.fma(d, d, columnSquares);
                    pixels++;
                }
            }
            sum += column;
            squares += columnSquares;
        }
        return new ColumnSums.Total(pixels, sum, squares);
    }
}

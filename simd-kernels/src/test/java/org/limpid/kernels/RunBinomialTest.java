package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.limpid.image.Plane;

class RunBinomialTest {
    private static final double[] TAPS = {1, 6, 15, 20, 15, 6, 1};
    private static final int ROWS = TAPS.length;
    private static final int REACH = BinomialFilter.REACH;
    private static final int BORDER = 16;

    @Test
    void onlyPixelsOnTheRunsCount() {
        SplittableRandom random = new SplittableRandom(503);
        for (int width = 2 * REACH + 1; width < 60; width++) {
            float[][] in = Pattern.FRACTIONS.image(ROWS, width, random);
            boolean[][] valid = RunRows.valid(ROWS, width, random);
            for (int y = 0; y < ROWS; y++) {
                for (int x = 0; x < width; x++) {
                    in[y][x] = valid[y][x] ? in[y][x] : Float.NaN;
                }
            }
            assertFiltered(in, valid, REACH, width - REACH);
        }
    }

    /** Rows start at the second of an array of them, as they do for the lower row of two. */
    private static void assertFiltered(float[][] in, boolean[][] valid, int from, int to) {
        int width = in[0].length;
        try (Arena arena = Arena.ofConfined()) {
            GuardedRows rows = new GuardedRows(arena, 2 * ROWS + 3, width, BORDER);
            long[] image = new long[ROWS + 1];
            long[] selectors = new long[ROWS + 1];
            for (int y = 0; y < ROWS; y++) {
                rows.set(y, in[y]);
                rows.set(ROWS + y, RunRows.selectors(valid[y]));
                image[y + 1] = rows.row(y);
                selectors[y + 1] = rows.row(ROWS + y);
            }
            long line = rows.row(2 * ROWS);
            long low = rows.row(2 * ROWS + 1);
            long rest = rows.row(2 * ROWS + 2);
            GapAwareBinomial.down(rows.memory(), image, selectors, 1, line, from, to);
            GapAwareBinomial.along(rows.memory(), line, selectors[REACH + 1], image[REACH + 1], 2, low, rest, from, to);
            float[] smooth = rows.get(2 * ROWS + 1, from, to);
            float[] left = rows.get(2 * ROWS + 2, from, to);
            for (int x = from; x < to; x++) {
                boolean centre = valid[REACH][x];
                double expected = expected(in, valid, x);
                assertEquals(expected, smooth[x - from], 0.02);
                assertEquals(centre ? 2 * in[REACH][x] - expected : 0, left[x - from], 0.05);
            }
            rows.assertWritten(2 * ROWS + 1, from, Plane.padded(to - from) + from);
            rows.assertWritten(2 * ROWS + 2, from, Plane.padded(to - from) + from);
        }
    }

    private static double expected(float[][] in, boolean[][] valid, int x) {
        double[] line = new double[ROWS];
        boolean[] along = new boolean[ROWS];
        for (int k = 0; k < ROWS; k++) {
            double[] column = new double[ROWS];
            boolean[] down = new boolean[ROWS];
            for (int y = 0; y < ROWS; y++) {
                column[y] = in[y][x + k - REACH];
                down[y] = valid[y][x + k - REACH];
            }
            line[k] = RunRows.mean(column, down, TAPS);
            along[k] = down[REACH];
        }
        return RunRows.mean(line, along, TAPS);
    }
}

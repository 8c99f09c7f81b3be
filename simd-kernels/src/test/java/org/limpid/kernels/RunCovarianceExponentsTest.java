package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.limpid.image.Plane;

class RunCovarianceExponentsTest {
    private static final Logistic FIRST = new Logistic(3.418e-6f, -1.123f);
    private static final Logistic SECOND = new Logistic(4.114e-6f, 4.394f);
    private static final int BANDS = 3;

    @Test
    void meansOfRunsDownTheColumnsAndThenAlongTheRow() {
        SplittableRandom random = new SplittableRandom(504);
        for (int window : new int[] {1, 3, 5, 7, 9, 21}) {
            for (int width = window; width < window + 40; width++) {
                boolean[][] valid = RunRows.valid(window, width, random);
                float[][][] bands = new float[BANDS][window][width];
                for (int band = 0; band < BANDS; band++) {
                    for (int y = 0; y < window; y++) {
                        for (int x = 0; x < width; x++) {
                            double size = band == 2 ? 8000 : 1000;
                            bands[band][y][x] = valid[y][x] ? (float) (size * random.nextDouble(-1, 1)) : 0;
                        }
                    }
                }
                assertExponents(bands, valid, window);
            }
        }
    }

    private static void assertExponents(float[][][] bands, boolean[][] valid, int window) {
        int width = valid[0].length;
        int reach = window / 2;
        int means = (BANDS + 1) * window;
        int totals = means + Shrinkage.SUMS;
        int exponents = totals + RunCovarianceExponents.TOTALS;
        try (Arena arena = Arena.ofConfined()) {
            GuardedRows rows = new GuardedRows(arena, exponents + 2, width, Plane.padded(reach) + 16);
            long[][] bandRows = new long[BANDS][window];
            long[] selectors = new long[window];
            for (int y = 0; y < window; y++) {
                for (int band = 0; band < BANDS; band++) {
                    rows.set(band * window + y, bands[band][y]);
                    bandRows[band][y] = rows.row(band * window + y);
                }
                rows.set(BANDS * window + y, RunRows.selectors(valid[y]));
                selectors[y] = rows.row(BANDS * window + y);
            }
            int to = width - reach;
            RunCovarianceExponents kernel = new RunCovarianceExponents(window, FIRST, SECOND);
            long rowBytes = rows.bytesToNextRow();
            kernel.means(rows.memory(), bandRows, selectors, rows.row(means), rowBytes, reach, to);
            kernel.ofStretch(
                    rows.memory(),
                    selectors[reach],
                    rows.row(means),
                    rowBytes,
                    rows.row(totals),
                    new long[] {rows.row(exponents), rows.row(exponents + 1)},
                    reach,
                    to);
            float[] high = rows.get(exponents, reach, to);
            float[] low = rows.get(exponents + 1, reach, to);
            for (int x = reach; x < to; x++) {
                if (valid[reach][x]) {
                    double[] expected = expected(bands, valid, window, x);
                    assertEquals(expected[0], high[x - reach], 1e-4, "window " + window);
                    assertEquals(expected[1], low[x - reach], 1e-4, "window " + window);
                }
            }
            for (int k = 0; k < 2; k++) {
                rows.assertWritten(exponents + k, reach, Plane.padded(to - reach) + reach);
            }
        }
    }

    private static double[] expected(float[][][] bands, boolean[][] valid, int window, int x) {
        int reach = window / 2;
        double[] ones = new double[window];
        Arrays.fill(ones, 1);
        double[][] line = new double[Shrinkage.SUMS][window];
        boolean[] along = new boolean[window];
        for (int k = 0; k < window; k++) {
            double[][] column = new double[Shrinkage.SUMS][window];
            boolean[] down = new boolean[window];
            for (int y = 0; y < window; y++) {
                double dh = bands[0][y][x + k - reach];
                double dl = bands[1][y][x + k - reach];
                double l = bands[2][y][x + k - reach];
                double[] terms = {dh, dl, l, dh * (l + dl), dl * l};
                for (int sum = 0; sum < terms.length; sum++) {
                    column[sum][y] = terms[sum];
                }
                down[y] = valid[y][x + k - reach];
            }
            for (int sum = 0; sum < Shrinkage.SUMS; sum++) {
                line[sum][k] = RunRows.mean(column[sum], down, ones);
            }
            along[k] = down[reach];
        }
        double[] mean = new double[Shrinkage.SUMS];
        for (int sum = 0; sum < Shrinkage.SUMS; sum++) {
            mean[sum] = RunRows.mean(line[sum], along, ones);
        }
        return new double[] {
            (FIRST.gain() * (mean[3] - mean[0] * (mean[1] + mean[2])) + FIRST.offset()) / Math.log(2),
            (SECOND.gain() * (mean[4] - mean[1] * mean[2]) + SECOND.offset()) / Math.log(2)
        };
    }
}

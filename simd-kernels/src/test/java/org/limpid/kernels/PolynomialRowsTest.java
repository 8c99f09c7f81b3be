package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PolynomialRowsTest {
    private static final double[][] POLYNOMIALS = {
        {0}, {1234.5}, {-800, 1600}, {10, -2000, 1900}, {500.25, -3000, 7000, -4500.125}, {1, 2, 3, 4, 5, 6, 7}
    };

    @Test
    void takesThePolynomialOffRoundedOnce() {
        SplittableRandom random = new SplittableRandom(41);
        for (int width : Widths.all()) {
            for (double[] coefficients : POLYNOMIALS) {
                assertSubtracted(
                        Pattern.FRACTIONS.row(0, width, random), coefficients, 0, 1.0 / Math.max(1, width - 1));
                assertSubtracted(Pattern.NOISE.row(0, width, random), coefficients, 0.25, 1.0 / 13_749);
            }
        }
    }

    @Test
    void pixelsWithoutDataStaySo() {
        float[] row = Pattern.FRACTIONS.row(0, 40, new SplittableRandom(42));
        row[0] = Float.NaN;
        row[39] = Float.NaN;
        float[] found = subtracted(row, new double[] {100, 200}, 0, 0.5);
        for (int x = 0; x < row.length; x++) {
            assertEquals(row[x] - 100 - 100 * x, found[x], 0.01);
        }
    }

    private static void assertSubtracted(float[] row, double[] coefficients, double start, double step) {
        float[] found = subtracted(row, coefficients, start, step);
        for (int x = 0; x < row.length; x++) {
            double expected = row[x];
            for (int k = 0; k < coefficients.length; k++) {
                expected -= coefficients[k] * Math.pow(start + step * x, k);
            }
            double bound = 0.5 * Math.ulp((float) expected) + 1e-9;
            assertEquals(expected, found[x], bound, () -> "width " + row.length);
        }
    }

    private static float[] subtracted(float[] row, double[] coefficients, double start, double step) {
        try (Arena arena = Arena.ofConfined()) {
            GuardedRows rows = GuardedRows.of(arena, row);
            PolynomialRows.subtract(rows.memory(), rows.row(0), coefficients, start, step, row.length);
            rows.assertWrittenUpToPadding(0);
            return rows.get(0);
        }
    }
}

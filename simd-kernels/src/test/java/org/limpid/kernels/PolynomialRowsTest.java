package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PolynomialRowsTest {
    private static final double[][] POLYNOMIALS = {
        {0}, {1234.5}, {-800, 1600}, {10, -2000, 1900}, {500.25, -3000, 7000, -4500.125}, {1, 2, 3, 4, 5, 6, 7}
    };
    private static final double[] GAINS = {1, 0.37, 2.125};

    @Test
    void takesThePolynomialOffRoundedOnce() {
        SplittableRandom random = new SplittableRandom(41);
        for (int width : Widths.all()) {
            for (double[] coefficients : POLYNOMIALS) {
                for (double gain : GAINS) {
                    double step = 1.0 / Math.max(1, width - 1);
                    assertSubtracted(Pattern.FRACTIONS.row(0, width, random), gain, coefficients, 0, step);
                    assertSubtracted(Pattern.NOISE.row(0, width, random), gain, coefficients, 0.25, 1.0 / 13_749);
                }
            }
        }
    }

    @Test
    void pixelsWithoutDataStaySo() {
        float[] row = Pattern.FRACTIONS.row(0, 40, new SplittableRandom(42));
        row[0] = Float.NaN;
        row[39] = Float.NaN;
        float[] found = subtracted(row, 1, new double[] {100, 200}, 0, 0.5);
        for (int x = 0; x < row.length; x++) {
            assertEquals(row[x] - 100 - 100 * x, found[x], 0.01);
        }
    }

    @Test
    void aStretchElsewhereHasTheBitsOfTheWholeRow() {
        SplittableRandom random = new SplittableRandom(43);
        for (double[] coefficients : POLYNOMIALS) {
            float[] row = Pattern.FRACTIONS.row(0, 200, random);
            float[] whole = subtracted(row, 0.75, coefficients, 0.25, 1.0 / 13_749);
            for (int first = 0; first < row.length; first += 16) {
                for (int end : new int[] {first + 1, first + 8, row.length}) {
                    float[] expected = Arrays.copyOfRange(whole, first, end);
                    try (Arena arena = Arena.ofConfined()) {
                        GuardedRows source = GuardedRows.of(arena, Arrays.copyOfRange(row, first, end));
                        GuardedRows target = new GuardedRows(arena, 1, end - first, 0);
                        PolynomialRows.subtract(
                                source.memory(),
                                source.row(0),
                                0.75,
                                first,
                                coefficients,
                                0.25,
                                1.0 / 13_749,
                                target.memory(),
                                target.row(0),
                                end - first);
                        target.assertWrittenUpToPadding(0);
                        source.assertWrittenUpToWidth(0);
                        assertArrayEquals(expected, target.get(0));
                    }
                }
            }
        }
    }

    private static void assertSubtracted(float[] row, double gain, double[] coefficients, double start, double step) {
        float[] found = subtracted(row, gain, coefficients, start, step);
        for (int x = 0; x < row.length; x++) {
            double expected = gain * row[x];
            for (int k = 0; k < coefficients.length; k++) {
                expected -= coefficients[k] * Math.pow(start + step * x, k);
            }
            double bound = 0.5 * Math.ulp((float) expected) + 1e-9;
            assertEquals(expected, found[x], bound, () -> "width " + row.length);
        }
    }

    private static float[] subtracted(float[] row, double gain, double[] coefficients, double start, double step) {
        try (Arena arena = Arena.ofConfined()) {
            GuardedRows rows = GuardedRows.of(arena, row);
            MemorySegment memory = rows.memory();
            long at = rows.row(0);
            PolynomialRows.subtract(memory, at, gain, 0, coefficients, start, step, memory, at, row.length);
            rows.assertWrittenUpToPadding(0);
            return rows.get(0);
        }
    }
}

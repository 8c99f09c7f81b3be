package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.limpid.image.Plane;

class CovarianceTest {
    private static final int MARGIN = 64;

    @Test
    void equalsTheFormulaInDoubles() {
        SplittableRandom random = new SplittableRandom(91);
        for (int width : Widths.small()) {
            for (int length : new int[] {1, 3, 7, 13, 25}) {
                assertCovariance(4, width, length, random);
            }
        }
        for (int width : Widths.aroundSeams()) {
            assertCovariance(3, width, 13, random);
        }
        assertCovariance(2, 13_750, 49, random);
    }

    /** Rows that were added and taken off again leave no visible error. */
    @Test
    void sumsThatMovedOn() {
        SplittableRandom random = new SplittableRandom(92);
        int width = 50;
        try (Arena arena = Arena.ofConfined()) {
            Rows rows = new Rows(arena, width, 1);
            float[] passing = Pattern.NOISE.image(1, width, random)[0];
            float[] staying = Pattern.NOISE.image(1, width, random)[0];
            rows.add(staying, staying, 2);
            for (int i = 0; i < 1000; i++) {
                rows.add(passing, staying, 1);
                rows.add(passing, staying, -1);
            }
            Covariance.alongRow(rows.memory, rows.sums(), rows.sumBytes, 1, 1, rows.target(), width);
            for (int x = 0; x < width; x++) {
                double a = 2.0 * staying[x];
                double expected = a * staying[x] - a * a;
                assertEquals(expected, rows.result(x), 1e-6 * a * a);
            }
        }
    }

    @Test
    void detailsAreShrunkByTheFunction() {
        Logistic function = new Logistic(0.5f, -1);
        try (Arena arena = Arena.ofConfined()) {
            for (int width : Widths.small()) {
                GuardedRows rows = new GuardedRows(arena, 3, width, 0);
                float[] covariance = new float[width];
                float[] detail = new float[width];
                for (int x = 0; x < width; x++) {
                    covariance[x] = x - width / 2f;
                    detail[x] = 100 - 3 * x;
                }
                rows.set(0, covariance);
                rows.set(1, detail);
                Covariance.shrink(rows.memory(), rows.row(0), function, rows.row(1), rows.row(2), width);
                for (int x = 0; x < width; x++) {
                    double expected = detail[x] / (1 + Math.exp(0.5 * covariance[x] - 1));
                    assertEquals(expected, rows.get(2)[x], 1e-6 * Math.abs(detail[x]) + 1e-9);
                }
                rows.assertWrittenUpToPadding(2);
            }
        }
    }

    private static void assertCovariance(int height, int width, int length, SplittableRandom random) {
        int extended = width + length - 1;
        float[][] a = Pattern.FRACTIONS.image(height, extended, random);
        float[][] b = Pattern.FRACTIONS.image(height, extended, random);
        double pixels = (double) height * length;
        try (Arena arena = Arena.ofConfined()) {
            Rows rows = new Rows(arena, extended, length);
            for (int y = 0; y < height; y++) {
                rows.add(a[y], b[y], 1);
            }
            Covariance.alongRow(rows.memory, rows.sums(), rows.sumBytes, length, 1 / pixels, rows.target(), width);
            for (int x = 0; x < width; x++) {
                double sumA = 0;
                double sumB = 0;
                double sumAb = 0;
                for (int y = 0; y < height; y++) {
                    for (int k = x; k < x + length; k++) {
                        sumA += a[y][k];
                        sumB += b[y][k];
                        sumAb += (double) a[y][k] * b[y][k];
                    }
                }
                double expected = sumAb / pixels - sumA / pixels * (sumB / pixels);
                assertEquals(expected, rows.result(x), 0x1p-23 * Math.abs(expected) + 0.01, "width " + width);
            }
        }
    }

    /** Two rows, three rows of sums and a result in one memory. */
    private static final class Rows {
        private final MemorySegment memory;
        private final int width;
        private final long floatBytes;
        private final long sumBytes;

        Rows(Arena arena, int width, int length) {
            this.width = width;
            floatBytes = (long) (Plane.padded(width) + MARGIN) * Float.BYTES;
            sumBytes = (long) (Plane.padded(width + length) + MARGIN) * Double.BYTES;
            memory = arena.allocate(3 * floatBytes + Covariance.SUMS * sumBytes, 64);
        }

        long target() {
            return 2 * floatBytes;
        }

        long sums() {
            return 3 * floatBytes;
        }

        void add(float[] a, float[] b, double weight) {
            MemorySegment.copy(a, 0, memory, ValueLayout.JAVA_FLOAT, 0, width);
            MemorySegment.copy(b, 0, memory, ValueLayout.JAVA_FLOAT, floatBytes, width);
            Covariance.add(memory, 0, floatBytes, weight, sums(), sumBytes, width);
        }

        float result(int x) {
            return memory.get(ValueLayout.JAVA_FLOAT, target() + (long) x * Float.BYTES);
        }
    }
}

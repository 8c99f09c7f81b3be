package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StripeRowsTest {
    @Test
    void weightsAreOneLessTheScaledSums() {
        SplittableRandom random = new SplittableRandom(29);
        for (int width : Widths.all()) {
            int full = 1 << 30;
            float factor = (float) (1.0 / full);
            int[] sums = random.ints(Plane.padded(width), 0, full + 1).toArray();
            sums[0] = full;
            sums[width - 1] = 0;
            float[] band = signed(width, 3000, random);
            try (Arena arena = Arena.ofConfined()) {
                GuardedRows bands = GuardedRows.of(arena, band);
                GuardedRows weighted = new GuardedRows(arena, 2, width, 0);
                StripeRows.weigh(
                        sums,
                        factor,
                        bands.memory(),
                        bands.row(0),
                        weighted.memory(),
                        weighted.row(0),
                        weighted.row(1),
                        width);
                float[] weights = weighted.get(0);
                float[] products = weighted.get(1);
                for (int x = 0; x < width; x++) {
                    double weight = 1 - (double) sums[x] * factor;
                    assertEquals(weight, weights[x], 0x1p-24, () -> "width " + width);
                    assertEquals(band[x] * weight, products[x], 2 * 0x1p-24 * Math.abs(band[x]), "width " + width);
                }
                weighted.assertWrittenUpToPadding(0);
                weighted.assertWrittenUpToPadding(1);
            }
        }
    }

    @Test
    void keepingIsWeighingByOne() {
        SplittableRandom random = new SplittableRandom(30);
        for (int width : Widths.all()) {
            float[] band = signed(width, 3000, random);
            float[] ones = new float[width];
            Arrays.fill(ones, 1);
            try (Arena arena = Arena.ofConfined()) {
                GuardedRows bands = GuardedRows.of(arena, band);
                GuardedRows weighted = new GuardedRows(arena, 2, width, 0);
                StripeRows.keep(
                        bands.memory(), bands.row(0), weighted.memory(), weighted.row(0), weighted.row(1), width);
                assertArrayEquals(ones, weighted.get(0), () -> "width " + width);
                assertArrayEquals(band, weighted.get(1), () -> "width " + width);
                weighted.assertWrittenUpToPadding(0);
                weighted.assertWrittenUpToPadding(1);
            }
        }
    }

    @Test
    void subtractsBandAndStripeRoundedOnce() {
        SplittableRandom random = new SplittableRandom(31);
        double[][] parts = {{0, 1}, {0.02, 0.98}, {-0.5, 1.5}};
        for (int width : Widths.all()) {
            for (int n : new int[] {1, 161, 301}) {
                for (double[] part : parts) {
                    assertSubtracted(width, n, part[0], part[1], random);
                }
            }
        }
    }

    private static void assertSubtracted(
            int width, int n, double bandPart, double stripePart, SplittableRandom random) {
        float[] band = signed(width, 3000, random);
        float[] weight = new float[width];
        float[] image = Pattern.FRACTIONS.row(0, width, random);
        double[] sums = new double[width];
        for (int x = 0; x < width; x++) {
            weight[x] = (float) random.nextDouble();
            sums[x] = random.nextDouble(-3000, 3000) * n * n;
        }
        try (Arena arena = Arena.ofConfined()) {
            GuardedRows bands = GuardedRows.of(arena, band);
            GuardedRows weights = GuardedRows.of(arena, weight);
            GuardedRows images = GuardedRows.of(arena, image);
            MemorySegment state = arena.allocate(Triangle.stateBytes(width), 64);
            MemorySegment.copy(sums, 0, state, ValueLayout.JAVA_DOUBLE, 0, width);
            StripeRows.subtract(
                    state,
                    n,
                    weights.memory(),
                    weights.row(0),
                    bands.memory(),
                    bands.row(0),
                    bandPart,
                    stripePart,
                    images.memory(),
                    images.row(0),
                    width);
            float[] found = images.get(0);
            for (int x = 0; x < width; x++) {
                double triangle = sums[x] / ((double) n * n);
                double expected = image[x] - (bandPart * band[x] + stripePart * weight[x] * triangle);
                assertEquals(expected, found[x], 0.5 * Math.ulp((float) expected) + 1e-9, "width " + width);
            }
            images.assertWrittenUpToPadding(0);
            bands.assertWrittenUpToWidth(0);
            weights.assertWrittenUpToWidth(0);
        }
    }

    private static float[] signed(int width, double amplitude, SplittableRandom random) {
        float[] row = new float[width];
        for (int x = 0; x < width; x++) {
            row[x] = (float) random.nextDouble(-amplitude, amplitude);
        }
        return row;
    }
}

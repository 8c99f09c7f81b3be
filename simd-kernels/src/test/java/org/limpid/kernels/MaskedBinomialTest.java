package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MaskedBinomialTest {
    private static final float EPS = 0x1p-23f;
    private static final float LEVEL = 53_000;
    /** Two roundings at the level. */
    private static final double ROUNDING = 0x1p-8;

    @Test
    void acrossRowsIsTheFilterDividedByThatOfTheMask() {
        SplittableRandom random = new SplittableRandom(21);
        for (int width : Widths.all()) {
            float[][] mask = mask(7, width, random);
            float[][] image = image(mask, random);
            try (Arena arena = Arena.ofConfined()) {
                GuardedRows source = GuardedRows.of(arena, image, 0);
                GuardedRows target = new GuardedRows(arena, 2, width, 0);
                long[] rows = new long[8];
                int[] ys = new int[8];
                for (int k = 0; k < 7; k++) {
                    rows[k + 1] = source.row(k);
                    ys[k + 1] = k;
                }
                MaskedBinomial.acrossRows(
                        source.memory(),
                        rows,
                        FilledMask.of(mask),
                        ys,
                        1,
                        0,
                        LEVEL,
                        target.memory(),
                        target.row(1),
                        target.row(0),
                        width);
                target.assertWrittenUpToPadding(0);
                assertNormalised(PlainBinomial.across(image), PlainBinomial.across(mask), mask[3], target.get(0));
            }
        }
    }

    @Test
    void alongRowIsTheFilterDividedByThatOfTheMask() {
        SplittableRandom random = new SplittableRandom(22);
        for (int width : Widths.all()) {
            for (int dilation : new int[] {1, 4, 32}) {
                float[][] mask = mask(1, width, random);
                float[][] image = image(mask, random);
                int border = 3 * dilation + 16;
                try (Arena arena = Arena.ofConfined()) {
                    GuardedRows source = GuardedRows.of(arena, image, border);
                    GuardedRows ones = GuardedRows.of(arena, mask, border);
                    Mirror.pad(source.memory(), source.row(0), width, 3 * dilation);
                    Mirror.pad(ones.memory(), ones.row(0), width, 3 * dilation);
                    GuardedRows target = new GuardedRows(arena, 2, width, 0);
                    double squares = MaskedBinomial.alongRow(
                            source.memory(),
                            source.row(0),
                            ones.memory(),
                            ones.row(0),
                            dilation,
                            LEVEL,
                            target.memory(),
                            target.row(0),
                            target.memory(),
                            target.row(1),
                            width);
                    float[] low = target.get(0);
                    float[] band = target.get(1);
                    assertNormalised(
                            PlainBinomial.along(image[0], dilation),
                            PlainBinomial.along(mask[0], dilation),
                            mask[0],
                            low);
                    double expected = 0;
                    for (int x = 0; x < width; x++) {
                        assertEquals(image[0][x] - low[x], band[x]);
                        expected += (double) band[x] * band[x];
                    }
                    assertEquals(expected, squares, 1e-5 * expected);
                    assertEquals(PlainSums.inTurnInDoubles(band), squares);
                }
            }
        }
    }

    private static void assertNormalised(double[] sums, double[] parts, float[] mask, float[] found) {
        for (int x = 0; x < found.length; x++) {
            double expected = mask[x] * ((sums[x] + LEVEL * parts[x]) / (parts[x] + EPS) - LEVEL);
            assertEquals(expected, found[x], mask[x] * 2 * ROUNDING / Math.max(parts[x], 1.0 / 64));
        }
    }

    private static float[][] mask(int height, int width, SplittableRandom random) {
        float[][] mask = new float[height][width];
        for (float[] row : mask) {
            for (int x = 0; x < width; x++) {
                row[x] = random.nextInt(4) == 0 ? 0 : 1;
            }
        }
        return mask;
    }

    private static float[][] image(float[][] mask, SplittableRandom random) {
        float[][] image = new float[mask.length][mask[0].length];
        for (int y = 0; y < mask.length; y++) {
            for (int x = 0; x < mask[y].length; x++) {
                image[y][x] = mask[y][x] * random.nextInt(-5000, 5000);
            }
        }
        return image;
    }
}

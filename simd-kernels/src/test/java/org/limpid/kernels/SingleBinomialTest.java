package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SingleBinomialTest {
    /** Three sums of pairs, three products and three sums of these, each rounded at no more than its share of the taps. */
    private static final double ROUNDINGS = 4 * 0x1p-24;

    private static final float LEVEL = 32_768;

    @ParameterizedTest
    @EnumSource
    void acrossRowsIsWithinItsRoundingsOfTheExactSum(Pattern pattern) {
        SplittableRandom random = new SplittableRandom(9);
        for (int width : Widths.all()) {
            float[][] image = withoutLevel(pattern.image(7, width, random));
            double[] expected = PlainBinomial.across(image);
            try (Arena arena = Arena.ofConfined()) {
                GuardedRows source = GuardedRows.of(arena, image, 0);
                GuardedRows target = new GuardedRows(arena, 1, width, 0);
                long[] rows = new long[7];
                for (int k = 0; k < 7; k++) {
                    rows[k] = source.row(k);
                }
                SingleBinomial.acrossRows(source.memory(), rows, target.memory(), target.row(0), width);
                float[] found = target.get(0);
                for (int x = 0; x < width; x++) {
                    assertEquals(expected[x], found[x], ROUNDINGS * LEVEL, () -> "width " + width);
                }
                target.assertWrittenUpToPadding(0);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void alongRowIsWithinItsRoundingsAndLeavesTheRest(Pattern pattern) {
        SplittableRandom random = new SplittableRandom(10);
        for (int width : Widths.all()) {
            float[][] image = withoutLevel(pattern.image(2, width, random));
            double[] smooth = PlainBinomial.along(image[0], 1);
            for (float scale : new float[] {1, 2}) {
                try (Arena arena = Arena.ofConfined()) {
                    GuardedRows rows = new GuardedRows(arena, 4, width, Binomial.REACH);
                    rows.set(0, image[0]);
                    rows.set(1, image[1]);
                    Mirror.pad(rows.memory(), rows.row(0), width, Binomial.REACH);
                    SingleBinomial.alongRow(
                            rows.memory(), rows.row(0), rows.row(1), scale, rows.row(2), rows.row(3), width);
                    float[] low = rows.get(2);
                    float[] rest = rows.get(3);
                    for (int x = 0; x < width; x++) {
                        double left = (double) scale * image[1][x] - smooth[x];
                        assertEquals(smooth[x], low[x], ROUNDINGS * LEVEL, () -> "width " + width);
                        assertEquals(left, rest[x], (ROUNDINGS + 0x1p-24) * LEVEL + Math.ulp((float) left));
                    }
                    rows.assertWrittenUpToPadding(2);
                    rows.assertWrittenUpToPadding(3);
                }
            }
        }
    }

    private static float[][] withoutLevel(float[][] image) {
        for (float[] row : image) {
            for (int x = 0; x < row.length; x++) {
                row[x] -= LEVEL;
            }
        }
        return image;
    }
}

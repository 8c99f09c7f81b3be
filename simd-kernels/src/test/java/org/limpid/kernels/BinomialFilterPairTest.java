package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BinomialFilterPairTest {
    /** On each axis three sums of pairs, three products and three sums of these, each rounded at its share of the taps. */
    private static final double ROUNDINGS = 2 * 4 * 0x1p-24;

    private static final int BORDER = 16;
    private static final int TAPS = 8;

    @ParameterizedTest
    @EnumSource
    void lowPassIsWithinItsRoundingsAndLeavesTheRest(Pattern pattern) {
        SplittableRandom random = new SplittableRandom(10);
        for (int width : Widths.all()) {
            float[][] image = pattern.image(TAPS + 2, width, random);
            for (float[] row : image) {
                for (int x = 0; x < width; x++) {
                    row[x] -= 32_768;
                }
            }
            for (float scale : new float[] {1, 2}) {
                assertFiltered(image, scale);
            }
        }
    }

    private static void assertFiltered(float[][] image, float scale) {
        int width = image[0].length;
        try (Arena arena = Arena.ofConfined()) {
            GuardedRows rows = new GuardedRows(arena, TAPS + 8, width, BORDER);
            for (int y = 0; y < image.length; y++) {
                rows.set(y, image[y]);
            }
            for (int y = 0; y < TAPS; y++) {
                Mirror.pad(rows.memory(), rows.row(y), width, BinomialFilter.REACH);
            }
            BinomialFilterPair.filter(
                    rows.memory(),
                    rows(rows, 0, TAPS),
                    rows(rows, TAPS, 2),
                    scale,
                    rows(rows, TAPS + 2, 2),
                    rows(rows, TAPS + 4, 2),
                    rows(rows, TAPS + 6, 2),
                    width);
            for (int k = 0; k < 2; k++) {
                float[][] seven = Arrays.copyOfRange(image, k, k + TAPS - 1);
                double bound = ROUNDINGS * magnitude(seven);
                double[] smooth = PlainBinomial.both(seven);
                float[] low = rows.get(TAPS + 4 + k);
                float[] rest = rows.get(TAPS + 6 + k);
                for (int x = 0; x < width; x++) {
                    double left = (double) scale * image[TAPS + k][x] - smooth[x];
                    assertEquals(smooth[x], low[x], bound, () -> "width " + width);
                    assertEquals(left, rest[x], bound + Math.ulp((float) left), () -> "width " + width);
                }
                rows.assertWrittenUpToPadding(TAPS + 4 + k);
                rows.assertWrittenUpToPadding(TAPS + 6 + k);
            }
            for (int y = 0; y < image.length; y++) {
                assertArrayEquals(image[y], rows.get(y), "rows of the image are only read");
            }
        }
    }

    private static long[] rows(GuardedRows rows, int first, int count) {
        return LongStream.range(first, first + count)
                .map(y -> rows.row((int) y))
                .toArray();
    }

    private static float magnitude(float[][] image) {
        float magnitude = 0;
        for (float[] row : image) {
            for (float v : row) {
                magnitude = Math.max(magnitude, Math.abs(v));
            }
        }
        return magnitude;
    }
}

package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.lang.foreign.Arena;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BinomialTest {
    @ParameterizedTest
    @EnumSource
    void acrossRowsEqualsTheExactSumRoundedOnce(Pattern pattern) {
        SplittableRandom random = new SplittableRandom(5);
        for (int width : Widths.all()) {
            float[][] image = pattern.image(7, width, random);
            try (Arena arena = Arena.ofConfined()) {
                GuardedRows source = GuardedRows.of(arena, image, 0);
                GuardedRows target = new GuardedRows(arena, 1, width, 0);
                long[] rows = new long[7];
                for (int k = 0; k < 7; k++) {
                    rows[k] = source.row(k);
                }
                Binomial.acrossRows(source.memory(), rows, target.memory(), target.row(0), width);
                assertArrayEquals(rounded(PlainBinomial.across(image)), target.get(0), () -> "width " + width);
                target.assertWrittenUpToPadding(0);
            }
        }
    }

    @Test
    void acrossRowsOfAColumnShorterThanTheFilter() {
        int width = 21;
        SplittableRandom random = new SplittableRandom(6);
        for (int height : new int[] {1, 2, 5, 40}) {
            float[][] image = Pattern.NOISE.image(height, width, random);
            try (Arena arena = Arena.ofConfined()) {
                GuardedRows source = GuardedRows.of(arena, image, 0);
                GuardedRows target = new GuardedRows(arena, 1, width, 0);
                for (int dilation = 1; dilation <= 64; dilation++) {
                    for (int y = 0; y < height; y++) {
                        long[] rows = new long[7];
                        float[][] seven = new float[7][];
                        for (int k = 0; k < 7; k++) {
                            int row = PlainMirror.index(y + (k - Binomial.REACH) * dilation, height);
                            rows[k] = source.row(row);
                            seven[k] = image[row];
                        }
                        Binomial.acrossRows(source.memory(), rows, target.memory(), target.row(0), width);
                        assertArrayEquals(rounded(PlainBinomial.across(seven)), target.get(0));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void alongRowEqualsTheExactSumRoundedOnce(Pattern pattern) {
        SplittableRandom random = new SplittableRandom(7);
        for (int width : Widths.all()) {
            float[] row = pattern.row(3, width, random);
            for (int dilation = 1; dilation <= 64; dilation *= 2) {
                assertSplit(row, dilation);
            }
        }
    }

    @Test
    void alongRowTakesEveryDilation() {
        SplittableRandom random = new SplittableRandom(8);
        for (int dilation = 1; dilation <= 64; dilation++) {
            for (int width : new int[] {1, 2, 3, 5, 16, 31, 64, 1000}) {
                assertSplit(Pattern.NOISE.row(0, width, random), dilation);
            }
        }
    }

    private static void assertSplit(float[] row, int dilation) {
        int width = row.length;
        int border = Binomial.REACH * dilation;
        float[] low = rounded(PlainBinomial.along(row, dilation));
        float[] band = new float[width];
        for (int x = 0; x < width; x++) {
            band[x] = row[x] - low[x];
        }
        try (Arena arena = Arena.ofConfined()) {
            GuardedRows source = GuardedRows.of(arena, new float[][] {row}, border);
            Mirror.pad(source.memory(), source.row(0), width, border);
            GuardedRows lows = new GuardedRows(arena, 1, width, 0);
            GuardedRows bands = new GuardedRows(arena, 1, width, 0);
            Binomial.alongRow(
                    source.memory(),
                    source.row(0),
                    dilation,
                    lows.memory(),
                    lows.row(0),
                    bands.memory(),
                    bands.row(0),
                    width);
            assertArrayEquals(low, lows.get(0), () -> "low, width " + width + " dilation " + dilation);
            assertArrayEquals(band, bands.get(0), () -> "band, width " + width + " dilation " + dilation);
            lows.assertWrittenUpToPadding(0);
            bands.assertWrittenUpToPadding(0);
            source.assertWritten(0, -border, width + border);
        }
    }

    private static float[] rounded(double[] exact) {
        float[] rounded = new float[exact.length];
        for (int x = 0; x < exact.length; x++) {
            rounded[x] = (float) exact[x];
        }
        return rounded;
    }
}

package org.limpid.denoise;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.denoise.MaskedDenoisingTest.Shape;
import org.limpid.golden.Difference;
import org.limpid.parameters.DenoiseParameters.Wiener;
import org.limpid.plain.Agreement;
import org.limpid.plain.EverySize;
import org.limpid.plain.PlainWiener;

/** Pixels without data do not change other pixels of the local Wiener filter, and stay as they are. */
class MaskedWienerTest {
    private static final double NOISE = 700;
    private static final Wiener USUAL = Wiener.usual();

    @ParameterizedTest
    @EnumSource
    void computesWhatThePlainReferenceComputes(Shape shape) {
        for (int[] size : new int[][] {{1, 40}, {40, 1}, {3, 5}, {33, 70}, {290, 61}, {40, 420}}) {
            compare(Forms.tissue(size[0], size[1]), USUAL, shape.valid(size[0], size[1]));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 9", "2, 9", "5, 9", "3, 1", "3, 31", "3, 99"})
    void anyScalesAndWindow(int scales, int window) {
        for (Shape shape : Shape.values()) {
            compare(Forms.tissue(60, 53), new Wiener(scales, window, 1.15), shape.valid(60, 53));
        }
    }

    /** Cells and tiles have borders that gaps lie on, and cells without gaps lie between. */
    @ParameterizedTest
    @CsvSource({"60, 1700", "1170, 140", "520, 800"})
    void gapsAtTheBordersOfCellsAndTiles(int height, int width) {
        boolean[][] valid = Shape.SLANTED_PADDING.valid(height, width);
        for (int row : new int[] {63, 128, 255, 1023}) {
            Arrays.fill(valid[Math.min(row, height - 1)], Math.min(5, width / 3), width / 2, false);
        }
        for (int column : new int[] {127, 512, 768}) {
            valid[height / 2][Math.min(column, width - 1)] = false;
        }
        compare(Forms.tissue(height, width), USUAL, valid);
    }

    @EverySize
    void aFullMaskIsNoMask(int height, int width) {
        boolean[][] full = new boolean[height][width];
        for (boolean[] row : full) {
            Arrays.fill(row, true);
        }
        float[][] image = Forms.tissue(height, width);
        float[][] unmasked = Sections.denoise(image, USUAL, OptionalDouble.of(NOISE), 2, Optional.empty());
        Difference.of(ours(image, USUAL, 2, full), unmasked).assertAllWithin(0.05);
    }

    @ParameterizedTest
    @CsvSource({
        "LEVEL_CUT, 1",
        "LEVEL_CUT, -1",
        "UPRIGHT_CUT, 1",
        "UPRIGHT_CUT, -1",
        "SLANTED_CUT, 1",
        "SLANTED_CUT, -1"
    })
    void aCutNeverMixesTheHalves(Shape cut, int changed) {
        int height = 500;
        int width = 410;
        boolean[][] valid = cut.valid(height, width);
        float[][] image = Forms.tissue(height, width);
        float[][] before = ours(image, USUAL, 2, valid);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (cut.side(y, x, height, width) == changed) {
                    image[y][x] = (y * 7919 + x * 104729) % 65536;
                }
            }
        }
        float[][] after = ours(image, USUAL, 2, valid);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (cut.side(y, x, height, width) == changed) {
                    after[y][x] = before[y][x];
                }
            }
        }
        Agreement.ofBits(before, after);
    }

    @ParameterizedTest
    @EnumSource
    void pixelsWithoutDataDoNotMatterAndStay(Shape shape) {
        int height = 400;
        int width = 470;
        boolean[][] valid = shape.valid(height, width);
        float[][] image = Forms.tissue(height, width);
        float[][] before = ours(image, USUAL, 2, valid);
        float[][] expected = new float[height][];
        for (int y = 0; y < height; y++) {
            expected[y] = before[y].clone();
            for (int x = 0; x < width; x++) {
                if (!valid[y][x]) {
                    image[y][x] = x % 3 == 0 ? Float.NaN : 1e30f;
                    expected[y][x] = image[y][x];
                }
            }
        }
        Agreement.ofBits(expected, ours(image, USUAL, 2, valid));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7})
    void sameBitsForAnyNumberOfThreads(int threads) {
        float[][] image = Forms.tissue(300, 857);
        for (Shape shape : Shape.values()) {
            boolean[][] valid = shape.valid(300, 857);
            Agreement.ofBits(ours(image, USUAL, 1, valid), ours(image, USUAL, threads, valid));
        }
    }

    private static void compare(float[][] image, Wiener parameters, boolean[][] valid) {
        Agreement.ofFloats(PlainWiener.denoise(image, parameters, NOISE, valid), ours(image, parameters, 2, valid));
    }

    private static float[][] ours(float[][] image, Wiener parameters, int threads, boolean[][] valid) {
        return Sections.denoise(image, parameters, OptionalDouble.of(NOISE), threads, Optional.of(valid));
    }
}

package org.limpid.denoise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.golden.Difference;
import org.limpid.parameters.DenoiseParameters;
import org.limpid.plain.Agreement;
import org.limpid.plain.EverySize;
import org.limpid.plain.PlainDenoising;

/** Pixels without data do not change other pixels, and stay as they are. */
class MaskedDenoisingTest {
    /** Shapes of masks. */
    enum Shape {
        /** Every other pixel or so. */
        DUST,
        BORDER,
        DISC,
        /** One pixel wide, from side to side. */
        LEVEL_CUT,
        /** One pixel wide, from top to bottom. */
        UPRIGHT_CUT,
        /** One pixel wide, from corner to corner: pixels on either side touch at corners. */
        SLANTED_CUT,
        NOTHING_VALID;

        boolean[][] valid(int height, int width) {
            SplittableRandom random = new SplittableRandom(height * 31L + width);
            boolean[][] valid = new boolean[height][width];
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    valid[y][x] = switch (this) {
                        case DUST -> random.nextInt(5) > 1;
                        case BORDER -> y > height / 7 && x > width / 5 && x < width - 2;
                        case DISC -> Math.hypot(y - height * 0.4, x - width * 0.6) > 0.2 * Math.min(height, width);
                        case LEVEL_CUT -> y != height / 2;
                        case UPRIGHT_CUT -> x != width / 2;
                        case SLANTED_CUT -> side(y, x, height, width) != 0;
                        case NOTHING_VALID -> false;
                    };
                }
            }
            return valid;
        }

        /** On which side of a cut a pixel is. */
        int side(int y, int x, int height, int width) {
            return switch (this) {
                case LEVEL_CUT -> Integer.compare(y, height / 2);
                case UPRIGHT_CUT -> Integer.compare(x, width / 2);
                default -> Integer.compare(y, x);
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void computesWhatThePlainReferenceComputes(Shape shape) {
        for (int[] size : new int[][] {{1, 40}, {40, 1}, {3, 5}, {33, 70}, {290, 61}, {40, 420}}) {
            float[][] image = Forms.tissue(size[0], size[1]);
            boolean[][] valid = shape.valid(size[0], size[1]);
            for (DenoiseParameters form : Forms.all()) {
                Agreement.ofFloats(PlainDenoising.denoise(image, form, valid), Sections.denoise(image, form, 2, valid));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 8})
    void anyNumberOfScales(int scales) {
        DenoiseParameters form = Forms.of(scales, true, true, 7);
        for (Shape shape : Shape.values()) {
            float[][] image = Forms.tissue(40, 53);
            boolean[][] valid = shape.valid(40, 53);
            Agreement.ofFloats(PlainDenoising.denoise(image, form, valid), Sections.denoise(image, form, 2, valid));
        }
    }

    @EverySize
    void aFullMaskIsNoMask(int height, int width) {
        boolean[][] full = new boolean[height][width];
        for (boolean[] row : full) {
            Arrays.fill(row, true);
        }
        float[][] image = Forms.tissue(height, width);
        for (DenoiseParameters form : Forms.all()) {
            Difference.of(Sections.denoise(image, form, 2, full), Sections.denoise(image, form, 2))
                    .assertAllWithin(0.02);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LEVEL_CUT", "UPRIGHT_CUT", "SLANTED_CUT"})
    void aCutNeverMixesTheHalves(Shape cut) {
        int height = 300;
        int width = 210;
        boolean[][] valid = cut.valid(height, width);
        for (DenoiseParameters form : Forms.all()) {
            float[][] image = Forms.tissue(height, width);
            float[][] before = Sections.denoise(image, form, 2, valid);
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    if (cut.side(y, x, height, width) > 0) {
                        image[y][x] = (y * 7919 + x * 104729) % 65536;
                    }
                }
            }
            float[][] after = Sections.denoise(image, form, 2, valid);
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    if (cut.side(y, x, height, width) > 0) {
                        after[y][x] = before[y][x];
                    }
                }
            }
            Agreement.ofBits(before, after);
        }
    }

    @ParameterizedTest
    @EnumSource
    void pixelsWithoutDataDoNotMatterAndStay(Shape shape) {
        int height = 90;
        int width = 170;
        boolean[][] valid = shape.valid(height, width);
        for (DenoiseParameters form : Forms.all()) {
            float[][] image = Forms.tissue(height, width);
            float[][] before = Sections.denoise(image, form, 2, valid);
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
            Agreement.ofBits(expected, Sections.denoise(image, form, 2, valid));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7})
    void sameBitsForAnyNumberOfThreads(int threads) {
        float[][] image = Forms.tissue(300, 157);
        for (Shape shape : Shape.values()) {
            boolean[][] valid = shape.valid(300, 157);
            for (DenoiseParameters form : Forms.all()) {
                Agreement.ofBits(
                        Sections.denoise(image, form, 1, valid), Sections.denoise(image, form, threads, valid));
            }
        }
    }

    @Test
    void aMaskOfAnotherSize() {
        IllegalArgumentException wrong = assertThrows(
                IllegalArgumentException.class,
                () -> Sections.denoise(Forms.tissue(9, 7), Forms.of(1, true, true, 7), 1, new boolean[9][5]));
        assertEquals("a mask of 5 x 9 pixels; expected 7 x 9 as the section has", wrong.getMessage());
    }
}

package org.limpid.denoise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        /** Padding on all sides whose edges are neither upright nor level. */
        SLANTED_PADDING,
        HOLES,
        FEW_GAPS,
        FEW_VALID,
        /** Gaps of one to three pixels at and beside columns that are multiples of 16. */
        GAPS_AT_GROUPS,
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
                        case SLANTED_PADDING ->
                            y > height / 9 + x / 7
                                    && x > width / 9 + (height - y) / 7
                                    && y < height - height / 11 - (width - x) / 9
                                    && x < width - width / 11 - y / 9;
                        case HOLES -> Math.hypot(y % 37 - 18, x % 53 - 26) > 7;
                        case FEW_GAPS -> random.nextInt(300) > 0;
                        case FEW_VALID -> random.nextInt(40) == 0;
                        case GAPS_AT_GROUPS -> (x + 1) % 16 > y / 8 % 4 || y % 5 == 4;
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

    /** Groups of columns, tiles and rows where sums start anew have borders that gaps lie on. */
    @ParameterizedTest
    @EnumSource(names = {"SLANTED_PADDING", "HOLES", "FEW_GAPS", "GAPS_AT_GROUPS"})
    void gapsAtTheBordersOfTiles(Shape shape) {
        DenoiseParameters form = Forms.of(1, true, true, 7);
        for (int[] size : new int[][] {{30, 3100}, {1070, 40}, {150, 1553}}) {
            float[][] image = Forms.tissue(size[0], size[1]);
            boolean[][] valid = shape.valid(size[0], size[1]);
            for (int k = 0; k < 3; k++) {
                for (int row : new int[] {63 + k, 127 + k, 1023 + k}) {
                    Arrays.fill(valid[Math.min(row, size[0] - 1)], Math.min(5, size[1] / 3), size[1] / 2, false);
                }
                for (int y = size[0] / 4; y < size[0] / 2; y++) {
                    valid[y][Math.min(1535 + k, size[1] - 1)] = false;
                }
            }
            Agreement.ofFloats(PlainDenoising.denoise(image, form, valid), Sections.denoise(image, form, 2, valid));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5, 11, 31, 99})
    void anyWindow(int wsize) {
        DenoiseParameters form = Forms.of(1, true, true, wsize);
        for (Shape shape : Shape.values()) {
            for (int[] size : new int[][] {{70, 133}, {5, 9}}) {
                float[][] image = Forms.tissue(size[0], size[1]);
                boolean[][] valid = shape.valid(size[0], size[1]);
                Agreement.ofFloats(PlainDenoising.denoise(image, form, valid), Sections.denoise(image, form, 2, valid));
            }
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
    @CsvSource({
        "LEVEL_CUT, 1",
        "LEVEL_CUT, -1",
        "UPRIGHT_CUT, 1",
        "UPRIGHT_CUT, -1",
        "SLANTED_CUT, 1",
        "SLANTED_CUT, -1"
    })
    void aCutNeverMixesTheHalves(Shape cut, int changed) {
        int height = 300;
        int width = 210;
        boolean[][] valid = cut.valid(height, width);
        for (DenoiseParameters form : Forms.all()) {
            float[][] image = Forms.tissue(height, width);
            float[][] before = Sections.denoise(image, form, 2, valid);
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    if (cut.side(y, x, height, width) == changed) {
                        image[y][x] = (y * 7919 + x * 104729) % 65536;
                    }
                }
            }
            float[][] after = Sections.denoise(image, form, 2, valid);
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    if (cut.side(y, x, height, width) == changed) {
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

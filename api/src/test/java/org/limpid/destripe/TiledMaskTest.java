package org.limpid.destripe;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.limpid.golden.Difference;
import org.limpid.image.Sample;
import org.limpid.parameters.DestripeParameters;
import org.limpid.parameters.Direction;
import org.limpid.parameters.ThresholdDetails;
import org.limpid.plain.Agreement;
import org.limpid.plain.PlainDestriping;
import org.limpid.plain.ProceduralSection;

/** Wherever the border of a mask lies in tiles, strips, blocks and stretches, the result is the plain reference's. */
class TiledMaskTest {
    /** Lower than the filters reach, wider than a strip of columns, and of several strips whose last has few columns. */
    private static final int[][] SIZES = {{5, 420}, {61, 801}, {130, 70}};

    private static final long SEED = 41;

    /** Masks with borders of every kind. */
    private enum Shape {
        PADDED_ON_ALL_SIDES {
            @Override
            boolean isValid(int y, int x, int height, int width, SplittableRandom random) {
                return 8 * y > height - (double) height * x / width
                        && 20 * (height - y) > height + (double) height * x / width
                        && 9 * x > width * (0.3 + (double) y / height)
                        && 9 * (width - x) > width * (1.2 - (double) y / height);
            }
        },
        HOLES {
            @Override
            boolean isValid(int y, int x, int height, int width, SplittableRandom random) {
                return (x + y / 3) % 150 < 97 || y % 40 > 17;
            }
        },
        ISOLATED_GAPS {
            @Override
            boolean isValid(int y, int x, int height, int width, SplittableRandom random) {
                return random.nextInt(211) != 0;
            }
        },
        ISOLATED_PIXELS {
            @Override
            boolean isValid(int y, int x, int height, int width, SplittableRandom random) {
                return 2 * x < width || random.nextInt(53) == 0;
            }
        },
        ROWS_AND_COLUMNS_OF_GAPS {
            @Override
            boolean isValid(int y, int x, int height, int width, SplittableRandom random) {
                return y % 23 != 3 && x % 101 != 31 && x % 101 != 32 && x != 383;
            }
        },
        EMPTY_ROWS_AND_COLUMNS {
            @Override
            boolean isValid(int y, int x, int height, int width, SplittableRandom random) {
                return (3 * y < height || 2 * y > height) && (x < 30 || x > 64);
            }
        };

        abstract boolean isValid(int y, int x, int height, int width, SplittableRandom random);

        boolean[][] of(int height, int width) {
            SplittableRandom random = new SplittableRandom(SEED);
            boolean[][] mask = new boolean[height][width];
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    mask[y][x] = isValid(y, x, height, width, random);
                }
            }
            return mask;
        }
    }

    @ParameterizedTest
    @EnumSource
    void isWhatThePlainReferenceComputes(Shape shape) {
        for (EveryMethod method : new EveryMethod[] {EveryMethod.PREDICT_AVERAGED, EveryMethod.LIMIT}) {
            for (Direction direction : List.of(Direction.VERTICAL, Direction.HORIZONTAL)) {
                for (int[] size : SIZES) {
                    float[][] intensity = tissue(size[0], size[1]);
                    boolean[][] mask = shape.of(size[0], size[1]);
                    DestripeParameters parameters = method.parameters(direction);
                    Agreement.ofFloats(
                            PlainDestriping.destripe(intensity, parameters, mask),
                            new DestripeRun(parameters, 2).of(intensity, Optional.of(mask)));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void sameBitsForAnyNumberOfThreads(Shape shape) {
        for (EveryMethod method : new EveryMethod[] {EveryMethod.PREDICT_AVERAGED, EveryMethod.MIXED}) {
            for (int[] size : SIZES) {
                float[][] intensity = tissue(size[0], size[1]);
                Optional<boolean[][]> mask = Optional.of(shape.of(size[0], size[1]));
                DestripeParameters parameters = method.parameters(Direction.VERTICAL);
                float[][] one = new DestripeRun(parameters, 1).of(intensity, mask);
                for (int threads : new int[] {2, 7}) {
                    Agreement.ofBits(one, new DestripeRun(parameters, threads).of(intensity, mask));
                }
            }
        }
    }

    /** The left border at every column of two tiles, the right one at every column of others, rows above and below. */
    @Test
    void bordersAtEveryColumnAndRow() {
        int height = 30;
        int width = 170;
        float[][] intensity = tissue(height, width);
        DestripeParameters parameters = EveryMethod.LIMIT_AVERAGED.parameters(Direction.VERTICAL);
        for (int border = 0; border < 66; border++) {
            boolean[][] mask = new boolean[height][width];
            for (int y = border % 7; y < height - border % 11; y++) {
                for (int x = border; x < width - border / 2; x++) {
                    mask[y][x] = true;
                }
            }
            Difference.of(
                            new DestripeRun(parameters, 2).of(intensity, Optional.of(mask)),
                            PlainDestriping.destripe(intensity, parameters, mask))
                    .assertAllWithin(0.05);
        }
    }

    /** A mask far from a pixel changes nothing there but for thresholds, which are so large here that they do not count. */
    @Test
    void farFromTheMaskPixelsAreThoseOfAFullMask() {
        int height = 300;
        int width = 900;
        float[][] intensity = tissue(height, width);
        boolean[][] full = MaskShape.FULL.of(height, width);
        boolean[][] corner = MaskShape.FULL.of(height, width);
        for (int y = 0; y < 20; y++) {
            for (int x = 0; x < 50 + y; x++) {
                corner[y][x] = false;
            }
        }
        DestripeParameters parameters =
                EveryMethod.LIMIT_AVERAGED.parameters(Direction.VERTICAL, new ThresholdDetails.Constant(1e6));
        DestripeRun run = new DestripeRun(parameters, 2);
        float[][] expected = run.of(Sample.FLOAT32, intensity, false, 30000, Optional.of(full));
        float[][] ours = run.of(Sample.FLOAT32, intensity, false, 30000, Optional.of(corner));
        Agreement.ofBits(right(expected), right(ours));
    }

    private static float[][] right(float[][] image) {
        float[][] right = new float[image.length][];
        for (int y = 0; y < image.length; y++) {
            right[y] = Arrays.copyOfRange(image[y], 200, image[y].length);
        }
        return right;
    }

    private static float[][] tissue(int height, int width) {
        return ProceduralSection.intensity(ProceduralSection.tissue(31L * height + width, height, width));
    }
}

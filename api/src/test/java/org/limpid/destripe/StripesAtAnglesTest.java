package org.limpid.destripe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.LimpidException;
import org.limpid.destripe.adaptive.AdaptiveDestriper;
import org.limpid.golden.Difference;
import org.limpid.image.Sample;
import org.limpid.internal.BufferSizes;
import org.limpid.parameters.DestripeParameters;
import org.limpid.parameters.Direction;
import org.limpid.parameters.Preset;
import org.limpid.plain.Agreement;
import org.limpid.plain.GrainyTissue;
import org.limpid.plain.PlainImages;

/** The adaptive method on stripes at any angle, at several angles, and its memory for them. */
class StripesAtAnglesTest {
    private static final DestripeParameters ADAPTIVE = new DestripeParameters.Adaptive(Direction.VERTICAL);
    private static final float LEVEL = 30_000;
    private static final int[][] SIZES = {
        {1, 1}, {1, 40}, {40, 1}, {2, 700}, {700, 2}, {16, 16}, {17, 31}, {33, 20}, {900, 65}, {61, 401}
    };
    private static final double[] ANGLES = {0.01, 3, -20, 44.9, 45, -45, 46, 60, -85, 89, 90, -90};

    private static DestripeRun run(int threads, Double... degrees) {
        return new DestripeRun(ADAPTIVE, List.of(degrees), threads);
    }

    private static float[][] tissue(int height, int width) {
        return GrainyTissue.of(height, width, new SplittableRandom(71));
    }

    /** Straight stripes of 1 to 12 pixels. */
    private static float[][] stripes(int height, int width, double degrees, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] profile = new double[2 * (height + width)];
        for (int i = 0; i < (height + width) / 3; i++) {
            int from = random.nextInt(profile.length);
            double size = 700 * random.nextGaussian();
            int end = Math.min(from + 1 + random.nextInt(12), profile.length);
            for (int at = from; at < end; at++) {
                profile[at] += size;
            }
        }
        double cosine = Math.cos(Math.toRadians(degrees));
        double sine = Math.sin(Math.toRadians(degrees));
        float[][] stripes = new float[height][width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double across = (x - width / 2.0) * cosine - (y - height / 2.0) * sine;
                double place = across + profile.length / 2.0;
                int at = (int) place;
                stripes[y][x] = (float) (profile[at] + (place - at) * (profile[at + 1] - profile[at]));
            }
        }
        return stripes;
    }

    private static float[][] sum(float[][] one, float[][] other) {
        float[][] sum = PlainImages.copy(one);
        for (int y = 0; y < sum.length; y++) {
            for (int x = 0; x < sum[y].length; x++) {
                sum[y][x] += other[y][x];
            }
        }
        return sum;
    }

    /** The part of stripes' amplitude that is left in a result. */
    private static double left(float[][] tissue, float[][] stripes, float[][] result) {
        double count = (double) stripes.length * stripes[0].length;
        double mean = 0;
        for (float[] row : stripes) {
            for (float stripe : row) {
                mean += stripe / count;
            }
        }
        double product = 0;
        double square = 0;
        for (int y = 0; y < stripes.length; y++) {
            for (int x = 0; x < stripes[y].length; x++) {
                double stripe = stripes[y][x] - mean;
                product += stripe * (result[y][x] - tissue[y][x]);
                square += stripe * stripe;
            }
        }
        return product / square;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, 5, 15, 30, 45, 60, 85, 90, -20, -70})
    void stripesAtAnyAngleGo(double degrees) {
        float[][] tissue = tissue(700, 600);
        float[][] stripes = stripes(700, 600, degrees, 3);
        float[][] striped = sum(tissue, stripes);
        double left = left(tissue, stripes, run(2, degrees).of(striped));
        assertTrue(left < 0.25, left + " of the stripes' amplitude is left");
        double elsewhere = degrees > 0 ? degrees - 90 : degrees + 90;
        double kept = left(tissue, stripes, run(2, elsewhere).of(striped));
        assertTrue(kept > 0.9, kept + " of the stripes' amplitude is left at " + elsewhere + " degrees");
    }

    @ParameterizedTest
    @CsvSource({"0, 0.75", "0, -1", "0, 2.75", "15, 16.2", "90, 89", "-60, -61.3"})
    void stripesBesideTheGivenAngleGo(double given, double degrees) {
        float[][] tissue = tissue(700, 600);
        float[][] stripes = stripes(700, 600, degrees, 3);
        float[][] striped = sum(tissue, stripes);
        double right = left(tissue, stripes, run(2, degrees).of(striped));
        double found = left(tissue, stripes, run(2, given).of(striped));
        assertTrue(
                found < right + 0.01, found + " of the stripes' amplitude is left, " + right + " at the right angle");
    }

    /** Stripes whose angles are even across, from {@code -fan} to {@code fan} degrees. */
    private static float[][] fanned(int height, int width, double fan) {
        float[][] upright = stripes(1, 3 * width, 0, 3);
        float[][] stripes = new float[height][width];
        double steeper = 2 * Math.tan(Math.toRadians(fan)) / width;
        for (int y = 0; y < height; y++) {
            double down = y - height / 2.0;
            for (int x = 0; x < width; x++) {
                double crossing = (x - width / 2.0) / (1 + steeper * down) + 1.5 * width;
                int at = (int) crossing;
                stripes[y][x] = (float) (upright[0][at] + (crossing - at) * (upright[0][at + 1] - upright[0][at]));
            }
        }
        return stripes;
    }

    @ParameterizedTest
    @ValueSource(doubles = {2, -5, 8})
    void stripesThatFanOutGo(double fan) {
        float[][] tissue = tissue(700, 900);
        float[][] stripes = fanned(700, 900, fan);
        float[][] striped = sum(tissue, stripes);
        float[][] cleaned = run(2, 0.0).of(striped);
        double left = left(tissue, stripes, cleaned);
        assertTrue(left < 0.4, left + " of the stripes' amplitude is left");
        Agreement.ofBits(cleaned, run(1, 0.0).of(striped));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 2, 30, 90})
    void sectionKeepsItsMean(double degrees) {
        float[][] striped = sum(tissue(700, 600), stripes(700, 600, degrees, 8));
        for (Optional<boolean[][]> mask : masks(700, 600)) {
            float[][] cleaned = run(2, degrees).of(striped, mask);
            assertEquals(mean(striped, mask), mean(cleaned, mask), 1);
        }
    }

    private static double mean(float[][] image, Optional<boolean[][]> mask) {
        double sum = 0;
        int count = 0;
        for (int y = 0; y < image.length; y++) {
            for (int x = 0; x < image[y].length; x++) {
                if (mask.isEmpty() || mask.get()[y][x]) {
                    sum += image[y][x];
                    count++;
                }
            }
        }
        return sum / count;
    }

    @Test
    void stripesAtSeveralAnglesGo() {
        float[][] tissue = tissue(700, 600);
        float[][] stripes = sum(stripes(700, 600, 0, 3), stripes(700, 600, 7, 4));
        float[][] all = sum(stripes, stripes(700, 600, -75, 5));
        float[][] striped = sum(tissue, all);
        double one = left(tissue, all, run(2, 0.0).of(striped));
        double three = left(tissue, all, run(2, 0.0, 7.0, -75.0).of(striped));
        assertTrue(one > 0.45, one + " is left by one angle");
        assertTrue(three < 0.35, three + " is left by three angles");
    }

    @Test
    void laterAnglesSeeWhatEarlierOnesLeft() {
        float[][] striped = sum(tissue(300, 200), stripes(300, 200, 30, 3));
        float[][] first = run(2, 30.0).of(Sample.FLOAT32, striped, false, 0, Optional.empty());
        float[][] both = run(2, 90.0).of(Sample.FLOAT32, first, false, 0, Optional.empty());
        float[][] together = run(2, 30.0, 90.0).of(Sample.FLOAT32, striped, false, 0, Optional.empty());
        Agreement.ofBits(both, together);
    }

    @Test
    void angleOfAnUprightDirectionIsThatDirection() {
        float[][] striped = sum(tissue(211, 300), stripes(211, 300, 0, 3));
        for (Direction direction : List.of(Direction.VERTICAL, Direction.HORIZONTAL)) {
            DestripeRun named = new DestripeRun(new DestripeParameters.Adaptive(direction), 2);
            Agreement.ofBits(
                    named.of(striped),
                    run(2, direction.equals(Direction.VERTICAL) ? -0.0 : -90.0).of(striped));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {3, 15, -44, 46, 80, -60})
    void sameBitsForAnyNumberOfThreadsAndForTheTransposedSection(double degrees) {
        for (int[] size : new int[][] {{129, 257}, {500, 300}}) {
            float[][] striped = sum(tissue(size[0], size[1]), stripes(size[0], size[1], degrees, 3));
            for (Optional<boolean[][]> mask : masks(size[0], size[1])) {
                float[][] cleaned = run(1, degrees).of(striped, mask);
                Agreement.ofBits(cleaned, run(3, degrees).of(striped, mask));
                float[][] turned = run(2, Math.copySign(90, degrees) - degrees)
                        .of(PlainImages.transposed(striped), mask.map(MaskShape::transposed));
                Agreement.ofBits(PlainImages.transposed(cleaned), turned);
            }
        }
    }

    private static List<Optional<boolean[][]>> masks(int height, int width) {
        return List.of(Optional.empty(), Optional.of(MaskShape.ELLIPSE.of(height, width)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {15, -80})
    void whatIsMaskedIsNeitherReadNorChanged(double degrees) {
        float[][] striped = sum(tissue(300, 400), stripes(300, 400, degrees, 3));
        boolean[][] mask = MaskShape.SPECKLED.of(300, 400);
        float[][] other = PlainImages.copy(striped);
        for (int y = 0; y < 300; y++) {
            for (int x = 0; x < 400; x++) {
                if (!mask[y][x]) {
                    other[y][x] = (y + x) % 2 == 0 ? Float.NaN : -1e9f;
                }
            }
        }
        float[][] cleaned = run(2, degrees).of(Sample.FLOAT32, striped, false, LEVEL, Optional.of(mask));
        float[][] again = run(2, degrees).of(Sample.FLOAT32, other, false, LEVEL, Optional.of(mask));
        for (int y = 0; y < 300; y++) {
            for (int x = 0; x < 400; x++) {
                float expected = mask[y][x] ? cleaned[y][x] : other[y][x] - LEVEL + LEVEL;
                assertEquals(expected, again[y][x]);
            }
        }
    }

    @Test
    void insideAMaskStripesGo() {
        float[][] tissue = tissue(700, 600);
        float[][] stripes = stripes(700, 600, 30, 3);
        boolean[][] mask = MaskShape.ELLIPSE.of(700, 600);
        float[][] result = run(2, 30.0).of(sum(tissue, stripes), Optional.of(mask));
        for (int y = 0; y < 700; y++) {
            for (int x = 0; x < 600; x++) {
                if (!mask[y][x]) {
                    stripes[y][x] = 0;
                    result[y][x] = tissue[y][x];
                }
            }
        }
        double left = left(tissue, stripes, result);
        assertTrue(left < 0.3, left + " of the stripes' amplitude is left");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void invertedSamplesGiveTheNegatedResult(boolean turned) {
        double degrees = turned ? 70 : 20;
        float[][] striped = sum(tissue(211, 300), stripes(211, 300, degrees, 3));
        float[][] negated = new float[211][300];
        float[][] samples = new float[211][300];
        for (int y = 0; y < 211; y++) {
            for (int x = 0; x < 300; x++) {
                samples[y][x] = Math.clamp(Math.round(striped[y][x]), 0, 65_535);
                negated[y][x] = 65_535 - samples[y][x];
            }
        }
        DestripeRun run = run(2, degrees);
        float[][] inverted = run.of(Sample.UINT16, negated, true, LEVEL, Optional.empty());
        Agreement.ofBits(inverted, run.of(Sample.UINT16, samples, false, LEVEL, Optional.empty()));
        Agreement.ofBits(inverted, run.of(Sample.FLOAT32, samples, false, LEVEL, Optional.empty()));
    }

    @Test
    void smallSectionsHaveFiniteResultsAtAnyAngle() {
        for (int[] size : SIZES) {
            float[][] intensity = tissue(size[0], size[1]);
            for (double degrees : ANGLES) {
                for (float[] row : run(2, degrees).of(intensity)) {
                    for (float pixel : row) {
                        assertTrue(
                                pixel > -100_000 && pixel < 200_000,
                                size[0] + " x " + size[1] + " at " + degrees + ": " + pixel);
                    }
                }
            }
        }
    }

    @Test
    void gridsFitInTheImagesOfSectionsOfAnyShape() {
        int[] lengths = {1, 2, 3, 5, 9, 15, 16, 17, 33, 65, 100, 383, 385, 1000, 5000, 40_000};
        for (int height : lengths) {
            for (int width : lengths) {
                for (double degrees : ANGLES) {
                    StripeAngle angle = StripeAngle.of(degrees, height, width);
                    long bytes = new BufferSizes(height, width, 1, 0, angle.turned()).imageBytes();
                    int along = angle.turned() ? width : height;
                    int across = angle.turned() ? height : width;
                    assertTrue(
                            AdaptiveDestriper.fits(angle.degrees(), along, across, bytes),
                            height + " x " + width + " at " + degrees);
                }
            }
        }
    }

    @Test
    void anglesBeyondTheCircleAreRefused() {
        for (double degrees : new double[] {90.5, -91, Double.NaN}) {
            assertThrows(IllegalArgumentException.class, () -> StripeAngle.of(degrees, 10, 10));
        }
    }

    @Test
    void publishedMethodRefusesOtherAnglesThanUprightAndFlat() {
        DestripeParameters published = Preset.NOTEBOOK.parameters().destripe();
        LimpidException failure = assertThrows(
                LimpidException.class, () -> new DestripeRun(published, List.of(0.0, 15.0), 1).of(tissue(9, 9)));
        assertEquals(
                "stripes at 15.0 degrees with the method multiscale; expected 0 or 90, or the method adaptive, which takes"
                        + " any angle",
                failure.getMessage());
    }

    @Test
    void publishedMethodRunsInBothDirections() {
        DestripeParameters.Multiscale published =
                (DestripeParameters.Multiscale) Preset.NOTEBOOK.parameters().destripe();
        float[][] striped = sum(tissue(211, 300), stripes(211, 300, 90, 3));
        float[][] named = new DestripeRun(published.with(published.scales(), Direction.HORIZONTAL), 2).of(striped);
        Agreement.ofBits(named, new DestripeRun(published, List.of(90.0), 2).of(striped));
        float[][] both = new DestripeRun(published, List.of(90.0, 0.0), 2).of(striped);
        assertTrue(Difference.of(named, both).largest() > 1, "the second direction changes nothing");
    }

    @Test
    void memoryOfSeveralAnglesIsTheMost() {
        List<Double> each = List.of(0.0, 45.0, 90.0);
        long scratch = each.stream()
                .mapToLong(angle -> Destriper.scratchBytes(ADAPTIVE, List.of(angle), 900, 1200))
                .max()
                .orElseThrow();
        assertEquals(scratch, Destriper.scratchBytes(ADAPTIVE, each, 900, 1200));
        long bytes = new BufferSizes(900, 1200, 1, 0, true).imageBytes() / 4;
        int[] images = each.stream()
                .mapToInt(angle -> Destriper.extraImages(ADAPTIVE, List.of(angle), 900, 1200, bytes, false))
                .toArray();
        assertArrayEquals(new int[] {images[0], images[1], images[0]}, images);
        assertTrue(images[1] > images[0], "a leaning grid is larger");
        assertEquals(images[1], Destriper.extraImages(ADAPTIVE, each, 900, 1200, bytes, false));
    }
}

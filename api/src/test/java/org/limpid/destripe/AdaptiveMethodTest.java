package org.limpid.destripe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.Restorer;
import org.limpid.StageRun;
import org.limpid.golden.Difference;
import org.limpid.golden.GoldenFile;
import org.limpid.image.Sample;
import org.limpid.parameters.DestripeParameters;
import org.limpid.parameters.Direction;
import org.limpid.parameters.Preset;
import org.limpid.parameters.RestorationParameters;
import org.limpid.parameters.Stage;
import org.limpid.plain.Agreement;
import org.limpid.plain.ExtremeSection;
import org.limpid.plain.PlainImages;
import org.limpid.plain.ProceduralSection;

/** The adaptive method keeps what every method promises. */
class AdaptiveMethodTest {
    private static final int[][] TINY = {
        {1, 1}, {1, 2}, {2, 1}, {2, 2}, {1, 40}, {40, 1}, {3, 16}, {16, 3}, {5, 9}, {15, 15}, {16, 16}, {17, 17},
        {33, 20}, {17, 31}, {40, 40}
    };
    private static final int[][] LARGER = {{70, 33}, {129, 257}, {61, 401}, {403, 97}, {900, 65}};
    private static final float LEVEL = 30000;

    private static DestripeRun run(Direction direction, int threads) {
        return new DestripeRun(new DestripeParameters.Adaptive(direction), threads);
    }

    private static List<int[]> sizes() {
        return Stream.of(TINY, LARGER).flatMap(Stream::of).toList();
    }

    /** None, and one of a shape without pixels of small sections. */
    private static List<Optional<boolean[][]>> masks(int height, int width) {
        boolean[][] speckled = MaskShape.SPECKLED.of(height, width);
        speckled[0][0] = true;
        return List.of(Optional.empty(), Optional.of(speckled), Optional.of(MaskShape.ELLIPSE.of(height, width)));
    }

    @Test
    void stripesGoAndTissueStays() {
        float[][] tissue = tissue(800, 300);
        float[][] striped = PlainImages.copy(tissue);
        for (int y = 0; y < 800; y++) {
            for (int x = 0; x < 300; x++) {
                striped[y][x] += 250 * (x * 7919 % 13 - 6);
            }
        }
        float[][] cleaned = run(Direction.VERTICAL, 2).of(tissue);
        double left = rms(run(Direction.VERTICAL, 2).of(striped), cleaned) / rms(striped, tissue);
        assertTrue(left < 0.2, left + " of the stripes are left");
        double taken = rms(cleaned, run(Direction.VERTICAL, 2).of(cleaned)) / rms(striped, tissue);
        assertTrue(taken < 0.1, taken + " of the stripes' size is taken off where there are none");
    }

    private static double rms(float[][] one, float[][] other) {
        double sum = 0;
        for (int y = 0; y < one.length; y++) {
            for (int x = 0; x < one[y].length; x++) {
                sum += Math.pow((double) one[y][x] - other[y][x], 2);
            }
        }
        return Math.sqrt(sum / one.length / one[0].length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vertical", "horizontal"})
    void smallSectionsHaveFiniteResults(Direction direction) {
        for (int[] size : sizes()) {
            for (Optional<boolean[][]> mask : masks(size[0], size[1])) {
                float[][] intensity = tissue(size[0], size[1]);
                for (float[] row : run(direction, 2).of(intensity, mask)) {
                    for (float pixel : row) {
                        assertTrue(pixel > -100_000 && pixel < 200_000, size[0] + " x " + size[1] + ": " + pixel);
                    }
                }
            }
        }
    }

    @Test
    void horizontalIsTheTransposedVertical() {
        for (int[] size : sizes()) {
            float[][] intensity = tissue(size[0], size[1]);
            for (Optional<boolean[][]> mask : masks(size[0], size[1])) {
                float[][] vertical = run(Direction.VERTICAL, 2).of(intensity, mask);
                float[][] horizontal = run(Direction.HORIZONTAL, 2)
                        .of(PlainImages.transposed(intensity), mask.map(MaskShape::transposed));
                Agreement.ofBits(PlainImages.transposed(vertical), horizontal);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"vertical", "horizontal"})
    void sameBitsForAnyNumberOfThreads(Direction direction) {
        for (int[] size : new int[][] {{3, 7}, {129, 257}, {211, 800}, {1000, 300}}) {
            float[][] intensity = tissue(size[0], size[1]);
            for (Optional<boolean[][]> mask : masks(size[0], size[1])) {
                float[][] one = run(direction, 1).of(intensity, mask);
                for (int threads : new int[] {2, 3}) {
                    Agreement.ofBits(one, run(direction, threads).of(intensity, mask));
                }
            }
        }
    }

    /** All scales with the samples, and 256 is a power of two: to the last bit. */
    @ParameterizedTest
    @ValueSource(strings = {"vertical", "horizontal"})
    void eightBitsAreSixteenBitsScaled(Direction direction) {
        float[][] tissue = tissue(397, 203);
        float[][] bytes = PlainImages.combine(tissue, tissue, (p, q) -> (float) Math.rint(p / 257));
        float[][] shorts = PlainImages.combine(bytes, bytes, (p, q) -> 256 * p);
        // Inverted, 255 - p becomes 256 (255 - p).
        float[][] inverted = PlainImages.combine(bytes, bytes, (p, q) -> 256 * p + 255);
        DestripeRun run = run(direction, 2);
        for (Optional<boolean[][]> mask : masks(397, 203)) {
            float[][] ours = run.of(Sample.UINT8, bytes, false, 117, mask);
            Agreement.ofBits(scaled(ours), run.of(Sample.UINT16, shorts, false, 256 * 117, mask));
            float[][] ofInverted = run.of(Sample.UINT8, bytes, true, 138, mask);
            Agreement.ofBits(scaled(ofInverted), run.of(Sample.UINT16, inverted, true, 256 * 138, mask));
        }
    }

    private static float[][] scaled(float[][] image) {
        return PlainImages.combine(image, image, (p, q) -> 256 * p);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vertical", "horizontal"})
    void aFullMaskIsNoMask(Direction direction) {
        for (int[] size : sizes()) {
            float[][] intensity = tissue(size[0], size[1]);
            Optional<boolean[][]> full = Optional.of(MaskShape.FULL.of(size[0], size[1]));
            DestripeRun run = run(direction, 2);
            Difference.of(run.of(intensity, full), run.of(intensity)).assertAllWithin(0.02);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"vertical", "horizontal"})
    void nothingOutsideChanges(Direction direction) {
        float[][] intensity = tissue(129, 257);
        boolean[][] mask = MaskShape.SPECKLED.of(129, 257);
        float[][] ours = run(direction, 2).of(intensity, Optional.of(mask));
        boolean changed = false;
        for (int y = 0; y < mask.length; y++) {
            for (int x = 0; x < mask[y].length; x++) {
                if (mask[y][x]) {
                    changed |= ours[y][x] != intensity[y][x];
                } else {
                    assertEquals(intensity[y][x], ours[y][x]);
                }
            }
        }
        assertTrue(changed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vertical", "horizontal"})
    void whatIsOutsideDoesNotMatter(Direction direction) {
        float[][] intensity = tissue(129, 257);
        float[][] other = PlainImages.copy(intensity);
        boolean[][] mask = MaskShape.SPECKLED.of(129, 257);
        for (int y = 0; y < mask.length; y++) {
            for (int x = 0; x < mask[y].length; x++) {
                if (!mask[y][x]) {
                    other[y][x] = (31 * y + 7 * x) % 65536;
                }
            }
        }
        DestripeRun run = run(direction, 2);
        float[][] ours = run.of(Sample.FLOAT32, intensity, false, LEVEL, Optional.of(mask));
        float[][] others = run.of(Sample.FLOAT32, other, false, LEVEL, Optional.of(mask));
        Agreement.ofBits(only(ours, mask), only(others, mask));
    }

    private static float[][] only(float[][] image, boolean[][] mask) {
        float[][] only = PlainImages.copy(image);
        for (int y = 0; y < mask.length; y++) {
            for (int x = 0; x < mask[y].length; x++) {
                only[y][x] = mask[y][x] ? image[y][x] : 0;
            }
        }
        return only;
    }

    @ParameterizedTest
    @ValueSource(strings = {"vertical", "horizontal"})
    void anEmptyMaskLeavesEverything(Direction direction) {
        float[][] intensity = tissue(17, 31);
        Agreement.ofBits(intensity, run(direction, 2).of(intensity, Optional.of(new boolean[17][31])));
    }

    @ParameterizedTest
    @EnumSource(names = {"ALL_LEAST", "ALL_MOST"})
    void nothingIsTakenOffOneGreyLevel(ExtremeSection section) {
        float[][] intensity = section.intensity(70, 300);
        for (Optional<boolean[][]> mask : masks(70, 300)) {
            Agreement.ofExtremes(intensity, run(Direction.VERTICAL, 2).of(intensity, mask));
        }
    }

    @ParameterizedTest
    @EnumSource
    void extremeSection(ExtremeSection section) {
        for (int[] size : new int[][] {{1, 1}, {2, 2}, {17, 31}, {70, 300}, {300, 70}}) {
            float[][] intensity = section.intensity(size[0], size[1]);
            for (Direction direction : List.of(Direction.VERTICAL, Direction.HORIZONTAL)) {
                for (Optional<boolean[][]> mask : masks(size[0], size[1])) {
                    for (float[] row : run(direction, 2).of(intensity, mask)) {
                        for (float pixel : row) {
                            assertTrue(Float.isFinite(pixel), section + " " + size[0] + " x " + size[1]);
                        }
                    }
                }
            }
        }
    }

    /** A restorer keeps room to turn its sections. */
    @ParameterizedTest
    @ValueSource(strings = {"vertical", "horizontal"})
    void isOneOfTheStages(Direction direction) {
        float[][] intensity = tissue(61, 401);
        RestorationParameters preset = Preset.NOTEBOOK.parameters();
        DestripeParameters parameters = new DestripeParameters.Adaptive(direction);
        RestorationParameters all = new RestorationParameters(parameters, preset.denoise(), preset.contrast());
        Agreement.ofBits(
                new DestripeRun(parameters, 2).of(intensity),
                StageRun.of(all, Stage.DESTRIPE).ofIntensity(intensity));
    }

    /** NaN are gaps, as a mask of them. */
    @ParameterizedTest
    @ValueSource(strings = {"vertical", "horizontal"})
    void gapsAreMasked(Direction direction) {
        float[][] intensity = tissue(300, 257);
        boolean[][] valid = MaskShape.ELLIPSE.of(300, 257);
        float[][] mask = PlainImages.copy(intensity);
        float[][] gappy = PlainImages.copy(intensity);
        for (int y = 0; y < 300; y++) {
            for (int x = 0; x < 257; x++) {
                mask[y][x] = valid[y][x] ? 1 : 0;
                gappy[y][x] = valid[y][x] ? intensity[y][x] : Float.NaN;
            }
        }
        RestorationParameters preset = Preset.NOTEBOOK.parameters();
        DestripeParameters parameters = new DestripeParameters.Adaptive(direction);
        RestorationParameters all = new RestorationParameters(parameters, preset.denoise(), preset.contrast());
        try (Restorer restorer = StageRun.of(all, Stage.DESTRIPE).open()) {
            float[][] ours = StageRun.restore(restorer, Sample.FLOAT32, gappy, StageRun.somewhere(gappy));
            for (int y = 0; y < 300; y++) {
                for (int x = 0; x < 257; x++) {
                    assertEquals(!valid[y][x], Float.isNaN(ours[y][x]));
                }
            }
            StageRun.fill(restorer.input(Sample.FLOAT32, 300, 257), intensity);
            StageRun.fill(restorer.mask(), mask);
            float[][] masked = GoldenFile.rows(
                    restorer.restore(StageRun.somewhere(intensity)).plane());
            Agreement.ofBits(only(masked, valid), only(ours, valid));
        }
    }

    private static float[][] tissue(int height, int width) {
        return ProceduralSection.intensity(ProceduralSection.tissue(31L * height + width, height, width));
    }
}

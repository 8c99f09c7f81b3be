package org.limpid.destripe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.Region;
import org.limpid.WorkerPool;
import org.limpid.golden.Difference;
import org.limpid.image.Sample;
import org.limpid.image.Workspace;
import org.limpid.internal.BufferSizes;
import org.limpid.internal.SectionBuffers;
import org.limpid.internal.SectionMask;
import org.limpid.parameters.DestripeParameters;
import org.limpid.parameters.Direction;
import org.limpid.parameters.ThresholdDetails;
import org.limpid.plain.Agreement;
import org.limpid.plain.ExtremeSection;
import org.limpid.plain.PlainDestriping;
import org.limpid.plain.PlainImages;
import org.limpid.plain.ProceduralSection;

/** Within a mask every method computes the plain reference's result, and pixels outside do not matter. */
class MaskedDestripingTest {
    private static final int[][] SMALL = {{1, 1}, {1, 40}, {40, 1}, {5, 9}, {19, 33}, {70, 33}};
    private static final int[][] LARGE = {{129, 257}, {61, 401}};
    private static final int[][] SIZES =
            Stream.of(SMALL, LARGE).flatMap(Stream::of).toArray(int[][]::new);
    private static final float LEVEL = 30000;

    @ParameterizedTest
    @MethodSource("org.limpid.destripe.EveryMethodTest#everyMethodAndDirection")
    void isWhatThePlainReferenceComputes(EveryMethod method, Direction direction) {
        assertIsThePlainReference(method, direction, SMALL);
    }

    @ParameterizedTest
    @MethodSource("org.limpid.destripe.EveryMethodTest#everyMethodAndDirection")
    @Tag("thorough")
    void largeSectionsAreWhatThePlainReferenceComputes(EveryMethod method, Direction direction) {
        assertIsThePlainReference(method, direction, LARGE);
    }

    private static void assertIsThePlainReference(EveryMethod method, Direction direction, int[][] sizes) {
        for (int[] size : sizes) {
            for (MaskShape shape : MaskShape.values()) {
                float[][] intensity = tissue(size[0], size[1]);
                boolean[][] mask = shape.of(size[0], size[1]);
                if (isEmpty(mask)) {
                    continue;
                }
                DestripeParameters parameters = method.parameters(direction);
                float[][] plain = PlainDestriping.destripe(intensity, parameters, mask);
                Agreement.ofFloats(plain, new DestripeRun(parameters, 2).of(intensity, Optional.of(mask)));
            }
        }
    }

    private static boolean isEmpty(boolean[][] mask) {
        for (boolean[] row : mask) {
            for (boolean inside : row) {
                if (inside) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The EPS of the normalised filters takes 2^-23 of the level off each; with the method {@code limit} nothing jumps. */
    @ParameterizedTest
    @ValueSource(strings = {"vertical", "horizontal"})
    void aFullMaskIsNoMask(Direction direction) {
        DestripeParameters.Multiscale parameters = EveryMethod.LIMIT.parameters(direction);
        double bound = parameters.scales() * 65536 * 0x1p-23 + 0.02;
        for (int[] size : SIZES) {
            float[][] intensity = tissue(size[0], size[1]);
            DestripeRun run = new DestripeRun(parameters, 2);
            float[][] masked = run.of(intensity, Optional.of(MaskShape.FULL.of(size[0], size[1])));
            Difference.of(masked, run.of(intensity)).assertAllWithin(bound);
        }
    }

    /** Where intensities are about 0, EPS takes next to nothing off them, and no pixel changes sides of its threshold. */
    @ParameterizedTest
    @MethodSource("org.limpid.destripe.EveryMethodTest#everyMethodAndDirection")
    void aFullMaskIsNoMaskForEveryMethod(EveryMethod method, Direction direction) {
        for (int[] size : SIZES) {
            float[][] tissue = tissue(size[0], size[1]);
            float[][] intensity = PlainImages.combine(tissue, tissue, (p, q) -> p - LEVEL);
            DestripeRun run = new DestripeRun(method.parameters(direction), 2);
            Optional<boolean[][]> full = Optional.of(MaskShape.FULL.of(size[0], size[1]));
            float[][] masked = run.of(Sample.FLOAT32, intensity, false, 0, full);
            float[][] unmasked = run.of(Sample.FLOAT32, intensity, false, 0, Optional.empty());
            Difference.of(masked, unmasked).assertAllWithin(0.02);
        }
    }

    @ParameterizedTest
    @MethodSource("org.limpid.destripe.EveryMethodTest#everyMethodAndDirection")
    void nothingOutsideChanges(EveryMethod method, Direction direction) {
        float[][] intensity = tissue(129, 257);
        boolean[][] mask = MaskShape.SPECKLED.of(129, 257);
        float[][] ours = new DestripeRun(method.parameters(direction), 2).of(intensity, Optional.of(mask));
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
    @MethodSource("org.limpid.destripe.EveryMethodTest#everyMethodAndDirection")
    void whatIsOutsideDoesNotMatter(EveryMethod method, Direction direction) {
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
        DestripeRun run = new DestripeRun(method.parameters(direction), 2);
        float[][] ours = run.of(Sample.FLOAT32, intensity, false, LEVEL, Optional.of(mask));
        float[][] others = run.of(Sample.FLOAT32, other, false, LEVEL, Optional.of(mask));
        Agreement.ofBits(only(ours, mask), only(others, mask));
    }

    @ParameterizedTest
    @EnumSource
    void extremeSection(ExtremeSection section) {
        for (int[] size : new int[][] {{1, 1}, {2, 2}, {17, 31}, {70, 300}}) {
            float[][] intensity = section.intensity(size[0], size[1]);
            boolean[][] mask = MaskShape.STRIPED.of(size[0], size[1]);
            mask[0][0] = true;
            for (Direction direction : List.of(Direction.VERTICAL, Direction.HORIZONTAL)) {
                DestripeParameters parameters = EveryMethod.LIMIT.parameters(direction);
                Agreement.ofExtremes(
                        PlainDestriping.destripe(intensity, parameters, mask),
                        new DestripeRun(parameters, 2).of(intensity, Optional.of(mask)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"vertical", "horizontal"})
    void anEmptyMaskLeavesEverything(Direction direction) {
        for (EveryMethod method : EveryMethod.values()) {
            float[][] intensity = tissue(17, 31);
            boolean[][] nothing = new boolean[17][31];
            Agreement.ofBits(
                    intensity, new DestripeRun(method.parameters(direction), 2).of(intensity, Optional.of(nothing)));
        }
    }

    /**
     * A gap that no filter reaches across keeps two halves apart. The filters across the stripes reach {@code 3 * 2^3}
     * columns at the last of four scales, and weights are averaged over less. By definition the halves share the
     * thresholds, from the energy of whole rows and of the whole band, and the range of the fixed point, a power of
     * two above the largest pixel. Here one half, with a gap on its other side as well, is mirrored, which keeps both.
     */
    @ParameterizedTest
    @EnumSource
    void halvesOnEitherSideOfAGapNeverMix(EveryMethod method) {
        int half = 200;
        int gap = 24;
        int width = 2 * (half + gap);
        float[][] intensity = tissue(120, width);
        float[][] mirrored = PlainImages.copy(intensity);
        boolean[][] mask = new boolean[120][width];
        for (int y = 0; y < mask.length; y++) {
            Arrays.fill(mask[y], 0, half, true);
            Arrays.fill(mask[y], half + gap, width - gap, true);
            for (int x = 0; x < half; x++) {
                mirrored[y][width - gap - 1 - x] = intensity[y][half + gap + x];
            }
        }
        DestripeRun run = new DestripeRun(method.parameters(Direction.VERTICAL), 2);
        float[][] ours = run.of(Sample.FLOAT32, intensity, false, LEVEL, Optional.of(mask));
        float[][] others = run.of(Sample.FLOAT32, mirrored, false, LEVEL, Optional.of(mask));
        Agreement.ofBits(columns(ours, 0, half), columns(others, 0, half));
    }

    /**
     * Nothing else in one half changes the other: here thresholds are so large that no pixel is beyond. The larger
     * range of the other half's pixels costs the fixed point some of its last bits.
     */
    @ParameterizedTest
    @ValueSource(strings = {"vertical", "horizontal"})
    void restlessHalvesDoNotMoveQuietOnes(Direction direction) {
        int half = 150;
        int length = 2 * half + 40;
        float[][] intensity = tissue(length, length);
        float[][] restless = PlainImages.copy(intensity);
        boolean[][] mask = new boolean[length][length];
        for (int y = 0; y < length; y++) {
            for (int x = 0; x < length; x++) {
                int across = direction.equals(Direction.VERTICAL) ? x : y;
                mask[y][x] = across < half || across >= length - half;
                if (across >= half) {
                    restless[y][x] = 30000 + 8 * (intensity[y][x] - 30000);
                }
            }
        }
        DestripeParameters parameters = EveryMethod.LIMIT.parameters(direction, new ThresholdDetails.Constant(1e6));
        DestripeRun run = new DestripeRun(parameters, 2);
        float[][] ours = upright(run.of(Sample.FLOAT32, intensity, false, LEVEL, Optional.of(mask)), direction);
        float[][] others = upright(run.of(Sample.FLOAT32, restless, false, LEVEL, Optional.of(mask)), direction);
        Difference.of(columns(ours, 0, half), columns(others, 0, half)).assertAllWithin(0.02);
    }

    private static float[][] upright(float[][] image, Direction direction) {
        return direction.equals(Direction.VERTICAL) ? image : PlainImages.transposed(image);
    }

    @Test
    void masksOfAnotherSizeAreRefused() {
        try (Workspace workspace = new Workspace(1L << 28);
                WorkerPool workers = new WorkerPool(1)) {
            DestripeParameters parameters = EveryMethod.LIMIT.parameters(Direction.VERTICAL);
            List<Double> angles = Destriper.degrees(parameters);
            long scratch = Destriper.scratchBytes(parameters, angles, 10, 12);
            SectionBuffers buffers = new SectionBuffers(workspace, new BufferSizes(10, 12, 1, scratch, false));
            SectionMask mask =
                    new SectionMask(new SectionBuffers(workspace, new BufferSizes(12, 10, 1, scratch, false)).mask());
            Destriper destriper = new Destriper(parameters, workers);
            IllegalArgumentException refused = assertThrows(
                    IllegalArgumentException.class,
                    () -> destriper.run(
                            buffers,
                            buffers.stored(Sample.UINT8),
                            false,
                            0,
                            Optional.of(mask),
                            Region.whole(10, 12),
                            angles));
            assertEquals("a mask of 10 x 12 pixels; expected the section's 12 x 10", refused.getMessage());
        }
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

    private static float[][] columns(float[][] image, int from, int to) {
        return Arrays.stream(image)
                .map(row -> Arrays.copyOfRange(row, from, to))
                .toArray(float[][]::new);
    }

    /** Sections of sizes and seeds for which no band's pixel is so near its threshold that rounding decides. */
    private static float[][] tissue(int height, int width) {
        return ProceduralSection.intensity(ProceduralSection.tissue(31L * height + width, height, width));
    }
}

package org.limpid.destripe;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.limpid.StageRun;
import org.limpid.image.Sample;
import org.limpid.parameters.DestripeParameters;
import org.limpid.parameters.Direction;
import org.limpid.parameters.Preset;
import org.limpid.parameters.RestorationParameters;
import org.limpid.parameters.Stage;
import org.limpid.parameters.ThresholdDetails;
import org.limpid.plain.Agreement;
import org.limpid.plain.ExtremeSection;
import org.limpid.plain.PlainDestriping;
import org.limpid.plain.PlainImages;
import org.limpid.plain.ProceduralSection;

/** Every method in every direction computes what the plain reference computes, and keeps what the method promises. */
class EveryMethodTest {
    private static final int[][] SIZES = {
        {1, 1}, {1, 40}, {40, 1}, {2, 2}, {5, 9}, {17, 31}, {70, 33}, {129, 257}, {61, 401}
    };

    static Stream<Arguments> everyMethodAndDirection() {
        return Stream.of(EveryMethod.values())
                .flatMap(method -> Stream.of(Direction.VERTICAL, Direction.HORIZONTAL)
                        .map(direction -> Arguments.of(method, direction)));
    }

    @ParameterizedTest
    @MethodSource("everyMethodAndDirection")
    void isWhatThePlainReferenceComputes(EveryMethod method, Direction direction) {
        for (int[] size : SIZES) {
            float[][] intensity = tissue(size[0], size[1]);
            DestripeParameters parameters = method.parameters(direction);
            Agreement.ofFloats(
                    PlainDestriping.destripe(intensity, parameters), new DestripeRun(parameters, 2).of(intensity));
        }
    }

    @ParameterizedTest
    @MethodSource("everyMethodAndDirection")
    void detailsOfEveryFormServeEveryMethod(EveryMethod method, Direction direction) {
        float[][] intensity = tissue(70, 131);
        for (ThresholdDetails details : new ThresholdDetails[] {
            new ThresholdDetails.Constant(1.8),
            ThresholdDetails.Profile.of(3, 2, 0.3, 9, 1),
            ThresholdDetails.Profile.of(2, 2, 0.5, 0, 999)
        }) {
            DestripeParameters parameters = method.parameters(direction, details);
            Agreement.ofFloats(
                    PlainDestriping.destripe(intensity, parameters), new DestripeRun(parameters, 2).of(intensity));
        }
    }

    /**
     * Holds for the published weights of components as well. The weight for horizontal stripes, {@code q = A sin φ l /
     * max(L max_ratio (A - cos φ), EPS)}, reads as if it were another than the vertical one. But turning a component
     * swaps {@code |sin φ|} and {@code cos φ}, and only the square of {@code q} counts.
     */
    @ParameterizedTest
    @EnumSource
    void horizontalIsTheTransposedVertical(EveryMethod method) {
        for (int[] size : SIZES) {
            float[][] intensity = tissue(size[0], size[1]);
            float[][] vertical = new DestripeRun(method.parameters(Direction.VERTICAL), 2).of(intensity);
            float[][] horizontal =
                    new DestripeRun(method.parameters(Direction.HORIZONTAL), 2).of(PlainImages.transposed(intensity));
            Agreement.ofBits(PlainImages.transposed(vertical), horizontal);
        }
    }

    @ParameterizedTest
    @EnumSource
    void extremeSection(ExtremeSection section) {
        for (int[] size : new int[][] {{1, 1}, {2, 2}, {17, 31}, {70, 300}}) {
            float[][] intensity = section.intensity(size[0], size[1]);
            for (Direction direction : List.of(Direction.VERTICAL, Direction.HORIZONTAL)) {
                for (EveryMethod method : new EveryMethod[] {EveryMethod.LIMIT, EveryMethod.PREDICT}) {
                    DestripeParameters parameters = method.parameters(direction);
                    Agreement.ofExtremes(
                            PlainDestriping.destripe(intensity, parameters),
                            new DestripeRun(parameters, 2).of(intensity));
                }
            }
        }
    }

    /** A restorer keeps room to turn its sections. */
    @ParameterizedTest
    @EnumSource
    void isOneOfTheStages(EveryMethod method) {
        float[][] intensity = tissue(61, 401);
        for (Direction direction : List.of(Direction.VERTICAL, Direction.HORIZONTAL)) {
            DestripeParameters parameters = method.parameters(direction);
            RestorationParameters preset = Preset.NOTEBOOK.parameters();
            RestorationParameters all = new RestorationParameters(parameters, preset.denoise(), preset.contrast());
            Agreement.ofBits(
                    new DestripeRun(parameters, 2).of(intensity),
                    StageRun.of(all, Stage.DESTRIPE).ofIntensity(intensity));
        }
    }

    @ParameterizedTest
    @MethodSource("everyMethodAndDirection")
    void sameBitsForAnyNumberOfThreads(EveryMethod method, Direction direction) {
        for (int[] size : new int[][] {{3, 7}, {129, 257}, {211, 800}}) {
            float[][] intensity = tissue(size[0], size[1]);
            for (Optional<boolean[][]> mask : masks(size[0], size[1])) {
                float[][] one = new DestripeRun(method.parameters(direction), 1).of(intensity, mask);
                for (int threads : new int[] {2, 3}) {
                    Agreement.ofBits(one, new DestripeRun(method.parameters(direction), threads).of(intensity, mask));
                }
            }
        }
    }

    private static List<Optional<boolean[][]>> masks(int height, int width) {
        return List.of(Optional.empty(), Optional.of(MaskShape.ELLIPSE.of(height, width)));
    }

    /** Levels and thresholds scale with the samples, and 256 is a power of two: to the last bit. */
    @ParameterizedTest
    @MethodSource("everyMethodAndDirection")
    void eightBitsAreSixteenBitsScaled(EveryMethod method, Direction direction) {
        float[][] bytes = eightBits(tissue(97, 403));
        float[][] shorts = PlainImages.combine(bytes, bytes, (p, q) -> 256 * p);
        // Inverted, 255 - p becomes 256 (255 - p).
        float[][] inverted = PlainImages.combine(bytes, bytes, (p, q) -> 256 * p + 255);
        DestripeRun run = new DestripeRun(method.parameters(direction), 2);
        for (Optional<boolean[][]> mask : masks(97, 403)) {
            float[][] ours = run.of(Sample.UINT8, bytes, false, 117, mask);
            Agreement.ofBits(scaled(ours), run.of(Sample.UINT16, shorts, false, 256 * 117, mask));
            float[][] ofInverted = run.of(Sample.UINT8, bytes, true, 138, mask);
            Agreement.ofBits(scaled(ofInverted), run.of(Sample.UINT16, inverted, true, 256 * 138, mask));
        }
    }

    private static float[][] scaled(float[][] image) {
        return PlainImages.combine(image, image, (p, q) -> 256 * p);
    }

    private static float[][] eightBits(float[][] intensity) {
        return PlainImages.combine(intensity, intensity, (p, q) -> (float) Math.rint(p / 257));
    }

    private static float[][] tissue(int height, int width) {
        return ProceduralSection.intensity(ProceduralSection.tissue(31L * height + width, height, width));
    }
}

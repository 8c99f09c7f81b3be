package org.limpid.contrast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.StageRun;
import org.limpid.golden.Difference;
import org.limpid.parameters.ContrastParameters;
import org.limpid.parameters.ContrastParameters.Compression;
import org.limpid.parameters.ContrastParameters.OutputSample;
import org.limpid.parameters.ContrastParameters.Redistribution;
import org.limpid.parameters.ContrastParameters.Reference;
import org.limpid.parameters.Preset;
import org.limpid.parameters.RestorationParameters;
import org.limpid.parameters.Stage;
import org.limpid.plain.Agreement;
import org.limpid.plain.EverySize;
import org.limpid.plain.PlainContrast;
import org.limpid.plain.PlainImages;
import org.limpid.plain.ProceduralSection;

/** Every form of contrast computes what the plain reference computes, with a mask and without. */
class GeneralContrastMapperTest {
    private static final ContrastVariant NOTEBOOK = ContrastVariant.notebook(30000, 2500);
    private static final Compression RANGE = new Compression(29500, 30500, 0.2);

    private static Stream<ContrastVariant> variants() {
        return Stream.of(
                NOTEBOOK,
                NOTEBOOK.withoutLce(),
                NOTEBOOK.withRatio(0),
                NOTEBOOK.with(Reference.MIDDLE).withOmega(7),
                NOTEBOOK.with(Reference.MINVAL).withSmoothing(21),
                NOTEBOOK.with(Reference.MAXVAL).withOmega(1),
                NOTEBOOK.with(RANGE),
                NOTEBOOK.with(RANGE).with(Reference.MIDDLE),
                NOTEBOOK.with(RANGE).with(Reference.MAXVAL).withSmoothing(9).withOmega(13),
                NOTEBOOK.with(new Compression(0, 60000, 0.5)),
                NOTEBOOK.withoutClip(),
                NOTEBOOK.with(Redistribution.LEFT),
                NOTEBOOK.with(Redistribution.FULL).withClip(-2, 0.5),
                NOTEBOOK.with(Redistribution.FULL).withClip(-6, 5.5),
                NOTEBOOK.with(Redistribution.LEFT).withClip(0.2, 8),
                NOTEBOOK.withClip(-6, 2),
                NOTEBOOK.withRange(10, 200),
                NOTEBOOK.withRange(0.5, 254.5).withoutClip());
    }

    @ParameterizedTest
    @MethodSource("variants")
    void likeThePlainReference(ContrastVariant variant) {
        for (int[] size : sizes()) {
            float[][] image = tissue(size[0], size[1]);
            ContrastRun run = ContrastRun.of(variant.parameters());
            Agreement.ofLevels(PlainContrast.map(image, variant.parameters()), run.map(image));
            float[][] valid = blots(size[0], size[1]);
            Agreement.ofLevels(PlainContrast.map(image, variant.parameters(), valid), run.map(image, valid));
        }
    }

    @EverySize
    void maskOfEverySize(int height, int width) {
        float[][] image = tissue(height, width);
        float[][] valid = blots(height, width);
        ContrastParameters parameters = NOTEBOOK.withSmoothing(31).parameters();
        Agreement.ofLevels(
                PlainContrast.map(image, parameters, valid),
                ContrastRun.of(parameters).map(image, valid));
    }

    /**
     * 16 bits of a mapping within 5e-7 of the true one are within a level, and most often equal: 5e-7 is 0.03 levels.
     */
    @ParameterizedTest
    @MethodSource("variants")
    void sixteenBits(ContrastVariant variant) {
        ContrastParameters parameters = new ContrastVariant(
                        variant.lce(),
                        variant.with(OutputSample.UINT16).withRange(0, 65535).gca())
                .parameters();
        float[][] image = tissue(129, 257);
        Difference difference =
                Difference.of(ContrastRun.of(parameters).map(image), PlainContrast.map(image, parameters));
        difference.assertAllWithin(1);
        assertTrue(difference.within(0) >= 0.95, difference::toString);
    }

    /** {@code trunc(65536 p) >> 8} is {@code trunc(256 p)}: both are exact multiples of one and the same float. */
    @ParameterizedTest
    @MethodSource("variants")
    void theUpperByteOfSixteenBitsIsTheEightBits(ContrastVariant variant) {
        ContrastVariant whole = variant.gca().rangeHigh().isPresent() ? variant.withRange(0, 255) : variant;
        float[][] image = tissue(70, 133);
        float[][] wide = ContrastRun.of(
                        whole.with(OutputSample.UINT16).withRange(0, 65535).parameters())
                .map(image);
        float[][] upper = PlainImages.combine(wide, wide, (level, same) -> (int) level >> 8);
        float[][] eight = ContrastRun.of(whole.parameters()).map(image);
        if (FastContrastMapper.covers(whole.parameters())) {
            Agreement.ofLevels(eight, upper);
        } else {
            Agreement.ofBits(eight, upper);
        }
    }

    @ParameterizedTest
    @MethodSource("variants")
    void aFullMaskIsNoMask(ContrastVariant variant) {
        float[][] image = tissue(70, 133);
        ContrastRun run = ContrastRun.of(variant.parameters());
        Agreement.ofBits(run.map(image), run.map(image, everywhere(70, 133)));
    }

    /** One pixel without data takes the path of gaps. Far from the pixel only the last digits change. */
    @ParameterizedTest
    @MethodSource("variants")
    void aMaskAllButFullIsNearlyNoMask(ContrastVariant variant) {
        float[][] image = tissue(300, 520);
        float[][] valid = everywhere(300, 520);
        valid[0][0] = 0;
        image[0][0] = (float) variant.gca().mean();
        ContrastVariant near = variant.lce().isPresent() ? variant.withSmoothing(51) : variant;
        ContrastRun run = ContrastRun.of(near.parameters());
        float[][] difference = PlainImages.minus(lowerHalf(run.map(image)), lowerHalf(run.map(image, valid)));
        Agreement.ofLevels(new float[150][520], difference);
    }

    /**
     * The halves of a section do not change each other when the masked columns between them are as wide as the filter's
     * reach.
     */
    @ParameterizedTest
    @MethodSource("variants")
    void halvesThatAMaskPartsDoNotMix(ContrastVariant variant) {
        ContrastVariant near = variant.lce().isPresent() ? variant.withSmoothing(31) : variant;
        ContrastRun run = ContrastRun.of(near.parameters());
        int gap = 31 + 13;
        float[][] image = tissue(150, 150);
        float[][] other = PlainImages.copy(image);
        float[][] valid = everywhere(150, 150);
        for (int y = 0; y < 150; y++) {
            for (int x = 0; x < 150; x++) {
                int place = x + y;
                valid[y][x] = place >= 150 && place < 150 + 2 * gap ? 0 : 1;
                other[y][x] = place >= 150 ? 65535 - image[y][x] : image[y][x];
            }
        }
        float[][] first = run.map(image, valid);
        float[][] second = run.map(other, valid);
        assertTrue(Difference.of(first, second).largest() > 0, "the other half is another");
        Agreement.ofBits(firstHalf(first), firstHalf(second));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void maskedPixelsAreTheMappingOfTheMean(ContrastVariant variant) {
        float[][] image = tissue(70, 133);
        float[][] valid = blots(70, 133);
        float[][] mean = PlainImages.combine(
                image, image, (i, same) -> (float) variant.gca().mean());
        float[][] masked = ContrastRun.of(variant.parameters()).map(image, valid);
        ContrastVariant alone = variant.withoutLce();
        float expected = ContrastRun.of(alone.parameters()).map(mean)[0][0];
        for (int y = 0; y < 70; y++) {
            for (int x = 0; x < 133; x++) {
                if (valid[y][x] == 0) {
                    assertEquals(expected, masked[y][x], 0);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("variants")
    void notNumbersAreMasked(ContrastVariant variant) {
        float[][] image = tissue(70, 133);
        float[][] valid = blots(70, 133);
        float[][] gaps = PlainImages.combine(image, valid, (i, v) -> v == 0 ? Float.NaN : i);
        ContrastRun run = ContrastRun.of(variant.parameters());
        float[][] masked = run.map(image, valid);
        Agreement.ofBits(masked, run.map(gaps, valid));
        Agreement.ofBits(masked, run.map(gaps));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void aSectionWithoutDataIsTheMappingOfTheMean(ContrastVariant variant) {
        float[][] image = tissue(40, 40);
        float[][] nothing = new float[40][40];
        Agreement.ofBits(
                PlainContrast.map(image, variant.parameters(), nothing),
                ContrastRun.of(variant.parameters()).map(image, nothing));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void sameBitsForAnyNumberOfThreads(ContrastVariant variant) {
        float[][] image = tissue(131, 1100);
        float[][] valid = blots(131, 1100);
        ContrastRun run = ContrastRun.of(
                variant.with(OutputSample.UINT16).withRange(0, 65535).parameters());
        float[][] one = run.withThreads(1).map(image);
        float[][] oneMasked = run.withThreads(1).map(image, valid);
        for (int threads : new int[] {2, 3}) {
            Agreement.ofBits(one, run.withThreads(threads).map(image));
            Agreement.ofBits(oneMasked, run.withThreads(threads).map(image, valid));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void theRestorerStoresTheSampleOfTheParameters(int threads) {
        ContrastParameters parameters = NOTEBOOK.with(OutputSample.UINT16).parameters();
        RestorationParameters preset = Preset.NOTEBOOK.parameters();
        RestorationParameters all = new RestorationParameters(preset.destripe(), preset.denoise(), parameters);
        float[][] image = tissue(33, 65);
        float[][] restored =
                StageRun.of(all, Stage.CONTRAST).withThreads(threads).ofIntensity(image);
        Difference.of(restored, PlainContrast.map(image, parameters)).assertAllWithin(1);
    }

    @Test
    void aMaskOfAnotherSizeIsRefused() {
        ContrastRun run = ContrastRun.of(NOTEBOOK.parameters());
        RuntimeException refused =
                assertThrows(IllegalArgumentException.class, () -> run.map(tissue(9, 9), everywhere(10, 9)));
        assertEquals("a mask of 9 x 10 pixels; expected 9 x 9 as the image has", refused.getMessage());
    }

    private static List<int[]> sizes() {
        return List.of(new int[] {1, 1}, new int[] {3, 7}, new int[] {40, 1}, new int[] {70, 133}, new int[] {33, 530});
    }

    private static float[][] tissue(int height, int width) {
        return ProceduralSection.intensity(ProceduralSection.tissue(17L * height + width, height, width));
    }

    private static float[][] everywhere(int height, int width) {
        float[][] ones = new float[height][width];
        return PlainImages.combine(ones, ones, (zero, same) -> 1);
    }

    /** A border, a disc, and single pixels without data. */
    private static float[][] blots(int height, int width) {
        float[][] valid = new float[height][width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean border = y > 3 * height / 4;
                boolean disc = Math.hypot(y - height / 3.0, x - width / 3.0) < height / 5.0;
                boolean single = (31 * y + 17 * x) % 97 == 1;
                valid[y][x] = border || disc || single ? 0 : 1;
            }
        }
        return valid;
    }

    private static float[][] lowerHalf(float[][] image) {
        return Arrays.copyOfRange(image, image.length / 2, image.length);
    }

    private static float[][] firstHalf(float[][] image) {
        float[][] half = PlainImages.copy(image);
        for (int y = 0; y < half.length; y++) {
            for (int x = half.length - y; x < half[y].length; x++) {
                half[y][x] = 0;
            }
        }
        return half;
    }
}

package org.limpid.contrast;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.limpid.parameters.ContrastParameters;
import org.limpid.parameters.ContrastParameters.OutputSample;
import org.limpid.plain.Agreement;
import org.limpid.plain.PlainContrast;
import org.limpid.plain.PlainImages;
import org.limpid.plain.ProceduralSection;

/** The published form of masked images, whichever pixels hold data. */
class MaskedContrastTest {
    private static final ContrastVariant NOTEBOOK = ContrastVariant.notebook(30000, 2500);
    /** With nodes on every pixel, in every second row, and on every third pixel of large images. */
    private static final int[] SMOOTHINGS = {51, 335, 501};

    /** Small against the smoothing. */
    private static final int[][] SMALL = {{1, 1}, {3, 7}, {40, 1}, {70, 133}, {33, 530}};

    @ParameterizedTest
    @EnumSource
    void likeThePlainReference(MaskShape shape) {
        for (int[] size : SMALL) {
            compare(size[0], size[1], SMOOTHINGS[size[1] % SMOOTHINGS.length], shape);
        }
    }

    @Tag("thorough")
    @ParameterizedTest
    @EnumSource
    void largeImagesLikeThePlainReference(MaskShape shape) {
        compare(520, 600, 501, shape);
    }

    private static void compare(int height, int width, int smoothing, MaskShape shape) {
        float[][] image = tissue(height, width);
        float[][] valid = shape.ones(height, width);
        ContrastParameters parameters = NOTEBOOK.withSmoothing(smoothing)
                .withOmega(width % 2 == 0 ? 9 : 5)
                .parameters();
        Agreement.ofLevels(
                PlainContrast.map(image, parameters, valid),
                ContrastRun.of(parameters).map(image, valid));
    }

    /** Far from padding, where weights are known without smoothing, and past it. The general form makes 16 bits of all. */
    @ParameterizedTest
    @EnumSource
    void likeTheGeneralForm(MaskShape shape) {
        float[][] image = tissue(1290, 590);
        float[][] valid = shape.ones(1290, 590);
        for (int smoothing : new int[] {51, 501}) {
            ContrastVariant variant = NOTEBOOK.withSmoothing(smoothing);
            ContrastVariant wide = variant.with(OutputSample.UINT16).withRange(0, 65535);
            float[][] general = ContrastRun.of(wide.parameters()).map(image, valid);
            Agreement.ofLevels(
                    PlainImages.combine(general, general, (level, same) -> (int) level >> 8),
                    ContrastRun.of(variant.parameters()).map(image, valid));
        }
    }

    @ParameterizedTest
    @EnumSource
    void sameBitsForAnyNumberOfThreads(MaskShape shape) {
        float[][] image = tissue(530, 601);
        float[][] valid = shape.ones(530, 601);
        for (int smoothing : SMOOTHINGS) {
            ContrastRun run = ContrastRun.of(NOTEBOOK.withSmoothing(smoothing).parameters());
            float[][] one = run.withThreads(1).map(image, valid);
            for (int threads : new int[] {2, 7}) {
                Agreement.ofBits(one, run.withThreads(threads).map(image, valid));
            }
        }
    }

    /** Whatever stands in masked pixels, also what is no number. */
    @ParameterizedTest
    @EnumSource
    void maskedPixelsAreNotSeen(MaskShape shape) {
        float[][] image = tissue(530, 640);
        float[][] valid = shape.ones(530, 640);
        ContrastRun run = ContrastRun.of(NOTEBOOK.parameters());
        float[][] expected = run.map(image, valid);
        float[] others = {Float.NaN, 1e9f, -1e9f, Float.POSITIVE_INFINITY};
        int[] count = {0};
        float[][] other = PlainImages.combine(image, valid, (i, v) -> v == 0 ? others[count[0]++ % others.length] : i);
        Agreement.ofBits(expected, run.map(other, valid));
        Agreement.ofBits(expected, run.map(PlainImages.combine(image, valid, (i, v) -> v == 0 ? Float.NaN : i)));
    }

    /** Pixels that are no numbers are masked besides those that the mask excludes. */
    @Test
    void gapsAndTheMaskAddUp() {
        float[][] image = tissue(530, 640);
        float[][] mask = MaskShape.TURNED.ones(530, 640);
        float[][] numbers = MaskShape.HOLES.ones(530, 640);
        ContrastRun run = ContrastRun.of(NOTEBOOK.parameters());
        Agreement.ofBits(
                run.map(image, PlainImages.times(mask, numbers)),
                run.map(PlainImages.combine(image, numbers, (i, v) -> v == 0 ? Float.NaN : i), mask));
    }

    @Test
    void infinitePixelsAreRefused() {
        float[][] image = tissue(530, 640);
        image[300][300] = Float.NEGATIVE_INFINITY;
        ContrastRun run = ContrastRun.of(NOTEBOOK.parameters());
        assertThrows(IllegalStateException.class, () -> run.map(image));
    }

    /** A constant image has its own intensity as the smooth one, however few of its pixels are valid. */
    @ParameterizedTest
    @EnumSource
    void aConstantImageIsConstant(MaskShape shape) {
        float[][] image = tissue(530, 640);
        float[][] valid = shape.ones(530, 640);
        float[][] constant = PlainImages.combine(image, valid, (i, v) -> 31_000);
        float[][] found = ContrastRun.of(NOTEBOOK.withOmega(1).parameters()).map(constant, valid);
        float[][] alone = ContrastRun.of(NOTEBOOK.withoutLce().parameters()).map(constant, valid);
        Agreement.ofBits(alone, found);
    }

    private static float[][] tissue(int height, int width) {
        return ProceduralSection.intensity(ProceduralSection.tissue(17L * height + width, height, width));
    }
}

package org.limpid.denoise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.golden.Difference;
import org.limpid.parameters.DenoiseParameters;
import org.limpid.parameters.ParameterException;
import org.limpid.plain.Agreement;
import org.limpid.plain.EverySize;
import org.limpid.plain.ExtremeSection;
import org.limpid.plain.PlainDenoising;

/** Every form of denoising sections computes what the plain reference computes. */
class GeneralDenoiserTest {
    @EverySize
    void sectionOfEverySize(int height, int width) {
        for (DenoiseParameters.Covariance form : Forms.some()) {
            compare(Forms.tissue(height, width), form);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 700", "700, 1", "3, 5", "270, 1100", "515, 90"})
    void otherSizes(int height, int width) {
        compare(Forms.tissue(height, width), Forms.of(3, true, true, 7));
    }

    /** At scale 7 taps are 128 pixels apart and the box is 769 long. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8})
    void anyNumberOfScales(int scales) {
        compare(Forms.tissue(40, 53), Forms.of(scales, true, true, 7));
        compare(Forms.tissue(40, 53), Forms.of(Math.max(1, scales), false, false, 5));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 11, 99})
    void anyWindow(int wsize) {
        compare(Forms.tissue(70, 133), Forms.of(2, false, true, wsize));
        compare(Forms.tissue(3, 5), Forms.of(2, true, true, wsize));
    }

    @ParameterizedTest
    @EnumSource
    void extremeSection(ExtremeSection section) {
        for (int[] size : new int[][] {{1, 1}, {2, 2}, {17, 31}, {70, 150}}) {
            float[][] intensity = section.intensity(size[0], size[1]);
            for (DenoiseParameters.Covariance form : Forms.some()) {
                Agreement.ofExtremes(PlainDenoising.denoise(intensity, form), Sections.denoise(intensity, form, 2));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7})
    void sameBitsForAnyNumberOfThreads(int threads) {
        for (DenoiseParameters.Covariance form : Forms.some()) {
            for (int[] size : new int[][] {{3, 7}, {300, 257}}) {
                float[][] image = Forms.tissue(size[0], size[1]);
                Agreement.ofBits(Sections.denoise(image, form, 1), Sections.denoise(image, form, threads));
            }
        }
    }

    /**
     * The fast path has the published form. With a second scale that takes nothing off, the general path gives the
     * same.
     */
    @Test
    void aFurtherScaleThatTakesNothingOffChangesNothing() {
        List<DenoiseParameters.Gain> shrinkage = Forms.gains(1);
        List<DenoiseParameters.Gain> further =
                List.of(shrinkage.get(0), shrinkage.get(1), new DenoiseParameters.Gain(0, 200));
        float[][] image = Forms.tissue(200, 310);
        float[][] published = Sections.denoise(image, DenoiseParameters.Covariance.of(7, shrinkage), 2);
        float[][] two = Sections.denoise(image, new DenoiseParameters.Covariance(2, true, false, 7, further), 2);
        Difference.of(two, published).assertAllWithin(0.02);
    }

    /** With gains that are divided by the square of a factor, samples may be measured in any unit. */
    @Test
    void samplesInAnyUnit() {
        float unit = 1f / 257;
        float[][] image = Forms.tissue(120, 145);
        float[][] scaled = new float[image.length][image[0].length];
        for (int y = 0; y < image.length; y++) {
            for (int x = 0; x < image[y].length; x++) {
                scaled[y][x] = image[y][x] * unit;
            }
        }
        for (DenoiseParameters.Covariance form : Forms.all()) {
            DenoiseParameters other = new DenoiseParameters.Covariance(
                    form.scales(),
                    form.split(),
                    form.propagateNoise(),
                    form.wsize(),
                    form.shrinkage().stream()
                            .map(gain -> new DenoiseParameters.Gain(gain.gain() / (unit * unit), gain.offset()))
                            .toList());
            float[][] back = Sections.denoise(scaled, other, 2);
            for (float[] row : back) {
                for (int x = 0; x < row.length; x++) {
                    row[x] /= unit;
                }
            }
            Difference.of(back, Sections.denoise(image, form, 2)).assertAllWithin(0.05);
        }
    }

    @Test
    void turnedImagesGiveTurnedResults() {
        float[][] image = Forms.tissue(150, 220);
        DenoiseParameters form = Forms.of(3, true, true, 7);
        float[][] turned = Forms.turned(Sections.denoise(Forms.turned(image), form, 2));
        Difference.of(turned, Sections.denoise(image, form, 2)).assertAllWithin(0.05);
    }

    /** One scale leaves the coarser part of noise, and further scales take that off. */
    @Test
    void furtherScalesTakeOffCoarserNoise() {
        SplittableRandom random = new SplittableRandom(12);
        float[][] noise = new float[300][300];
        for (float[] row : noise) {
            for (int x = 0; x < row.length; x++) {
                row[x] = (float) (100 * random.nextGaussian());
            }
        }
        List<DenoiseParameters.Gain> everything = Collections.nCopies(4, new DenoiseParameters.Gain(0, -200));
        double before = deviation(noise);
        double after = before;
        for (int scales = 1; scales <= 3; scales++) {
            DenoiseParameters form = new DenoiseParameters.Covariance(scales, true, false, 7, everything);
            double left = deviation(Sections.denoise(noise, form, 2));
            double most = after * 0.6;
            assertTrue(left < most, () -> left + " left, expected less than " + most);
            after = left;
        }
    }

    private static double deviation(float[][] image) {
        double sum = 0;
        for (float[] row : image) {
            for (float value : row) {
                sum += (double) value * value;
            }
        }
        return Math.sqrt(sum / image.length / image[0].length);
    }

    @Test
    void parametersThatFitNoForm() {
        assertEquals(
                "scales is 0 without split; expected at least 1, or split: true: else nothing is denoised",
                assertThrows(
                                ParameterException.class,
                                () -> new DenoiseParameters.Covariance(0, false, true, 7, Forms.gains(1)))
                        .getMessage());
        assertEquals(
                "shrinkage has 2 entries; expected at least 3: one for each scale, and one more as the finest is split",
                assertThrows(
                                ParameterException.class,
                                () -> new DenoiseParameters.Covariance(2, true, true, 7, Forms.gains(1)))
                        .getMessage());
    }

    private static void compare(float[][] image, DenoiseParameters.Covariance form) {
        Agreement.ofFloats(PlainDenoising.denoise(image, form), Sections.denoise(image, form, 2));
    }
}

package org.limpid.contrast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.StageRun;
import org.limpid.parameters.ContrastParameters;
import org.limpid.parameters.ContrastParameters.Adjustment;
import org.limpid.parameters.ContrastParameters.Enhancement;
import org.limpid.parameters.Preset;
import org.limpid.parameters.RestorationParameters;
import org.limpid.parameters.Stage;
import org.limpid.plain.Agreement;
import org.limpid.plain.EverySize;
import org.limpid.plain.ExtremeSection;
import org.limpid.plain.PlainContrast;
import org.limpid.plain.ProceduralSection;

/** Contrast computes what the plain reference computes. */
class ContrastTest {
    private static final RestorationParameters PRESET = Preset.NOTEBOOK.parameters();
    private static final Enhancement ENHANCEMENT = PRESET.contrast().lce().orElseThrow();
    /** Centred on the procedural sections. */
    private static final Adjustment ADJUSTMENT = Adjustment.of(30000, 2500, -0.8, 0.8);
    /** Covers the full range of 16 bits. */
    private static final ContrastParameters WIDE =
            ContrastParameters.of(Enhancement.of(51, 1, 15000, -2000, 5), Adjustment.of(32768, 20000, -0.8, 0.8));

    @EverySize
    void sectionOfEverySize(int height, int width) {
        compare(tissue(height, width), ContrastParameters.of(ENHANCEMENT, ADJUSTMENT));
    }

    @ParameterizedTest
    @EnumSource
    void publishedParameters(Preset preset) {
        compare(tissue(129, 257), preset.parameters().contrast());
        compare(tissue(33, 530), preset.parameters().contrast());
        compare(tissue(617, 70), preset.parameters().contrast());
        compare(tissue(530, 640), preset.parameters().contrast());
    }

    @ParameterizedTest
    @CsvSource({
        // smoothing, ratio, sigma, offset, omega
        "1, 2, 2000, -2000, 1",
        "3, 2, 2000, -2000, 5",
        "51, 2, 2000, -2000, 9",
        "501, 2, 2000, -2000, 13",
        "501, 0, 2000, -2000, 5",
        "1001, 0.5, 100, 500, 3",
        "21, 4, 20000, 0, 99",
        "4095, 1, 1, 0, 7"
    })
    void anyEnhancement(int smoothing, double ratio, double sigma, double offset, int omega) {
        Enhancement enhancement = Enhancement.of(smoothing, ratio, sigma, offset, omega);
        compare(tissue(70, 133), ContrastParameters.of(enhancement, ADJUSTMENT));
        compare(tissue(3, 7), ContrastParameters.of(enhancement, ADJUSTMENT));
        compare(tissue(40, 1), ContrastParameters.of(enhancement, ADJUSTMENT));
    }

    @ParameterizedTest
    @CsvSource({
        // mean, hp_sigma, clip_low, clip_high
        "30000, 2500, -1, 1",
        "28000, 1250, -0.3, 1.2",
        "30000, 4000, 0.1, 0.2",
        "31000, 2500, -2.5, 2.5",
        "30000, 500, -2, -1",
        "20000, 30000, -0.8, 0.8"
    })
    void anyAdjustment(double mean, double hpSigma, double clipLow, double clipHigh) {
        Adjustment adjustment = Adjustment.of(mean, hpSigma, clipLow, clipHigh);
        compare(tissue(70, 133), ContrastParameters.of(ENHANCEMENT, adjustment));
    }

    @Test
    void tissueSpreadsOverTheRange() {
        float[][] levels = ours(tissue(129, 257), ContrastParameters.of(ENHANCEMENT, ADJUSTMENT), 2);
        int[] counts = new int[256];
        for (float[] row : levels) {
            for (float level : row) {
                counts[(int) level]++;
            }
        }
        int used = 0;
        for (int count : counts) {
            used += count > 0 ? 1 : 0;
        }
        int levelsUsed = used;
        assertTrue(used > 200, () -> levelsUsed + " levels");
    }

    @ParameterizedTest
    @EnumSource
    void extremeSection(ExtremeSection section) {
        for (int[] size : new int[][] {{1, 1}, {2, 2}, {5, 5}, {17, 31}, {70, 530}}) {
            float[][] intensity = section.intensity(size[0], size[1]);
            Agreement.ofLevels(PlainContrast.map(intensity, WIDE), ours(intensity, WIDE, 2));
            Agreement.ofLevels(PlainContrast.map(intensity, PRESET.contrast()), ours(intensity, PRESET.contrast(), 2));
        }
    }

    @Test
    void whiteIsWhiteAndBlackIsBlack() {
        assertEquals(255, ours(ExtremeSection.ALL_LEAST.intensity(9, 9), PRESET.contrast(), 1)[4][4]);
        assertEquals(0, ours(ExtremeSection.ALL_MOST.intensity(9, 9), PRESET.contrast(), 1)[4][4]);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7})
    void sameBitsForAnyNumberOfThreads(int threads) {
        for (int[] size : new int[][] {{1, 1}, {3, 7}, {129, 257}, {300, 1100}}) {
            float[][] intensity = tissue(size[0], size[1]);
            Agreement.ofBits(ours(intensity, WIDE, 1), ours(intensity, WIDE, threads));
        }
    }

    private static void compare(float[][] intensity, ContrastParameters parameters) {
        Agreement.ofLevels(PlainContrast.map(intensity, parameters), ours(intensity, parameters, 2));
    }

    private static float[][] ours(float[][] intensity, ContrastParameters parameters, int threads) {
        RestorationParameters all = new RestorationParameters(PRESET.destripe(), PRESET.denoise(), parameters);
        return StageRun.of(all, Stage.CONTRAST).withThreads(threads).ofIntensity(intensity);
    }

    private static float[][] tissue(int height, int width) {
        return ProceduralSection.intensity(ProceduralSection.tissue(13L * height + width, height, width));
    }
}

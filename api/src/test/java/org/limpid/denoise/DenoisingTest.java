package org.limpid.denoise;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.StageRun;
import org.limpid.parameters.DenoiseParameters;
import org.limpid.parameters.Preset;
import org.limpid.parameters.RestorationParameters;
import org.limpid.parameters.Stage;
import org.limpid.plain.Agreement;
import org.limpid.plain.EverySize;
import org.limpid.plain.ExtremeSection;
import org.limpid.plain.PlainDenoising;
import org.limpid.plain.ProceduralSection;

/** Denoising computes what the plain reference computes. */
class DenoisingTest {
    private static final RestorationParameters PRESET = Preset.ARTICLE.parameters();
    private static final DenoiseParameters.Covariance PUBLISHED = (DenoiseParameters.Covariance) PRESET.denoise();

    @EverySize
    void sectionOfEverySize(int height, int width) {
        compare(tissue(height, width), PUBLISHED);
    }

    @ParameterizedTest
    @CsvSource({"530, 1100", "513, 40", "30, 1025", "512, 1024"})
    void tilesMeetWithoutASeam(int height, int width) {
        compare(tissue(height, width), PUBLISHED);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5, 11, 31, 99})
    void anyWindow(int wsize) {
        DenoiseParameters parameters = DenoiseParameters.Covariance.of(wsize, PUBLISHED.shrinkage());
        compare(tissue(70, 133), parameters);
        compare(tissue(5, 9), parameters);
        compare(tissue(1, 40), parameters);
    }

    @Test
    void widestWindowOverSeams() {
        compare(tissue(530, 1100), DenoiseParameters.Covariance.of(11, PUBLISHED.shrinkage()));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0, 0", "0, -40, 0, 40", "1e-4, 2, -1e-5, -1", "-3e-6, 0.5, 5e-6, 3"})
    void anyShrinkage(double gain0, double offset0, double gain1, double offset1) {
        List<DenoiseParameters.Gain> shrinkage =
                List.of(new DenoiseParameters.Gain(gain0, offset0), new DenoiseParameters.Gain(gain1, offset1));
        compare(tissue(64, 90), DenoiseParameters.Covariance.of(7, shrinkage));
    }

    @ParameterizedTest
    @EnumSource
    void extremeSection(ExtremeSection section) {
        for (int[] size : new int[][] {{1, 1}, {2, 2}, {5, 5}, {17, 31}, {70, 300}}) {
            float[][] intensity = section.intensity(size[0], size[1]);
            Agreement.ofExtremes(PlainDenoising.denoise(intensity, PUBLISHED), ours(intensity, PUBLISHED, 2));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7})
    void sameBitsForAnyNumberOfThreads(int threads) {
        for (int[] size : new int[][] {{3, 7}, {129, 257}, {530, 1100}}) {
            float[][] intensity = tissue(size[0], size[1]);
            Agreement.ofBits(ours(intensity, PUBLISHED, 1), ours(intensity, PUBLISHED, threads));
        }
    }

    /** Every filter has its window only: far pixels do not matter, wherever tiles are cut. */
    @Test
    void pixelsFarFromAChangeKeepTheirBits() {
        float[][] intensity = tissue(530, 1100);
        float[][] before = ours(intensity, PUBLISHED, 2);
        int changedY = 517;
        int changedX = 1018;
        intensity[changedY][changedX] += 100;
        float[][] after = ours(intensity, PUBLISHED, 2);
        int reach = 9 + PUBLISHED.wsize() / 2;
        for (int y = 0; y < before.length; y++) {
            for (int x = 0; x < before[y].length; x++) {
                if (Math.abs(y - changedY) <= reach && Math.abs(x - changedX) <= reach) {
                    after[y][x] = before[y][x];
                }
            }
        }
        Agreement.ofBits(before, after);
    }

    private static void compare(float[][] intensity, DenoiseParameters parameters) {
        Agreement.ofFloats(PlainDenoising.denoise(intensity, parameters), ours(intensity, parameters, 2));
    }

    private static float[][] ours(float[][] intensity, DenoiseParameters parameters, int threads) {
        RestorationParameters all = new RestorationParameters(PRESET.destripe(), parameters, PRESET.contrast());
        return StageRun.of(all, Stage.DENOISE).withThreads(threads).ofIntensity(intensity);
    }

    private static float[][] tissue(int height, int width) {
        return ProceduralSection.intensity(ProceduralSection.tissue(17L * height + width, height, width));
    }
}

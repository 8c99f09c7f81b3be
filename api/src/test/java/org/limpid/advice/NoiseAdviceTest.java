package org.limpid.advice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.parameters.DenoiseParameters;
import org.limpid.parameters.DenoiseParameters.Gain;
import org.limpid.parameters.Preset;
import org.limpid.plain.PlainDenoising;
import org.limpid.synthetic.Quality;
import org.limpid.synthetic.SyntheticSection;
import org.limpid.synthetic.SyntheticVolume;

/** Denoising parameters from sections whose noise is known. */
class NoiseAdviceTest {
    private static final int SIDE = 256;
    private static final DenoiseParameters.Covariance GIVEN =
            (DenoiseParameters.Covariance) Preset.NOTEBOOK.parameters().denoise();

    private static float[][] truth(long seed) {
        SyntheticSection section = SyntheticVolume.of(seed, 1, SIDE, SIDE).section(0);
        float[][] rows = new float[SIDE][SIDE];
        for (int y = 0; y < SIDE; y++) {
            section.truthRow(y, rows[y]);
        }
        return rows;
    }

    private static float[][] noisy(float[][] truth, double deviation) {
        Random random = new Random(7);
        float[][] rows = new float[truth.length][truth[0].length];
        for (int y = 0; y < rows.length; y++) {
            for (int x = 0; x < rows[y].length; x++) {
                rows[y][x] = truth[y][x] + (float) (deviation * random.nextGaussian());
            }
        }
        return rows;
    }

    private static double psnr(float[][] truth, float[][] image) {
        Quality quality = Quality.none();
        for (int y = 0; y < truth.length; y++) {
            quality = quality.merge(Quality.ofRow(truth[y], image[y]));
        }
        return quality.psnr();
    }

    private static List<Gain> gains(List<float[][]> patches) {
        return ((DenoiseParameters.Covariance) NoiseAdvice.of(patches, GIVEN).parameters()).shrinkage();
    }

    private static DenoiseParameters with(Gain fine, Gain coarse) {
        return DenoiseParameters.Covariance.of(GIVEN.wsize(), List.of(fine, coarse));
    }

    @Test
    void noiseAlone() {
        assertEquals(500, NoiseLevel.of(List.<float[][]>of(noisy(new float[SIDE][SIDE], 500))), 15);
    }

    @ParameterizedTest
    @ValueSource(doubles = {500, 1000, 2000})
    void noiseOnTissue(double deviation) {
        assertEquals(1, NoiseLevel.of(List.<float[][]>of(noisy(truth(3), deviation))) / deviation, 0.1);
    }

    @Tag("thorough")
    @Test
    void theSuggestionIsNearTheBestOfAGrid() {
        assertNearTheBestOfAGrid(1000);
    }

    @ParameterizedTest
    @ValueSource(doubles = {250, 500, 2000})
    @Tag("thorough")
    void theSuggestionForOtherNoiseIsNearTheBestOfAGrid(double deviation) {
        assertNearTheBestOfAGrid(deviation);
    }

    private static void assertNearTheBestOfAGrid(double deviation) {
        float[][] truth = truth(5);
        float[][] image = noisy(truth, deviation);
        DenoiseParameters suggested =
                NoiseAdvice.of(List.<float[][]>of(image), GIVEN).parameters();
        double ours = psnr(truth, PlainDenoising.denoise(image, suggested));
        double best = 0;
        for (double power : new double[] {0.1, 0.3, 1, 3, 10}) {
            for (double offset : new double[] {-3, -1, 1, 3}) {
                for (double coarseOffset : new double[] {-2, 0, 2, 5}) {
                    double gain = power / deviation / deviation;
                    DenoiseParameters tried = with(new Gain(gain, offset), new Gain(gain, coarseOffset));
                    best = Math.max(best, psnr(truth, PlainDenoising.denoise(image, tried)));
                }
            }
        }
        double before = psnr(truth, image);
        assertTrue(ours > before + 0.5 * (best - before), ours + " dB, not denoised " + before);
        assertTrue(ours > best - 0.3, ours + " dB against " + best);
    }

    @Test
    void gainsGoWithTheSquareOfTheScale() {
        float[][] image = noisy(truth(5), 700);
        List<Gain> gains = gains(List.<float[][]>of(image));
        List<float[][]> larger = new ArrayList<>();
        float[][] scaled = new float[SIDE][SIDE];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                scaled[y][x] = 3 * image[y][x];
            }
        }
        larger.add(scaled);
        List<Gain> of3 = gains(larger);
        for (int i = 0; i < gains.size(); i++) {
            assertEquals(1, 9 * of3.get(i).gain() / gains.get(i).gain(), 0.02);
            assertEquals(gains.get(i).offset(), of3.get(i).offset(), 0.02);
        }
    }
}

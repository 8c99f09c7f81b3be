package org.limpid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.golden.GoldenFile;
import org.limpid.image.Sample;
import org.limpid.parameters.DenoiseParameters;
import org.limpid.parameters.DenoiseParameters.Covariance;
import org.limpid.parameters.DenoiseParameters.GainScale;
import org.limpid.parameters.DenoiseParameters.Wiener;
import org.limpid.parameters.Preset;
import org.limpid.parameters.RestorationParameters;
import org.limpid.parameters.Stage;
import org.limpid.plain.Agreement;
import org.limpid.plain.PlainDenoising;
import org.limpid.plain.PlainWiener;

/** Denoising that depends on a section's noise: measured, reported, and better than with gains for one noise. */
class WienerRestorerTest {
    private static final int HEIGHT = 300;
    private static final int WIDTH = 340;
    private static final Covariance PUBLISHED =
            (Covariance) Preset.NOTEBOOK.parameters().denoise();
    private static final Covariance SCALED = new Covariance(1, true, true, 7, GainScale.AUTO, PUBLISHED.shrinkage());

    /** Smooth regions with edges and fine lines, as tissue has them. */
    private static float[][] tissue() {
        float[][] truth = new float[HEIGHT][WIDTH];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                double cell = Math.sin(y / 23.0 + 2 * Math.sin(x / 61.0)) * Math.cos(x / 19.0 + Math.sin(y / 47.0));
                double membrane = -3500 * Math.exp(-Math.pow(cell / 0.09, 2));
                truth[y][x] = (float) (30_000 + 2500 * Math.tanh(3 * cell) + membrane);
            }
        }
        return truth;
    }

    private static float[][] noisy(float[][] truth, double deviation) {
        SplittableRandom random = new SplittableRandom(71);
        float[][] image = new float[HEIGHT][WIDTH];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                image[y][x] = (float) Math.rint(truth[y][x] + deviation * random.nextGaussian());
            }
        }
        return image;
    }

    private static RestoredSection restore(DenoiseParameters denoise, Sample sample, float[][] image, float[][] into) {
        RestorationParameters preset = Preset.NOTEBOOK.parameters();
        RestorationParameters all = new RestorationParameters(preset.destripe(), denoise, preset.contrast());
        try (Restorer restorer = Restorer.with(all)
                .stages(EnumSet.of(Stage.DENOISE))
                .invert(false)
                .threads(2)
                .open()) {
            StageRun.fill(restorer.input(sample, HEIGHT, WIDTH), image);
            RestoredSection restored = restorer.restore();
            float[][] rows = GoldenFile.rows(restored.plane());
            System.arraycopy(rows, 0, into, 0, HEIGHT);
            return restored;
        }
    }

    private static float[][] restored(DenoiseParameters denoise, float[][] image) {
        float[][] result = new float[HEIGHT][];
        restore(denoise, Sample.UINT16, image, result);
        return result;
    }

    private static double psnr(float[][] truth, float[][] image) {
        double sum = 0;
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                sum += Math.pow(truth[y][x] - (double) image[y][x], 2);
            }
        }
        return 10 * Math.log10(65535.0 * 65535 * HEIGHT * WIDTH / sum);
    }

    @Test
    void theNoiseIsMeasuredAndReportedWhereTheResultDependsOnIt() {
        float[][] image = noisy(tissue(), 600);
        double noise = PlainWiener.noise(image);
        float[][] wiener = new float[HEIGHT][];
        float[][] scaled = new float[HEIGHT][];
        assertEquals(
                noise,
                restore(Wiener.usual(), Sample.UINT16, image, wiener).noise().orElseThrow(),
                1e-9);
        assertEquals(
                noise, restore(SCALED, Sample.UINT16, image, scaled).noise().orElseThrow(), 1e-9);
        assertEquals(
                OptionalDouble.empty(),
                restore(PUBLISHED, Sample.UINT16, image, new float[HEIGHT][]).noise());
        Agreement.ofFloats(PlainWiener.denoise(image, Wiener.usual(), noise), wiener);
        Agreement.ofFloats(PlainDenoising.denoise(image, PUBLISHED.with(SCALED.shrinkageAt(noise))), scaled);
        assertEquals(
                PUBLISHED.shrinkage().get(0).gain() * Math.pow(450 / noise, 2),
                SCALED.shrinkageAt(noise).get(0).gain(),
                1e-12);
    }

    @ParameterizedTest
    @ValueSource(doubles = {200, 300, 450, 800, 1200})
    void betterThanGainsForOneNoise(double deviation) {
        float[][] truth = tissue();
        float[][] image = noisy(truth, deviation);
        double before = psnr(truth, image);
        double published = psnr(truth, restored(PUBLISHED, image));
        double wiener = psnr(truth, restored(Wiener.usual(), image));
        double scaled = psnr(truth, restored(SCALED, image));
        String all = "noisy " + before + ", published " + published + ", wiener " + wiener + ", scaled " + scaled;
        assertTrue(wiener > before + 2, all);
        assertTrue(wiener > published + 0.5, all);
        assertTrue(scaled > before + 1, all);
        boolean far = deviation < 250 || deviation > 600;
        assertTrue(scaled > published - (far ? 0 : 0.2), all);
    }

    /** Of a section without noise nothing is taken off. */
    @Test
    void withoutNoise() {
        float[][] image = new float[HEIGHT][WIDTH];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                image[y][x] = 20_000 + 30 * y + 17 * x + (x / 100 + y / 100) % 2 * 5000;
            }
        }
        for (DenoiseParameters parameters : new DenoiseParameters[] {Wiener.usual(), SCALED}) {
            float[][] result = new float[HEIGHT][];
            assertEquals(
                    OptionalDouble.of(0),
                    restore(parameters, Sample.UINT16, image, result).noise());
            for (int y = 0; y < HEIGHT; y++) {
                assertArrayEquals(image[y], result[y], 0.01f, parameters + " row " + y);
            }
        }
    }

    /** Bytes times 257 are the same image in 16 bits. */
    @Test
    void eightBitsAreSixteenBitsScaled() {
        float[][] bytes = new float[HEIGHT][WIDTH];
        float[][] words = new float[HEIGHT][WIDTH];
        float[][] image = noisy(tissue(), 900);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                bytes[y][x] = (float) Math.rint(image[y][x] / 257);
                words[y][x] = bytes[y][x] * 257;
            }
        }
        for (DenoiseParameters parameters : new DenoiseParameters[] {Wiener.usual(), SCALED}) {
            float[][] small = new float[HEIGHT][];
            float[][] large = new float[HEIGHT][];
            double noise =
                    restore(parameters, Sample.UINT8, bytes, small).noise().orElseThrow();
            assertEquals(
                    257 * noise,
                    restore(parameters, Sample.UINT16, words, large).noise().orElseThrow(),
                    1e-6);
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < WIDTH; x++) {
                    assertEquals(large[y][x], 257 * small[y][x], 0.05, "row " + y + " column " + x);
                }
            }
        }
    }

    @Test
    void floatsWithGapsAreDenoisedAroundThem() {
        float[][] image = noisy(tissue(), 600);
        boolean[][] valid = new boolean[HEIGHT][WIDTH];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                valid[y][x] = Math.hypot(y - 80, x - 90) > 25 && x > 7;
                image[y][x] = valid[y][x] ? image[y][x] : Float.NaN;
            }
        }
        float[][] result = new float[HEIGHT][];
        double noise =
                restore(Wiener.usual(), Sample.FLOAT32, image, result).noise().orElseThrow();
        assertEquals(PlainWiener.noise(image, valid), noise, 0.001 * noise);
        float[][] expected = PlainWiener.denoise(image, Wiener.usual(), noise, valid);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                assertEquals(valid[y][x], !Float.isNaN(result[y][x]));
                expected[y][x] = valid[y][x] ? expected[y][x] : 0;
                result[y][x] = valid[y][x] ? result[y][x] : 0;
            }
        }
        Agreement.ofFloats(expected, result);
    }
}

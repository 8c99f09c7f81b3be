package org.limpid.synthetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.limpid.LimpidException;

class QualityTest {
    private static final double NOTHING = 10 * Math.log10(16);

    @Test
    void brightnessAndContrastDoNotMatter() {
        float[] truth = gaussian(1, 5_000);
        Quality quality = Quality.ofRow(truth, mapped(truth, 0.25f, 100));
        assertEquals(4, quality.gain(), 1e-6);
        assertEquals(-400, quality.level(), 1e-3);
        assertTrue(quality.psnr() > 90);
        assertEquals(
                Double.POSITIVE_INFINITY,
                Quality.ofRow(new float[] {1, 2}, new float[] {3, 5}).psnr());
    }

    @Test
    void noiseOfKnownStrengthHasItsRatio() {
        float[] truth = gaussian(1, 200_000);
        float[] noise = gaussian(2, 200_000);
        float[] image = new float[truth.length];
        for (int x = 0; x < image.length; x++) {
            image[x] = truth[x] + 0.5f * noise[x];
        }
        assertEquals(
                10 * Math.log10(16 * (1 + 0.25) / 0.25),
                Quality.ofRow(truth, image).psnr(),
                0.05);
    }

    @Test
    void whatTellsNothingOrTheOppositeHasTheLowestRatio() {
        float[] truth = gaussian(1, 1_000);
        assertEquals(NOTHING, Quality.ofRow(truth, new float[1_000]).psnr(), 1e-9);
        assertEquals(NOTHING, Quality.ofRow(truth, mapped(truth, -1, 0)).psnr(), 1e-9);
        assertEquals(NOTHING, Quality.ofRow(truth, gaussian(2, 1_000)).psnr(), 0.05);
    }

    @Test
    void mergedRowsAreAsOneRow() {
        float[] truth = mapped(gaussian(1, 1_000), 2_000, 30_000);
        float[] image = mapped(gaussian(2, 1_000), 30, 128);
        Quality merged = Quality.none();
        for (int begin = 0; begin < 1_000; begin += 200) {
            merged = Quality.ofRow(part(truth, begin), part(image, begin)).merge(merged);
        }
        Quality whole = Quality.ofRow(truth, image);
        assertEquals(whole.count(), merged.count());
        assertEquals(whole.truthMean(), merged.truthMean(), 1e-8);
        assertEquals(whole.products(), merged.products(), Math.abs(whole.products()) * 1e-8);
        assertEquals(whole.psnr(), merged.psnr(), 1e-9);
    }

    @Test
    void rowsOfUnequalLengthsAreRefused() {
        assertThrows(LimpidException.class, () -> Quality.ofRow(new float[3], new float[4]));
    }

    private static float[] part(float[] row, int begin) {
        return Arrays.copyOfRange(row, begin, begin + 200);
    }

    private static float[] gaussian(long seed, int length) {
        Random random = new Random(seed);
        float[] row = new float[length];
        for (int x = 0; x < length; x++) {
            row[x] = (float) random.nextGaussian();
        }
        return row;
    }

    private static float[] mapped(float[] row, float gain, float level) {
        float[] result = new float[row.length];
        for (int x = 0; x < row.length; x++) {
            result[x] = gain * row[x] + level;
        }
        return result;
    }
}

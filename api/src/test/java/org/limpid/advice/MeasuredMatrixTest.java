package org.limpid.advice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.limpid.image.Plane;
import org.limpid.parameters.Preset;

/** One picture in all sample types: measured and restored, it comes out as a picture each time, and as the same one. */
class MeasuredMatrixTest {
    private static final int SIDE = 384;

    /** Tissue; with slanted edges beyond which there is no data. */
    private static float[][] picture(boolean padded) {
        float[][] rows = MeasuredPictures.tissue(7, SIDE, SIDE);
        for (int y = 0; y < SIDE && padded; y++) {
            for (int x = 0; x < SIDE; x++) {
                if (x < 4 + y / 40 || y < 4 + x / 60 || SIDE - x < 10 - y / 60) {
                    rows[y][x] = Float.NaN;
                }
            }
        }
        return rows;
    }

    @ParameterizedTest
    @CsvSource({
        "ADAPTIVE, false, false",
        "ADAPTIVE, false, true",
        "ADAPTIVE, true, false",
        "ADAPTIVE, true, true",
        "NOTEBOOK, false, true",
        "NOTEBOOK, true, false"
    })
    void everySampleType(Preset preset, boolean padded, boolean negative) {
        float[][] picture = picture(padded);
        List<float[][]> results = new ArrayList<>();
        for (StoredAs form : StoredAs.values()) {
            String name = preset + ", " + form + (padded ? ", padded" : "") + (negative ? ", negative" : "");
            Plane stored = form.of(picture, negative);
            TuningAdvice advice = MeasuredPictures.measured(preset, stored);
            assertEquals(negative, advice.inverted(), name);
            float[][] result = MeasuredPictures.restored(stored, advice);
            float[] pixels = MeasuredPictures.common(result, picture)[0];
            assertEquals(padded ? 0.94 : 1, (double) pixels.length / SIDE / SIDE, 0.04, name);
            assertTrue(MeasuredPictures.part(pixels, 0, 0) <= 0.03, name);
            assertTrue(MeasuredPictures.part(pixels, 255, 255) <= 0.03, name);
            double mean = MeasuredPictures.mean(pixels);
            assertTrue(mean >= 90 && mean <= 165, name + ": mean " + mean);
            double correlation = MeasuredPictures.correlation(picture, result);
            assertTrue(negative ? correlation < -0.3 : correlation > 0.3, name + ": correlation " + correlation);
            for (float[][] other : results) {
                double alike = MeasuredPictures.correlation(result, other);
                assertTrue(alike > 0.98, name + ": correlation with others " + alike);
            }
            results.add(result);
        }
    }
}

package org.limpid.destripe;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.StageRun;
import org.limpid.parameters.DestripeParameters;
import org.limpid.parameters.Preset;
import org.limpid.parameters.RestorationParameters;
import org.limpid.parameters.Stage;
import org.limpid.parameters.StripeMethod;
import org.limpid.parameters.ThresholdDetails;
import org.limpid.plain.Agreement;
import org.limpid.plain.EverySize;
import org.limpid.plain.ExtremeSection;
import org.limpid.plain.PlainDestriping;
import org.limpid.plain.ProceduralSection;

/** De-striping computes what the plain reference computes. */
class DestripingTest {
    private static final RestorationParameters PRESET = Preset.NOTEBOOK.parameters();
    private static final DestripeParameters.Multiscale PUBLISHED = (DestripeParameters.Multiscale) PRESET.destripe();

    @EverySize
    void sectionOfEverySize(int height, int width) {
        compare(tissue(height, width), PUBLISHED);
    }

    @Test
    void sectionOfSeveralTiles() {
        compare(tissue(530, 1100), withScales(3));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 9})
    void anyNumberOfScales(int scales) {
        compare(tissue(129, 257), withScales(scales));
        compare(tissue(33, 70), withScales(scales));
    }

    @EverySize
    void bandsAreNotShrunkWithoutAdjustedBeta(int height, int width) {
        compare(
                tissue(height, width),
                DestripeParameters.Multiscale.vertical(4, false, PUBLISHED.details(), PUBLISHED.bands()));
    }

    @ParameterizedTest
    @CsvSource({
        // bands_len, mask_len, max_angle, max_ratio, thresh_mul
        "3, 1, 4.8, 0.3, 1",
        "5, 3, 30, 0.05, 0.2",
        "31, 31, 1, 3, 0.5",
        "63, 7, 89, 0.3, 2.5",
        "255, 301, 4.8, 0.3, 0.7",
        "601, 5, 10, 1, 1",
        "21, 1001, 4.8, 0.3, 0.1",
        "41, 11, 4.8, 0.3, 30",
    })
    void theLastEntryServesAllFurtherScales(
            int bandsLen, int maskLen, double maxAngle, double maxRatio, double threshMul) {
        List<StripeMethod> bands = new ArrayList<>();
        OptionalInt mask;
        do {
            mask = OptionalInt.of(Math.min(maskLen, StripeMethod.fieldOfView(bands.size()) - 2));
            bands.add(new StripeMethod.Predict(bandsLen, mask, maxAngle, maxRatio, threshMul));
        } while (mask.getAsInt() < maskLen);
        DestripeParameters parameters =
                DestripeParameters.Multiscale.vertical(bands.size() + 2, true, PUBLISHED.details(), bands);
        compare(tissue(129, 257), parameters);
        compare(tissue(17, 31), parameters);
    }

    @Test
    void aBoxOfOnePixelTakesTheWeighedBandOff() {
        StripeMethod entry = new StripeMethod.Predict(1, OptionalInt.of(1), 4.8, 0.3, 1);
        compare(tissue(17, 31), DestripeParameters.Multiscale.vertical(2, false, PUBLISHED.details(), List.of(entry)));
    }

    @ParameterizedTest
    @CsvSource({
        // start, end, middle, mul, len
        "2.1, 1.5, 0.6, 20, 1",
        "1, 1, 0.5, 0, 3",
        "0.5, 2.5, 0, 5, 61",
        "2, 1, 1, 100, 999"
    })
    void thresholdsFollowTheirDetails(double start, double end, double middle, double mul, int len) {
        ThresholdDetails details = ThresholdDetails.Profile.of(start, end, middle, mul, len);
        compare(tissue(129, 257), DestripeParameters.Multiscale.vertical(4, true, details, PUBLISHED.bands()));
    }

    /** There the threshold comes from the whole band's energy. */
    @Test
    void quietRowsBesideRestlessOnes() {
        float[][] intensity = tissue(129, 257);
        for (int y = 60; y < intensity.length; y++) {
            for (int x = 0; x < intensity[y].length; x++) {
                intensity[y][x] = 30000 + (intensity[y][x] - 30000) * (y < 90 ? 0.7f : 0.05f);
            }
        }
        ThresholdDetails details = ThresholdDetails.Profile.of(1, 1, 0.5, 0, 11);
        compare(intensity, DestripeParameters.Multiscale.vertical(3, true, details, PUBLISHED.bands()));
    }

    @ParameterizedTest
    @EnumSource
    void extremeSection(ExtremeSection section) {
        for (int[] size : new int[][] {{1, 1}, {2, 2}, {5, 5}, {17, 31}, {70, 300}}) {
            float[][] intensity = section.intensity(size[0], size[1]);
            Agreement.ofExtremes(PlainDestriping.destripe(intensity, PUBLISHED), ours(intensity, PUBLISHED, 2));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7})
    void sameBitsForAnyNumberOfThreads(int threads) {
        for (int[] size : new int[][] {{1, 40}, {3, 7}, {129, 257}, {300, 520}}) {
            float[][] intensity = tissue(size[0], size[1]);
            Agreement.ofBits(ours(intensity, PUBLISHED, 1), ours(intensity, PUBLISHED, threads));
        }
    }

    @ParameterizedTest
    @EnumSource
    void sameBitsOfExtremeSectionsForAnyNumberOfThreads(ExtremeSection section) {
        float[][] intensity = section.intensity(70, 300);
        float[][] one = ours(intensity, PUBLISHED, 1);
        for (int threads : new int[] {2, 3, 7}) {
            Agreement.ofBits(one, ours(intensity, PUBLISHED, threads));
        }
    }

    /** Means of columns differ from those of their neighbours by far less than before. */
    @Test
    void stripesFade() {
        float[][] intensity = tissue(300, 520);
        double before = roughness(intensity);
        double after = roughness(ours(intensity, PUBLISHED, 2));
        assertTrue(after < 0.2 * before, () -> "roughness was " + before + " and is " + after);
    }

    private static double roughness(float[][] image) {
        int width = image[0].length;
        double sum = 0;
        for (int x = 1; x < width; x++) {
            double difference = 0;
            for (float[] row : image) {
                difference += row[x] - row[x - 1];
            }
            sum += difference * difference;
        }
        return sum;
    }

    private static void compare(float[][] intensity, DestripeParameters parameters) {
        Agreement.ofFloats(PlainDestriping.destripe(intensity, parameters), ours(intensity, parameters, 2));
    }

    private static float[][] ours(float[][] intensity, DestripeParameters parameters, int threads) {
        RestorationParameters all = new RestorationParameters(parameters, PRESET.denoise(), PRESET.contrast());
        return StageRun.of(all, Stage.DESTRIPE).withThreads(threads).ofIntensity(intensity);
    }

    private static DestripeParameters withScales(int scales) {
        return DestripeParameters.Multiscale.vertical(scales, true, PUBLISHED.details(), PUBLISHED.bands());
    }

    private static float[][] tissue(int height, int width) {
        return ProceduralSection.intensity(ProceduralSection.tissue(31L * height + width, height, width));
    }
}

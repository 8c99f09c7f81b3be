package org.limpid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.limpid.golden.GoldenFile;
import org.limpid.image.Sample;
import org.limpid.parameters.ContrastParameters;
import org.limpid.parameters.ContrastParameters.Adjustment;
import org.limpid.parameters.ContrastParameters.OutputSample;
import org.limpid.parameters.Preset;
import org.limpid.parameters.RestorationParameters;
import org.limpid.parameters.Stage;
import org.limpid.plain.Agreement;
import org.limpid.plain.PlainImages;
import org.limpid.plain.ProceduralSection;

/**
 * A result that keeps the polarity of the stored samples is the negative of what the method makes of their negative, whatever
 * else is set.
 */
class PolarityTest {
    private static final int HEIGHT = 133;
    private static final int WIDTH = 210;
    private static final RestorationParameters PARAMETERS = Preset.NOTEBOOK.parameters();

    /** Samples of a type as the method sees them when they are not inverted. */
    private static float[][] samples(Sample sample) {
        float[][] tissue = ProceduralSection.intensity(ProceduralSection.tissue(5, HEIGHT, WIDTH));
        return sample == Sample.UINT8 ? PlainImages.combine(tissue, tissue, (p, q) -> (int) (p / 256)) : tissue;
    }

    private static float[][] negative(float[][] image, float inversion) {
        return PlainImages.combine(image, image, (p, q) -> inversion - p);
    }

    private static RestorationParameters range(OutputSample output, double low, double high) {
        Adjustment gca = PARAMETERS.contrast().gca();
        Adjustment other = new Adjustment(
                gca.mean(),
                gca.hpSigma(),
                gca.clipLow(),
                gca.clipHigh(),
                gca.redistribution(),
                output,
                low,
                OptionalDouble.of(high));
        return new RestorationParameters(
                PARAMETERS.destripe(),
                PARAMETERS.denoise(),
                new ContrastParameters(PARAMETERS.contrast().lce(), other));
    }

    private static float[][] restored(RestorerBuilder builder, Sample sample, float[][] stored) {
        try (Restorer restorer = builder.threads(2).open()) {
            return StageRun.restore(restorer, sample, stored, StageRun.somewhere(stored));
        }
    }

    private static void assertTurned(RestorerBuilder builder, Sample sample, float[][] samples, float inversion) {
        float[][] expected = negative(restored(builder.copy().invert(false), sample, samples), inversion);
        float[][] stored = negative(samples, sample.inversion());
        float[][] found = restored(builder.copy().invert(true).keepPolarity(true), sample, stored);
        // The negative of what was rounded before is rounded once more.
        float rounding = builder.result() == Sample.FLOAT32 && inversion > 0 ? Math.ulp(inversion) : 0;
        for (int y = 0; y < HEIGHT; y++) {
            assertArrayEquals(expected[y], found[y], rounding, "row " + y);
        }
        Agreement.ofBits(
                restored(builder.copy().invert(false), sample, stored),
                restored(builder.copy().invert(false).keepPolarity(true), sample, stored));
    }

    @ParameterizedTest
    @EnumSource
    void bytesAreInvertedBack(Sample sample) {
        assertTurned(Restorer.with(PARAMETERS), sample, samples(sample), 255);
    }

    @ParameterizedTest
    @CsvSource({"UINT8, 10, 240, 250", "UINT16, 0, 65535, 65535", "UINT16, 100.5, 4095, 4195"})
    void otherRangesAreInvertedWithin(OutputSample output, double low, double high, float ends) {
        assertTurned(Restorer.with(range(output, low, high)), Sample.UINT16, samples(Sample.UINT16), ends);
    }

    @ParameterizedTest
    @EnumSource
    void floatResultsLieAmongTheStoredSamples(Sample sample) {
        for (Set<Stage> stages : List.of(
                EnumSet.noneOf(Stage.class), EnumSet.of(Stage.DESTRIPE), EnumSet.of(Stage.DESTRIPE, Stage.DENOISE))) {
            assertTurned(Restorer.with(PARAMETERS).stages(stages), sample, samples(sample), sample.inversion());
        }
    }

    /** A calibration is of the polarity that is processed. */
    @ParameterizedTest
    @EnumSource
    void whatIsSubtractedGoesTheOtherWay(Sample sample) {
        Calibration calibration = new Calibration(
                Optional.of(SectionOffsets.of(3)),
                Optional.of(new BackgroundModel(List.of(new BackgroundModel.Term(7, 1, 0, 0)))));
        RestorerBuilder builder = Restorer.with(PARAMETERS).calibration(calibration);
        assertTurned(builder.copy().stages(EnumSet.of(Stage.BACKGROUND)), sample, samples(sample), sample.inversion());
        assertTurned(builder, sample, samples(sample), 255);
    }

    /** A calibration of the polarity that is not processed is negated. */
    @ParameterizedTest
    @EnumSource
    void aCalibrationOfEitherPolarityServes(Sample sample) {
        List<BackgroundModel.Term> terms = List.of(new BackgroundModel.Term(7, 1, 0, 0));
        Calibration ofStored = new Calibration(
                Optional.of(SectionOffsets.of(3)),
                Optional.of(new BackgroundModel(terms)),
                Optional.of(new Calibration.Origin("", false, sample, 100, true)));
        RestorerBuilder builder = Restorer.with(PARAMETERS)
                .stages(EnumSet.of(Stage.BACKGROUND))
                .calibration(ofStored)
                .keepPolarity(true);
        float[][] stored = samples(sample);
        float[][] expected = restored(builder.copy().invert(false), sample, stored);
        float[][] found = restored(builder.copy().invert(true), sample, stored);
        for (int y = 0; y < HEIGHT; y++) {
            assertArrayEquals(expected[y], found[y], Math.ulp(65_535f), "row " + y);
            assertEquals(stored[y][0] - 3, found[y][0], 0.01f);
        }
    }

    @Test
    void theValueOfMaskedPixelsIsNotInverted() {
        float[][] stored = samples(Sample.UINT16);
        RestorerBuilder builder = Restorer.with(PARAMETERS).threads(1);
        try (Restorer filled = builder.copy()
                        .keepPolarity(true)
                        .fill(OptionalDouble.of(7))
                        .open();
                Restorer plain = builder.copy().keepPolarity(true).open()) {
            float[][] with = masked(filled, stored);
            float[][] without = masked(plain, stored);
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < WIDTH; x++) {
                    assertEquals(y < 20 ? 7 : without[y][x], with[y][x]);
                }
            }
        }
    }

    private static float[][] masked(Restorer restorer, float[][] stored) {
        StageRun.fill(restorer.input(Sample.UINT16, HEIGHT, WIDTH), stored);
        restorer.mask().segment().asSlice(0, 20 * WIDTH).fill((byte) 0);
        return GoldenFile.rows(restorer.restore().plane());
    }

    @Test
    void gapsInInvertedFloatsStayNaN() {
        float[][] samples = samples(Sample.FLOAT32);
        for (int x = 30; x < 50; x++) {
            samples[40][x] = Float.NaN;
        }
        assertTurned(Restorer.with(PARAMETERS), Sample.FLOAT32, samples, 255);
        assertTurned(
                Restorer.with(PARAMETERS).stages(EnumSet.of(Stage.DESTRIPE)),
                Sample.FLOAT32,
                samples,
                Sample.FLOAT32.inversion());
    }

    @Test
    void regionsAreInvertedBackOnce() {
        float[][] stored = samples(Sample.UINT16);
        RestorerBuilder builder = Restorer.with(PARAMETERS).keepPolarity(true);
        float[][] whole = restored(builder, Sample.UINT16, stored);
        try (Restorer restorer = builder.open()) {
            StageRun.fill(restorer.input(Sample.UINT16, HEIGHT, WIDTH), stored);
            CorrectedSection corrected = restorer.correct(Optional.empty());
            for (Region region : List.of(new Region(5, 3, 77, 40), new Region(60, 20, 50, 90))) {
                float[][] part = GoldenFile.rows(corrected.restore(region).plane());
                for (int y = 0; y < region.height(); y++) {
                    for (int x = 0; x < region.width(); x++) {
                        assertEquals(whole[region.y() + y][region.x() + x], part[y][x]);
                    }
                }
            }
        }
    }
}

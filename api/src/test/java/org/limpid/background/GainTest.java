package org.limpid.background;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.BackgroundModel;
import org.limpid.Calibration;
import org.limpid.Calibration.Gains;
import org.limpid.LimpidException;
import org.limpid.Restorer;
import org.limpid.SectionOffsets;
import org.limpid.SectionPosition;
import org.limpid.StageRun;
import org.limpid.golden.Difference;
import org.limpid.image.Sample;
import org.limpid.parameters.Preset;
import org.limpid.parameters.Stage;
import org.limpid.parameters.Volume;
import org.limpid.plain.Agreement;
import org.limpid.plain.PlainBackground;
import org.limpid.plain.PlainImages;
import org.limpid.plain.ProceduralSection;

/** The background stage multiplies deviations from the section's mean by its gain. */
class GainTest {
    private static final int HEIGHT = 90;
    private static final int WIDTH = 130;
    private static final double LEVEL = 30_000;
    private static final SectionPosition SECOND = new SectionPosition(new Volume(3, HEIGHT, WIDTH), 1, 0, 0);
    private static final SectionOffsets OFFSETS = SectionOffsets.of(0, 700, 5);
    private static final BackgroundModel SLOPE = new BackgroundModel(List.of(
            new BackgroundModel.Term(31_000, 0, 0, 0),
            new BackgroundModel.Term(900, 1, 0, 0),
            new BackgroundModel.Term(-400, 0, 2, 1)));

    private static Calibration of(float gain) {
        return new Calibration(
                Optional.of(OFFSETS), Optional.of(Gains.of(LEVEL, 1, gain, 1)), Optional.of(SLOPE), Optional.empty());
    }

    private static float[][] tissue() {
        return ProceduralSection.intensity(ProceduralSection.tissue(7, HEIGHT, WIDTH));
    }

    private static float[][] corrected(Calibration calibration, float[][] image) {
        return StageRun.of(Preset.NOTEBOOK.parameters(), Stage.BACKGROUND)
                .with(calibration)
                .ofIntensity(image, SECOND);
    }

    @ParameterizedTest
    @ValueSource(floats = {0.4f, 1, 1.9f})
    void deviationsFromTheLevelWithoutTheBackgroundAreMultiplied(float gain) {
        float[][] image = tissue();
        float[][] plain = PlainBackground.correct(image, 700, SLOPE, SECOND);
        // The constant is no part of the background.
        double left = LEVEL - (900 / 2.0 - 400 / 3.0 * 0.5);
        float[][] expected = PlainImages.combine(plain, plain, (p, q) -> (float) (left + gain * (p - left)));
        Difference.of(corrected(of(gain), image), expected).assertAllWithin(0.01);
    }

    @Test
    void aGainOfOneChangesNoBit() {
        float[][] image = tissue();
        Calibration without = new Calibration(Optional.of(OFFSETS), Optional.of(SLOPE));
        Agreement.ofBits(corrected(without, image), corrected(of(1), image));
    }

    @Test
    void aGainThatIsNoneIsRefused() {
        for (float wrong : new float[] {0, -1, Float.NaN, Float.POSITIVE_INFINITY}) {
            LimpidException refused = assertThrows(LimpidException.class, () -> corrected(of(wrong), tissue()));
            assertEquals(
                    "gains: the gain of section 1 is " + wrong + "; expected a finite number above 0",
                    refused.getMessage());
        }
    }

    /** Denoising looks for noise that is multiplied with the rest. */
    @Test
    void aSectionOfHalfTheContrastIsRestoredAsIfItHadAll() {
        float[][] whole = tissue();
        double mean = LEVEL + 700;
        float[][] half = PlainImages.combine(whole, whole, (p, q) -> (float) (mean + (p - mean) / 2));
        Calibration level = new Calibration(
                Optional.of(OFFSETS), Optional.of(Gains.of(LEVEL, 1, 2, 1)), Optional.empty(), Optional.empty());
        Calibration without = new Calibration(Optional.of(OFFSETS), Optional.empty());
        StageRun run = StageRun.of(Preset.ADAPTIVE.parameters(), Stage.BACKGROUND, Stage.DENOISE);
        float[][] expected = run.with(without).ofIntensity(whole, SECOND);
        Difference.of(run.with(level).ofIntensity(half, SECOND), expected).assertAllWithin(2);
    }

    /** A calibration of stored samples serves a method that runs on their negative. */
    @Test
    void theOtherPolarityHasTheNegative() {
        Calibration.Origin stored = new Calibration.Origin("info.h5", false, Sample.UINT16, LEVEL, true);
        Calibration calibration = new Calibration(
                Optional.of(OFFSETS),
                Optional.of(Gains.of(LEVEL, 1, 1.5f, 1)),
                Optional.of(SLOPE),
                Optional.of(stored));
        float[][] samples = PlainImages.combine(tissue(), tissue(), (p, q) -> Math.round(p));
        Difference.of(kept(calibration, samples, true), kept(calibration, samples, false))
                .assertAllWithin(0.02);
    }

    private static float[][] kept(Calibration calibration, float[][] samples, boolean inverted) {
        try (Restorer restorer = Restorer.with(Preset.NOTEBOOK.parameters())
                .stages(EnumSet.of(Stage.BACKGROUND))
                .calibration(calibration)
                .invert(inverted)
                .keepPolarity(true)
                .threads(2)
                .open()) {
            return StageRun.restore(restorer, Sample.UINT16, samples, SECOND);
        }
    }
}

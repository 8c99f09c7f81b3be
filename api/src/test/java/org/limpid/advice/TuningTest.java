package org.limpid.advice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.limpid.Calibration;
import org.limpid.Restorer;
import org.limpid.SectionOffsets;
import org.limpid.SectionPosition;
import org.limpid.calibration.BackgroundModelFile;
import org.limpid.golden.GoldenFile;
import org.limpid.parameters.ParameterFile;
import org.limpid.parameters.Preset;
import org.limpid.parameters.RestorationParameters;
import org.limpid.parameters.Stage;
import org.limpid.parameters.Volume;
import org.limpid.section.SectionPlacement;
import org.limpid.section.SectionReader;

/** What is suggested for the real section. */
class TuningTest {
    private static final Volume VOLUME = new Volume(11260, 9000, 13750);
    private static final RestorationParameters GIVEN = Preset.NOTEBOOK.parameters();

    private static Calibration calibration() {
        return new Calibration(
                Optional.of(SectionOffsets.read(GoldenFile.path("info.h5"))),
                Optional.of(BackgroundModelFile.read(GoldenFile.path("polymodel.h5"))));
    }

    private static TuningAdvice tuned(Path section, int threads) {
        SectionPlacement placement = new SectionPlacement(Optional.of(VOLUME), 0, 0, OptionalInt.empty());
        return new Tuning(GIVEN, calibration(), placement, true, threads).of(List.of(section), (file, words) -> {});
    }

    private static float[][] restored(Path section, RestorationParameters parameters, EnumSet<Stage> stages) {
        try (Restorer restorer = Restorer.with(parameters)
                .stages(stages)
                .calibration(calibration())
                .threads(2)
                .open()) {
            SectionReader.read(section, restorer);
            return GoldenFile.rows(
                    restorer.restore(new SectionPosition(VOLUME, 5600, 0, 0)).plane());
        }
    }

    @Test
    void contrastOfTheRealSection() {
        Path section = GoldenFile.path("05600.tif");
        RestorationParameters suggested = tuned(section, 2).parameters();
        float[][] corrected = restored(section, GIVEN, EnumSet.of(Stage.DESTRIPE, Stage.BACKGROUND));
        double sum = 0;
        double squares = 0;
        long count = (long) corrected.length * corrected[0].length;
        for (float[] row : corrected) {
            for (float value : row) {
                sum += value;
                squares += (double) value * value;
            }
        }
        double mean = sum / count;
        double deviation = Math.sqrt(squares / count - mean * mean);
        assertEquals(mean, suggested.contrast().gca().mean(), 0.02 * deviation);
        assertEquals(1, suggested.contrast().gca().hpSigma() / deviation, 0.15);

        long[] histogram = new long[256];
        for (float[] row : restored(section, suggested, EnumSet.allOf(Stage.class))) {
            for (float value : row) {
                histogram[(int) value]++;
            }
        }
        assertTrue(histogram[0] <= 0.02 * count, histogram[0] + " of " + count + " are 0");
        assertTrue(histogram[255] <= 0.02 * count, histogram[255] + " of " + count + " are 255");
        OutputRange range = OutputRange.of(histogram);
        assertTrue(range.low() < 40 && range.high() > 240, range.toString());
    }

    @Test
    void theFileSaysTheSameAndThreadsDoNotMatter() {
        Path section = GoldenFile.path("05600.tif");
        TuningAdvice advice = tuned(section, 1);
        assertEquals(advice, tuned(section, 2));
        assertEquals(
                advice.parameters(),
                ParameterFile.parse("written", advice.yaml(), Path.of("")).restoration());
        assertEquals(GIVEN.destripe(), advice.parameters().destripe());
    }
}

package org.limpid.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.limpid.BackgroundModel;
import org.limpid.Calibration;
import org.limpid.Calibration.Origin;
import org.limpid.LimpidException;
import org.limpid.Restorer;
import org.limpid.RestorerBuilder;
import org.limpid.image.Sample;
import org.limpid.parameters.CalibrationFiles;
import org.limpid.parameters.Preset;
import org.limpid.parameters.Stage;

/** What the files of a calibration say of its sections, and which sections it then serves. */
class CalibrationRecordTest {
    @TempDir
    private Path folder;

    private Path offsets(Origin origin) {
        Path file = folder.resolve("info.h5");
        float[] one = {3};
        StackIntensity intensity = new StackIntensity(one, one, one, one, origin.level());
        if (origin.recorded()) {
            StackIntensityFile.write(file, intensity, origin);
        } else {
            StackIntensityFile.write(file, intensity);
        }
        return file;
    }

    private Path background(Origin origin) {
        Path file = folder.resolve("polymodel.h5");
        BackgroundFit.FittedTerm term = new BackgroundFit.FittedTerm(new BackgroundModel.Term(5, 1, 0, 0), 1, 1, 0);
        BackgroundFitFile.write(file, new BackgroundFit(List.of(term), 0.5, 0.5, 1, 9), origin);
        return file;
    }

    private static Origin origin(boolean inverted, Sample sample) {
        return new Origin("", inverted, sample, 117.25, true);
    }

    private static RestorerBuilder restorers(Origin origin) {
        return Restorer.with(Preset.NOTEBOOK.parameters())
                .calibration(
                        new Calibration(Optional.empty(), Optional.of(BackgroundModel.none()), Optional.of(origin)));
    }

    @Test
    void whatIsWrittenIsRead() {
        Origin eight = origin(false, Sample.UINT8);
        Path file = offsets(eight);
        assertEquals(117.25, StackIntensityFile.read(file).level());
        Calibration read =
                CalibrationReader.read(new CalibrationFiles(Optional.of(file), Optional.of(background(eight))));
        assertEquals(Optional.of(new Origin(file.toString(), false, Sample.UINT8, 117.25, true)), read.origin());
        assertEquals("uint8 at level 117.25", read.origin().get().toString());
    }

    @Test
    void aFileWithoutARecordIsTakenAsPublished() {
        Path file = offsets(Origin.published(""));
        Calibration read = CalibrationReader.read(new CalibrationFiles(Optional.of(file), Optional.empty()));
        assertEquals(Optional.of(new Origin(file.toString(), true, Sample.UINT16, 32_768, false)), read.origin());
        assertEquals("inverted uint16 at level 32768", read.origin().get().toString());
    }

    @Test
    void filesOfDifferentSamplesAreRefused() {
        CalibrationFiles files = new CalibrationFiles(
                Optional.of(offsets(origin(false, Sample.UINT16))),
                Optional.of(background(origin(true, Sample.UINT16))));
        LimpidException refused = assertThrows(LimpidException.class, () -> CalibrationReader.read(files));
        assertEquals(
                folder.resolve("polymodel.h5") + ": is of inverted uint16 samples, " + folder.resolve("info.h5")
                        + " of uint16; expected files of one calibration",
                refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "false, UINT8, true, UINT16, true, true, inverted uint16",
        "false, UINT8, true, FLOAT32, false, true, float32",
        "false, UINT8, true, UINT8, true, false, inverted uint8",
        "true, UINT16, true, UINT16, false, false, uint16",
        "true, UINT16, false, UINT8, true, true, inverted uint8",
        "true, UINT16, false, UINT16, false, false, uint16"
    })
    void otherSectionsAreRefused(
            boolean inverted,
            Sample sample,
            boolean recorded,
            Sample section,
            boolean invert,
            boolean keepsPolarity,
            String words) {
        Origin origin = new Origin("info.h5", inverted, sample, 117, recorded);
        RestorerBuilder builder = restorers(origin).invert(invert).keepPolarity(keepsPolarity);
        LimpidException refused = assertThrows(LimpidException.class, () -> builder.requireFitting(section));
        assertEquals(
                "its samples are taken as " + words + ", but info.h5 is of " + origin.samples()
                        + (recorded ? "" : " as the published calibration, having no record")
                        + "; expected a calibration of such samples",
                refused.getMessage());
    }

    @Test
    void parametersThatWereMeasuredOnOtherSamplesAreRefused() {
        RestorerBuilder measured = Restorer.with(Preset.NOTEBOOK.parameters()).measuredOn(Sample.UINT8, "mine.yaml");
        measured.requireFitting(Sample.UINT8);
        measured.copy().stages(EnumSet.of(Stage.DESTRIPE)).requireFitting(Sample.UINT16);
        LimpidException refused =
                assertThrows(LimpidException.class, () -> measured.copy().requireFitting(Sample.UINT16));
        assertEquals(
                "its samples are uint16, but mine.yaml was measured on uint8; expected parameters of such samples",
                refused.getMessage());
        try (Restorer restorer = measured.open()) {
            restorer.input(Sample.UINT16, 40, 50);
            assertThrows(LimpidException.class, restorer::restore);
        }
    }

    @Test
    void sectionsThatItServes() {
        Origin eight = origin(false, Sample.UINT8);
        restorers(eight).invert(false).requireFitting(Sample.UINT8);
        restorers(eight).invert(true).keepPolarity(true).requireFitting(Sample.UINT8);
        Origin published = Origin.published("info.h5");
        restorers(published).requireFitting(Sample.UINT16);
        restorers(published).requireFitting(Sample.FLOAT32);
        restorers(published).invert(false).keepPolarity(true).requireFitting(Sample.UINT16);
    }
}

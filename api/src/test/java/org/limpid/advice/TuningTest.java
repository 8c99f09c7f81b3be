package org.limpid.advice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.limpid.Calibration;
import org.limpid.LimpidException;
import org.limpid.Restorer;
import org.limpid.SectionOffsets;
import org.limpid.SectionPosition;
import org.limpid.calibration.BackgroundModelFile;
import org.limpid.folder.TiffFolderSource;
import org.limpid.golden.GoldenFile;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.parameters.ParameterFile;
import org.limpid.parameters.Preset;
import org.limpid.parameters.RestorationParameters;
import org.limpid.parameters.RunParameters;
import org.limpid.parameters.Stage;
import org.limpid.parameters.Volume;
import org.limpid.plan.Concurrency;
import org.limpid.section.MaskSource;
import org.limpid.section.PixelShape;
import org.limpid.section.SectionId;
import org.limpid.section.SectionPlacement;
import org.limpid.section.SectionReader;

/** What is measured, and what can't be. */
class TuningTest {
    private static final RestorationParameters GIVEN = Preset.ADAPTIVE.parameters();
    private static final Tuning.Watcher NOBODY = (section, words) -> {};

    private static Plane tissue(long seed, int height, int width) {
        return StoredAs.DARK_UINT16.of(MeasuredPictures.tissue(seed, height, width), false);
    }

    private static TuningAdvice measured(Tuning tuning, Plane... sections) {
        PlanesInMemory source = new PlanesInMemory(List.of(sections));
        return tuning.of(source, source.sections(), NOBODY);
    }

    @Test
    void aPublishedCalibrationIsOfInvertedSamples() {
        Calibration calibration = new Calibration(
                Optional.of(SectionOffsets.read(GoldenFile.path("info.h5"))),
                Optional.of(BackgroundModelFile.read(GoldenFile.path("polymodel.h5"))));
        Volume volume = new Volume(11260, 9000, 13750);
        SectionPlacement placement = new SectionPlacement(Optional.of(volume), 0, 0, OptionalInt.empty());
        TiffFolderSource source = new TiffFolderSource(List.of(GoldenFile.path("05600.tif")), MaskSource.none());
        Tuning tuning = new Tuning(GIVEN, calibration, placement, MaskSource.none(), 2);
        TuningAdvice advice = tuning.of(source, source.sections(), NOBODY);
        assertTrue(advice.inverted());
        TuningAdvice plain = MeasuredPictures.tuning(2).withInverted(true).of(source, source.sections(), NOBODY);
        assertEquals(1, advice.localDeviation() / plain.localDeviation(), 0.1);
        double shift = mean(source, placement, calibration) - mean(source, placement, Calibration.none());
        assertTrue(Math.abs(shift) > 1_000, "shift " + shift);
        assertEquals(plain.median() + shift, advice.median(), 200);
    }

    private static double mean(TiffFolderSource source, SectionPlacement placement, Calibration calibration) {
        SectionId section = source.sections().get(0);
        try (Restorer restorer = Restorer.with(GIVEN)
                .stages(EnumSet.of(Stage.BACKGROUND))
                .calibration(calibration)
                .threads(2)
                .open()) {
            SectionReader.read(source.file(section), restorer);
            Plane stored = restorer.stored();
            SectionPosition position = placement.position(section, stored.height(), stored.width(), calibration);
            float[][] rows = GoldenFile.rows(restorer.restore(position).plane());
            return MeasuredPictures.mean(MeasuredPictures.common(rows, rows)[0]);
        }
    }

    @Test
    void theFileSaysTheSameAndThreadsDoNotMatter() {
        Plane section = tissue(2, 200, 260);
        TuningAdvice advice = measured(MeasuredPictures.tuning(1), section);
        assertEquals(advice, measured(MeasuredPictures.tuning(3), section));
        RunParameters run =
                advice.over(Preset.ADAPTIVE.file().parameters(), RunParameters.Polarity.STORED, Calibration.none());
        ParameterFile written = ParameterFile.parse(
                "written", FolderParameters.text(ParameterFile.writeMethod(run), advice.summary()), Path.of(""));
        assertEquals(advice.parameters(), written.restoration());
        assertEquals(advice.inverted(), written.parameters().invert());
        assertEquals(RunParameters.Polarity.STORED, written.parameters().polarity());
        assertEquals(GIVEN.destripe(), advice.parameters().destripe());
        assertEquals(
                GIVEN.contrast().gca().clipLow(),
                advice.parameters().contrast().gca().clipLow());
    }

    @Test
    void aPolarityThatIsSetIsKept() {
        Plane section = tissue(2, 200, 260);
        assertFalse(measured(MeasuredPictures.tuning(2), section).inverted());
        TuningAdvice inverted = measured(MeasuredPictures.tuning(2).withInverted(true), section);
        assertTrue(inverted.inverted());
        double whole = 65_535 - measured(MeasuredPictures.tuning(2), section).median();
        assertEquals(whole, inverted.median(), 1);
    }

    /** A stack whose sections differ in brightness gets a range for all of them. */
    @Test
    void sectionsHaveTheSameWeight() {
        float[][] dark = MeasuredPictures.tissue(4, 256, 256);
        float[][] bright = new float[256][256];
        for (int y = 0; y < 256; y++) {
            for (int x = 0; x < 256; x++) {
                dark[y][x] /= 65_535;
                bright[y][x] = dark[y][x] + 0.05f;
            }
        }
        Plane low = GoldenFile.plane(dark);
        Plane high = GoldenFile.plane(bright);
        TuningAdvice one = measured(MeasuredPictures.tuning(2), low);
        TuningAdvice both = measured(MeasuredPictures.tuning(2), low, high);
        assertEquals(2, both.sections());
        assertEquals(one.median() + 0.025, both.median(), 0.001);
        assertEquals(1, both.localDeviation() / one.localDeviation(), 0.01);
        double spread = both.deviation() * both.deviation() - one.deviation() * one.deviation();
        assertEquals(0.025, Math.sqrt(spread), 0.001);
    }

    @Test
    void upToFiveSectionsAreSpreadOverTheStack() {
        List<SectionId> stack =
                IntStream.range(0, 100).mapToObj(z -> SectionId.of("stack", z)).toList();
        assertEquals(
                List.of(10, 30, 50, 70, 90),
                Tuning.spread(stack).stream().map(s -> s.z().orElseThrow()).toList());
        assertEquals(stack.subList(0, 3), Tuning.spread(stack.subList(0, 3)));
        assertEquals(List.of(), Tuning.spread(List.of()));
    }

    @Test
    void sectionsThatCanNotBeMeasuredAreLeftOut() {
        Plane flat = Plane.of(new short[100 * 120], 100, 120);
        Plane small = Plane.of(new short[20 * 500], 20, 500);
        TuningAdvice advice = measured(MeasuredPictures.tuning(2), flat, tissue(2, 200, 260), small);
        assertEquals(1, advice.sections());
        assertEquals(
                List.of(
                        "memory[0]: the section is flat; expected tissue to measure",
                        "memory[2]: the section has 500 x 20 pixels; expected at least 32 x 32 to measure noise"),
                advice.leftOut());
        LimpidException none =
                assertThrows(LimpidException.class, () -> measured(MeasuredPictures.tuning(2), flat, small));
        assertEquals(advice.leftOut().get(0), none.getMessage());
    }

    @Test
    void aSectionThatIsMostlyLostIsLeftOut() {
        float[][] picture = MeasuredPictures.tissue(2, 320, 320);
        Plane whole = StoredAs.DARK_UINT16.of(picture, false);
        for (int y = 70; y < 320; y++) {
            Arrays.fill(picture[y], Float.NaN);
        }
        for (int y = 0; y < 70; y++) {
            Arrays.fill(picture[y], 70, 320, Float.NaN);
        }
        TuningAdvice advice = measured(MeasuredPictures.tuning(2), StoredAs.DARK_UINT16.of(picture, false), whole);
        assertEquals(1, advice.sections());
        assertEquals(List.of("memory[0]: the section shows little structure beside other sections"), advice.leftOut());
    }

    @Test
    void oneStackHasOneTypeOfSamples() {
        Plane words = tissue(2, 200, 260);
        Plane bytes = StoredAs.UINT8.of(MeasuredPictures.tissue(2, 200, 260), false);
        TuningAdvice mixed = measured(MeasuredPictures.tuning(2), words, bytes);
        assertEquals(List.of("memory[1]: samples are uint8; expected uint16 as in memory[0]"), mixed.leftOut());
        assertEquals(Sample.UINT16, mixed.sample());
    }

    /** A large section is measured in windows; the numbers are those of the whole. */
    @Test
    void windowsOfALargeSectionTellAsMuchAsTheWhole() {
        Plane section = tissue(5, 1_536, 3_072);
        PlanesInMemory source = new PlanesInMemory(List.of(section));
        TuningAdvice whole = MeasuredPictures.tuning(2).of(source, source.sections(), NOBODY);
        TuningAdvice parts = MeasuredPictures.tuning(2).withPixels(2_400_000).of(source, source.sections(), NOBODY);
        double deviation = whole.deviation();
        assertEquals(whole.median(), parts.median(), 0.05 * deviation);
        assertEquals(1, parts.deviation() / deviation, 0.05);
        assertEquals(1, parts.localDeviation() / whole.localDeviation(), 0.05);
        assertEquals(1, parts.noise() / whole.noise(), 0.05);
        assertEquals(
                whole.parameters().contrast().gca().mean(),
                parts.parameters().contrast().gca().mean(),
                0.05 * deviation);
        assertEquals(
                1,
                parts.parameters().contrast().gca().hpSigma()
                        / whole.parameters().contrast().gca().hpSigma(),
                0.05);
    }

    /** Measuring has room in the memory that is counted, and says so where it has not. */
    @ParameterizedTest
    @EnumSource(names = {"ADAPTIVE", "NOTEBOOK"})
    void theMemoryThatMeasuringTakesIsCounted(Preset preset) {
        Plane words = tissue(5, 700, 900);
        Plane floats = GoldenFile.plane(MeasuredPictures.tissue(6, 300, 320));
        Tuning all = MeasuredPictures.tuning(preset, 2);
        for (Tuning tuning : List.of(all, all.withPixels(400_000))) {
            for (Plane section : List.of(words, floats)) {
                PixelShape shape = new PixelShape(section.sample(), section.height(), section.width());
                long counted = tuning.memory(shape, 2).offHeapBytes(Concurrency.oneByOne(2));
                TuningAdvice free = measured(tuning, section, section);
                assertEquals(free, measured(tuning.within(2, counted), section, section));
                LimpidException full = assertThrows(
                        LimpidException.class, () -> measured(tuning.within(2, counted / 3), section, section));
                assertTrue(
                        full.getMessage().matches("memory\\[0\\]: .*needs \\d+ bytes of memory.*"), full::getMessage);
            }
        }
    }
}

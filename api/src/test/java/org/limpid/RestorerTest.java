package org.limpid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.golden.Difference;
import org.limpid.golden.GoldenFile;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.image.WorkspaceFullException;
import org.limpid.parameters.ContrastParameters;
import org.limpid.parameters.Preset;
import org.limpid.parameters.RestorationParameters;
import org.limpid.parameters.Stage;
import org.limpid.parameters.Volume;
import org.limpid.plain.Agreement;
import org.limpid.plain.EverySize;
import org.limpid.plain.ExtremeSection;
import org.limpid.plain.PlainContrast;
import org.limpid.plain.PlainDenoising;
import org.limpid.plain.PlainDestriping;
import org.limpid.plain.PlainImages;
import org.limpid.plain.PlainRestoration;
import org.limpid.plain.ProceduralSection;

/** The stages together, and what a restorer keeps from one section to the next. */
class RestorerTest {
    /** The notebook's, centred on the procedural sections. */
    private static final RestorationParameters PARAMETERS = centred(Preset.NOTEBOOK.parameters());

    private static RestorationParameters centred(RestorationParameters preset) {
        ContrastParameters.Adjustment gca = preset.contrast().gca();
        ContrastParameters contrast = ContrastParameters.of(
                preset.contrast().lce().orElseThrow(),
                ContrastParameters.Adjustment.of(
                        30000, 2500, gca.clipLow().getAsDouble(), gca.clipHigh().getAsDouble()));
        return new RestorationParameters(preset.destripe(), preset.denoise(), contrast);
    }

    private static float[][] restore(Restorer restorer, float[][] stored) {
        return StageRun.restore(restorer, Sample.UINT16, stored, StageRun.somewhere(stored));
    }

    private static float[][] afresh(float[][] stored) {
        return StageRun.of(PARAMETERS, Stage.values()).ofStored(Sample.UINT16, stored, true);
    }

    private static float[][] tissue(long seed, int height, int width) {
        return ProceduralSection.tissue(seed, height, width);
    }

    @EverySize
    void fromStoredSamplesToLevels(int height, int width) {
        float[][] stored = tissue(1, height, width);
        Agreement.ofLevels(PlainRestoration.restore(ProceduralSection.intensity(stored), PARAMETERS), afresh(stored));
    }

    @Tag("thorough")
    @Test
    void sectionOfSeveralTiles() {
        float[][] stored = tissue(2, 530, 1100);
        Agreement.ofLevels(PlainRestoration.restore(ProceduralSection.intensity(stored), PARAMETERS), afresh(stored));
    }

    /** Those of the published method, whose plain form restores whole sections. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ADAPTIVE")
    void publishedPresets(Preset preset) {
        float[][] stored = tissue(3, 129, 257);
        RestorationParameters parameters = preset.parameters();
        Agreement.ofLevels(
                PlainRestoration.restore(ProceduralSection.intensity(stored), parameters),
                StageRun.of(parameters, Stage.values()).ofStored(Sample.UINT16, stored, true));
    }

    @ParameterizedTest
    @EnumSource
    void extremeSections(ExtremeSection section) {
        for (int[] size : new int[][] {{1, 1}, {3, 7}, {70, 300}}) {
            float[][] stored = section.stored(size[0], size[1]);
            float[][] one =
                    StageRun.of(PARAMETERS, Stage.values()).withThreads(1).ofStored(Sample.UINT16, stored, true);
            Agreement.ofLevels(PlainRestoration.restore(ProceduralSection.intensity(stored), PARAMETERS), one);
            for (int threads : new int[] {2, 3, 7}) {
                Agreement.ofBits(
                        one,
                        StageRun.of(PARAMETERS, Stage.values())
                                .withThreads(threads)
                                .ofStored(Sample.UINT16, stored, true));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7})
    void sameBytesForAnyNumberOfThreads(int threads) {
        for (int[] size : new int[][] {{1, 40}, {40, 1}, {129, 257}, {530, 1100}}) {
            float[][] stored = tissue(4, size[0], size[1]);
            StageRun run = StageRun.of(PARAMETERS, Stage.values());
            Agreement.ofBits(
                    run.withThreads(1).ofStored(Sample.UINT16, stored, true),
                    run.withThreads(threads).ofStored(Sample.UINT16, stored, true));
        }
    }

    @Test
    void aSecondSectionKnowsNothingOfTheFirst() {
        try (Restorer restorer = StageRun.of(PARAMETERS, Stage.values()).open()) {
            restore(restorer, ExtremeSection.FULL_RANGE_NOISE.stored(129, 257));
            Agreement.ofBits(afresh(tissue(5, 129, 257)), restore(restorer, tissue(5, 129, 257)));
            Agreement.ofBits(afresh(tissue(6, 129, 257)), restore(restorer, tissue(6, 129, 257)));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "40, 30", "128, 257", "129, 256", "300, 520", "20, 900", "900, 20"})
    void aSectionOfAnotherSizeInBetweenChangesNothing(int height, int width) {
        float[][] other = tissue(7, height, width);
        float[][] stored = tissue(8, 129, 257);
        try (Restorer restorer = StageRun.of(PARAMETERS, Stage.values()).open()) {
            Agreement.ofBits(afresh(stored), restore(restorer, stored));
            Agreement.ofBits(afresh(other), restore(restorer, other));
            Agreement.ofBits(afresh(stored), restore(restorer, stored));
        }
    }

    @Test
    void anInfiniteSectionIsRefusedAndTheNextIsWhole() {
        float[][] stored = tissue(9, 70, 133);
        float[][] nowhere = PlainImages.combine(stored, stored, (p, q) -> Float.POSITIVE_INFINITY);
        try (Restorer restorer = StageRun.of(PARAMETERS, Stage.values()).open()) {
            LimpidException refused = assertThrows(
                    LimpidException.class,
                    () -> StageRun.restore(restorer, Sample.FLOAT32, nowhere, StageRun.somewhere(stored)));
            assertTrue(refused.getMessage().contains(" is Infinity; expected finite intensities"), refused::getMessage);
            Agreement.ofBits(afresh(stored), restore(restorer, stored));
        }
    }

    @Test
    void aFailedSectionLeavesTheRestorerUsable() {
        float[][] stored = tissue(10, 70, 133);
        Calibration offsets = new Calibration(Optional.of(SectionOffsets.of(0, Float.NaN)), Optional.empty());
        try (Restorer restorer =
                StageRun.of(PARAMETERS, Stage.values()).with(offsets).open()) {
            SectionPosition broken = new SectionPosition(new Volume(2, 70, 133), 1, 0, 0);
            LimpidException refused = assertThrows(
                    LimpidException.class, () -> StageRun.restore(restorer, Sample.UINT16, stored, broken));
            assertEquals("offsets: the offset of section 1 is NaN; expected a finite number", refused.getMessage());
            Agreement.ofBits(afresh(stored), restore(restorer, stored));
        }
    }

    @Test
    void aListenerThatFailsLeavesTheRestorerUsable() {
        float[][] stored = tissue(11, 70, 133);
        try (Restorer restorer = StageRun.of(PARAMETERS, Stage.values()).open()) {
            StageRun.fill(restorer.input(Sample.UINT16, 70, 133), stored);
            IllegalStateException stop = new IllegalStateException("stop");
            IllegalStateException thrown = assertThrows(
                    IllegalStateException.class,
                    () -> restorer.restore(Optional.empty(), stage -> {
                        if (stage == Stage.DENOISE) {
                            throw stop;
                        }
                    }));
            assertSame(stop, thrown);
            Agreement.ofBits(afresh(stored), restore(restorer, stored));
        }
    }

    @ParameterizedTest
    @CsvSource({"UINT8, true", "UINT8, false", "UINT16, true", "UINT16, false", "FLOAT32, true", "FLOAT32, false"})
    void storedSamplesBecomeIntensities(Sample sample, boolean invert) {
        float[][] stored = tissue(12, 19, 37);
        if (sample == Sample.UINT8) {
            stored = PlainImages.combine(stored, stored, (p, q) -> (int) p % 256);
        }
        float most = sample == Sample.UINT8 ? 255 : 65535;
        boolean inverted = invert && sample != Sample.FLOAT32;
        float[][] expected = PlainImages.combine(stored, stored, (p, q) -> inverted ? most - p : p);
        Agreement.ofBits(expected, StageRun.of(PARAMETERS).ofStored(sample, stored, invert));
    }

    @ParameterizedTest
    @CsvSource({"UINT8, 255", "UINT16, 65535"})
    void endsOfTheRangeChangePlacesWhenInverted(Sample sample, float most) {
        float[][] stored = {{0, 1, most - 1, most}};
        Agreement.ofBits(
                new float[][] {{most, most - 1, 1, 0}}, StageRun.of(PARAMETERS).ofStored(sample, stored, true));
    }

    @Test
    void bytesAreRestoredAsTheirIntensities() {
        float[][] wide = tissue(13, 129, 257);
        float[][] stored = PlainImages.combine(wide, wide, (p, q) -> (int) (p / 256));
        float[][] intensity = PlainImages.combine(stored, stored, (p, q) -> 255 - p);
        ContrastParameters contrast = ContrastParameters.of(
                ContrastParameters.Enhancement.of(51, 2, 8, -8, 5),
                ContrastParameters.Adjustment.of(117, 10, -0.8, 0.8));
        RestorationParameters parameters =
                new RestorationParameters(PARAMETERS.destripe(), PARAMETERS.denoise(), contrast);
        float[][] levels = StageRun.of(parameters, Stage.values()).ofStored(Sample.UINT8, stored, true);
        Agreement.ofLevels(PlainRestoration.restore(intensity, parameters), levels);
        assertTrue(spread(levels) > 200);
    }

    private static float spread(float[][] image) {
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        for (float[] row : image) {
            for (float value : row) {
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
        }
        return most - least;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void anySubsetOfStages(int subset) {
        boolean destripe = (subset & 1) != 0;
        boolean denoise = (subset & 2) != 0;
        boolean contrast = (subset & 4) != 0;
        EnumSet<Stage> stages = EnumSet.noneOf(Stage.class);
        float[][] stored = tissue(14, 70, 133);
        float[][] plain = ProceduralSection.intensity(stored);
        if (destripe) {
            stages.add(Stage.DESTRIPE);
            plain = PlainDestriping.destripe(plain, PARAMETERS.destripe());
        }
        if (denoise) {
            stages.add(Stage.DENOISE);
            plain = PlainDenoising.denoise(plain, PARAMETERS.denoise());
        }
        if (contrast) {
            stages.add(Stage.CONTRAST);
            plain = PlainContrast.map(plain, PARAMETERS.contrast());
        }
        try (Restorer restorer =
                StageRun.of(PARAMETERS, stages.toArray(Stage[]::new)).open()) {
            StageRun.fill(restorer.input(Sample.UINT16, 70, 133), stored);
            List<Stage> begun = new ArrayList<>();
            RestoredSection section = restorer.restore(Optional.empty(), begun::add);
            assertEquals(
                    contrast ? Sample.UINT8 : Sample.FLOAT32, section.plane().sample());
            assertEquals(List.copyOf(stages), begun);
            assertEquals(stages, section.times().byStage().keySet());
            float[][] ours = GoldenFile.rows(section.plane());
            if (contrast) {
                Agreement.ofLevels(plain, ours);
            } else {
                Agreement.ofFloats(plain, ours);
            }
        }
    }

    @Test
    void theBackgroundStageRunsOnlyWithACalibration() {
        Calibration known = new Calibration(Optional.of(SectionOffsets.of(5)), Optional.empty());
        StageRun run = StageRun.of(PARAMETERS, Stage.BACKGROUND, Stage.CONTRAST);
        try (Restorer without = run.open();
                Restorer with = run.with(known).open()) {
            assertEquals(
                    List.of(Stage.CONTRAST),
                    EnumSet.allOf(Stage.class).stream().filter(without::runs).toList());
            assertEquals(
                    List.of(Stage.BACKGROUND, Stage.CONTRAST),
                    EnumSet.allOf(Stage.class).stream().filter(with::runs).toList());
        }
    }

    @Test
    void restoringTwiceNeedsASecondInput() {
        float[][] stored = tissue(15, 9, 9);
        try (Restorer restorer = StageRun.of(PARAMETERS).open()) {
            assertThrows(IllegalStateException.class, restorer::restore);
            restore(restorer, stored);
            assertThrows(IllegalStateException.class, restorer::restore);
        }
    }

    @Test
    void aSectionThatNeedsTooMuchMemoryIsRefusedAndASmallerOneIsNot() {
        long cap = 64L << 20;
        float[][] stored = tissue(16, 70, 133);
        try (Restorer restorer =
                Restorer.with(PARAMETERS).threads(2).memoryCap(cap).open()) {
            Agreement.ofBits(afresh(stored), restore(restorer, stored));
            long small = restorer.reservedBytes();
            WorkspaceFullException refused =
                    assertThrows(WorkspaceFullException.class, () -> restorer.input(Sample.UINT16, 4000, 3000));
            Matcher sizes = Pattern.compile("needs (\\d+) bytes of memory; at most (\\d+) of (\\d+) are left")
                    .matcher(refused.getMessage());
            assertTrue(sizes.matches(), refused::getMessage);
            assertTrue(Long.parseLong(sizes.group(1)) >= 4L * 4 * 4000 * 3000, refused::getMessage);
            assertEquals(cap, Long.parseLong(sizes.group(3)));
            Agreement.ofBits(afresh(stored), restore(restorer, stored));
            assertEquals(small, restorer.reservedBytes());
        }
    }

    @Test
    void memoryIsReservedOnceForSectionsOfOneSize() {
        try (Restorer restorer = StageRun.of(PARAMETERS, Stage.values()).open()) {
            assertEquals(0, restorer.reservedBytes());
            Plane first = restorer.input(Sample.UINT16, 70, 133);
            long reserved = restorer.reservedBytes();
            assertTrue(reserved >= 4L * 4 * 70 * 133);
            restorer.restore();
            Plane second = restorer.input(Sample.UINT16, 70, 133);
            assertEquals(first.segment().address(), second.segment().address());
            assertEquals(reserved, restorer.reservedBytes());
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "5, 0", "-1, 5", "5, -1"})
    void aSectionWithoutPixelsIsRefused(int height, int width) {
        try (Restorer restorer = StageRun.of(PARAMETERS).open()) {
            assertThrows(IllegalArgumentException.class, () -> restorer.input(Sample.UINT16, height, width));
        }
    }

    /** Guards the tests above against an all-black or all-white result. */
    @Test
    void restoredTissueHasTheWholeRangeAndDependsOnTheSection() {
        float[][] levels = afresh(tissue(18, 129, 257));
        assertTrue(spread(levels) > 200);
        Difference others = Difference.of(levels, afresh(tissue(19, 129, 257)));
        assertTrue(others.within(10) < 0.5, others::toString);
    }
}

package org.limpid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.limpid.golden.GoldenFile;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.parameters.ContrastParameters;
import org.limpid.parameters.DenoiseParameters;
import org.limpid.parameters.DestripeParameters;
import org.limpid.parameters.DestripeParameters.Multiscale;
import org.limpid.parameters.Direction;
import org.limpid.parameters.Preset;
import org.limpid.parameters.RestorationParameters;
import org.limpid.parameters.Stage;
import org.limpid.plain.ProceduralSection;

/** A region has the bytes of that part of the whole section's result. */
class RegionTest {
    private static final int HEIGHT = 640;
    private static final int WIDTH = 1700;
    private static final float[][] STORED = ProceduralSection.tissue(1, HEIGHT, WIDTH);
    private static final float[][] OTHER = ProceduralSection.tissue(2, HEIGHT, WIDTH);
    private static final List<Region> REGIONS = List.of(
            new Region(0, 0, 50, 40),
            new Region(700, 200, 90, 70),
            new Region(1535, 127, 2, 130),
            new Region(1699, 639, 1, 1),
            new Region(300, 560, 90, 20),
            new Region(384, 64, 384, 64),
            new Region(0, 300, WIDTH, 30),
            new Region(0, 0, WIDTH, HEIGHT));

    /** Parameters of the forms that are restored in different ways. */
    private enum Form {
        SHORT_SMOOTHING(Preset.NOTEBOOK.parameters()) {
            @Override
            RestorationParameters parameters() {
                ContrastParameters.Enhancement lce = contrast().lce().orElseThrow();
                return with(ContrastParameters.of(
                        ContrastParameters.Enhancement.of(51, lce.ratio(), lce.sigma(), lce.offset(), 9),
                        contrast().gca()));
            }
        },
        PUBLISHED(Preset.NOTEBOOK.parameters()),
        OTHER_WINDOW(Preset.ARTICLE.parameters()) {
            @Override
            RestorationParameters parameters() {
                DenoiseParameters.Covariance denoise = (DenoiseParameters.Covariance) base().denoise();
                return new RestorationParameters(
                        base().destripe(), DenoiseParameters.Covariance.of(11, denoise.shrinkage()), contrast());
            }
        },
        HORIZONTAL(Preset.NOTEBOOK.parameters()) {
            @Override
            RestorationParameters parameters() {
                Multiscale vertical = (Multiscale) base().destripe();
                DestripeParameters destripe = vertical.with(3, Direction.HORIZONTAL);
                return new RestorationParameters(destripe, base().denoise(), contrast());
            }
        },
        ADAPTIVE(Preset.NOTEBOOK.parameters()) {
            @Override
            RestorationParameters parameters() {
                return new RestorationParameters(
                        new DestripeParameters.Adaptive(Direction.VERTICAL), base().denoise(), contrast());
            }
        },
        ADAPTIVE_HORIZONTAL(Preset.NOTEBOOK.parameters()) {
            @Override
            RestorationParameters parameters() {
                return new RestorationParameters(
                        new DestripeParameters.Adaptive(Direction.HORIZONTAL), base().denoise(), contrast());
            }
        },
        SIXTEEN_BITS(Preset.NOTEBOOK.parameters()) {
            @Override
            RestorationParameters parameters() {
                ContrastParameters.Adjustment gca = contrast().gca();
                return with(new ContrastParameters(
                        contrast().lce(),
                        new ContrastParameters.Adjustment(
                                gca.mean(),
                                gca.hpSigma(),
                                gca.clipLow(),
                                gca.clipHigh(),
                                gca.redistribution(),
                                ContrastParameters.OutputSample.UINT16,
                                0,
                                OptionalDouble.empty())));
            }
        },
        TWO_SCALES(Preset.NOTEBOOK.parameters()) {
            @Override
            RestorationParameters parameters() {
                List<DenoiseParameters.Gain> gains =
                        new ArrayList<>(((DenoiseParameters.Covariance) base().denoise()).shrinkage());
                gains.add(gains.get(0));
                return new RestorationParameters(
                        base().destripe(), new DenoiseParameters.Covariance(2, true, true, 7, gains), contrast());
            }
        },
        WIENER(Preset.NOTEBOOK.parameters()) {
            @Override
            RestorationParameters parameters() {
                return new RestorationParameters(base().destripe(), DenoiseParameters.Wiener.usual(), contrast());
            }
        },
        GAINS_OF_THE_NOISE(Preset.NOTEBOOK.parameters()) {
            @Override
            RestorationParameters parameters() {
                DenoiseParameters.Covariance denoise = (DenoiseParameters.Covariance) base().denoise();
                return new RestorationParameters(
                        base().destripe(),
                        new DenoiseParameters.Covariance(
                                1, true, true, 7, DenoiseParameters.GainScale.AUTO, denoise.shrinkage()),
                        contrast());
            }
        };

        private final RestorationParameters base;

        Form(RestorationParameters base) {
            this.base = base;
        }

        RestorationParameters base() {
            return base;
        }

        ContrastParameters contrast() {
            return base.contrast();
        }

        RestorationParameters with(ContrastParameters contrast) {
            return new RestorationParameters(base.destripe(), base.denoise(), contrast);
        }

        RestorationParameters parameters() {
            return base;
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyForm(Form form) {
        assertRegions(List.of(form.parameters()), EnumSet.allOf(Stage.class), false, 2);
    }

    @ParameterizedTest
    @EnumSource(names = {"PUBLISHED", "HORIZONTAL", "ADAPTIVE", "WIENER"})
    void aMaskedSection(Form form) {
        assertRegions(List.of(form.parameters()), EnumSet.allOf(Stage.class), true, 2);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PUBLISHED", "HORIZONTAL", "ADAPTIVE", "WIENER"})
    @Tag("thorough")
    void aMaskedSectionOfOtherForms(Form form) {
        assertRegions(List.of(form.parameters()), EnumSet.allOf(Stage.class), true, 2);
    }

    /** Only contrast needs whole rows of a masked section. */
    @Test
    void aMaskedSectionWithoutContrast() {
        EnumSet<Stage> stages = EnumSet.complementOf(EnumSet.of(Stage.CONTRAST));
        assertRegions(List.of(Preset.NOTEBOOK.parameters()), stages, true, 3);
        assertRegions(List.of(Form.WIENER.parameters()), stages, true, 3);
    }

    @ParameterizedTest
    @CsvSource({"DESTRIPE", "DENOISE", "CONTRAST", "BACKGROUND"})
    void oneStage(Stage stage) {
        assertRegions(List.of(Preset.NOTEBOOK.parameters()), EnumSet.of(stage), false, 3);
    }

    @Test
    @Tag("thorough")
    void severalParametersShareDestriping() {
        assertRegions(
                List.of(
                        Form.PUBLISHED.parameters(),
                        Form.SHORT_SMOOTHING.parameters(),
                        Form.SIXTEEN_BITS.parameters(),
                        Form.TWO_SCALES.parameters(),
                        Form.OTHER_WINDOW.parameters()),
                EnumSet.allOf(Stage.class),
                false,
                1);
    }

    @Test
    void otherDestripingIsRefused() {
        RestorerBuilder builder =
                Restorer.with(Form.PUBLISHED.parameters()).alternatives(List.of(Form.HORIZONTAL.parameters()));
        assertEquals(
                "alternatives with other parameters of de-striping; expected the same ones, as de-striping is done once"
                        + " for all",
                assertThrows(LimpidException.class, builder::open).getMessage());
    }

    @Test
    void aRegionThatSticksOutIsRefused() {
        try (Restorer restorer = restorer(List.of(Form.PUBLISHED.parameters()), EnumSet.allOf(Stage.class), 1)) {
            fill(restorer, STORED, false);
            List<Region> regions = List.of(new Region(1690, 0, 11, 5));
            Optional<SectionPosition> position = Optional.of(StageRun.somewhere(STORED));
            LimpidException refused =
                    assertThrows(LimpidException.class, () -> restorer.correct(position, regions, stage -> {}));
            assertEquals(
                    "the region of 11 x 5 pixels at column 1690, row 0 does not lie inside the section's 1700 x 640"
                            + " (width x height)",
                    refused.getMessage());
        }
    }

    @Test
    void aSectionIsCorrectedOnceForRegionsInAnyOrder() {
        List<RestorationParameters> variants = List.of(Form.PUBLISHED.parameters(), Form.SHORT_SMOOTHING.parameters());
        for (boolean masked : new boolean[] {false, true}) {
            List<float[][]> wholes = wholes(variants, EnumSet.allOf(Stage.class), masked);
            try (Restorer restorer = restorer(variants, EnumSet.allOf(Stage.class), 2)) {
                fill(restorer, STORED, masked);
                CorrectedSection corrected = restorer.correct(Optional.of(StageRun.somewhere(STORED)));
                for (int index : new int[] {4, 0, 7, 4, 2, 4}) {
                    for (int variant : new int[] {1, 0, 1}) {
                        assertSame(wholes.get(variant), corrected.restore(REGIONS.get(index), variant));
                    }
                    assertSame(wholes.get(0), corrected.restore(REGIONS.get(index)));
                }
            }
        }
    }

    @Test
    void regionsThatASectionWasNotCorrectedForAreRefused() {
        Optional<SectionPosition> position = Optional.of(StageRun.somewhere(STORED));
        try (Restorer restorer = restorer(List.of(Form.SHORT_SMOOTHING.parameters()), EnumSet.allOf(Stage.class), 1)) {
            fill(restorer, STORED, false);
            Region region = new Region(700, 200, 90, 70);
            CorrectedSection corrected = restorer.correct(position, List.of(region), stage -> {});
            corrected.restore(new Region(710, 210, 20, 20));
            assertEquals(
                    "the region of 90 x 70 pixels at column 100, row 200 is outside the regions that the section was"
                            + " corrected for",
                    assertThrows(LimpidException.class, () -> corrected.restore(new Region(100, 200, 90, 70)))
                            .getMessage());
            assertThrows(IndexOutOfBoundsException.class, () -> corrected.restore(region, 1));
            assertThrows(IllegalArgumentException.class, () -> {
                fill(restorer, STORED, false);
                restorer.correct(position, List.of(), stage -> {});
            });
            assertThrows(IllegalStateException.class, () -> corrected.restore(region), "there was another input");
        }
    }

    @Test
    void regionsAreRestoredByOtherSettingsOfLaterStages() {
        Optional<SectionPosition> position = Optional.of(StageRun.somewhere(STORED));
        List<Form> forms = List.of(Form.WIENER, Form.OTHER_WINDOW, Form.TWO_SCALES, Form.SIXTEEN_BITS);
        List<Set<Stage>> stages = List.of(
                EnumSet.allOf(Stage.class),
                EnumSet.of(Stage.DESTRIPE, Stage.BACKGROUND, Stage.DENOISE),
                EnumSet.of(Stage.DESTRIPE, Stage.BACKGROUND));
        for (boolean masked : new boolean[] {false, true}) {
            try (Restorer restorer = restorer(List.of(Form.PUBLISHED.parameters()), EnumSet.allOf(Stage.class), 2)) {
                fill(restorer, STORED, masked);
                CorrectedSection corrected = restorer.correct(position);
                for (int i = 0; i < forms.size(); i++) {
                    Set<Stage> chosen = stages.get(i % stages.size());
                    List<RestorationParameters> variant = List.of(forms.get(i).parameters());
                    float[][] whole = wholes(variant, chosen, masked).get(0);
                    assertSame(whole, corrected.restore(REGIONS.get(1), settings(variant, chosen)));
                    assertSame(whole, corrected.restore(REGIONS.get(2), settings(variant, chosen)));
                }
                for (RestorerBuilder other : List.of(
                        settings(List.of(Form.ADAPTIVE.parameters()), EnumSet.allOf(Stage.class)),
                        settings(
                                List.of(Form.PUBLISHED.parameters()),
                                EnumSet.complementOf(EnumSet.of(Stage.BACKGROUND))),
                        settings(List.of(Form.PUBLISHED.parameters()), EnumSet.allOf(Stage.class))
                                .keepPolarity(true))) {
                    assertTrue(assertThrows(LimpidException.class, () -> corrected.restore(REGIONS.get(1), other))
                            .getMessage()
                            .startsWith("settings that remove other stripes or another background"));
                }
            }
        }
    }

    @Test
    void aRestorerTakesOverTheMemoryOfAnother() {
        List<RestorationParameters> published = List.of(Form.PUBLISHED.parameters());
        List<RestorationParameters> horizontal = List.of(Form.HORIZONTAL.parameters());
        float[][] whole = wholes(published, EnumSet.allOf(Stage.class), false).get(0);
        float[][] turned = wholes(horizontal, EnumSet.allOf(Stage.class), false).get(0);
        Restorer first = restorer(published, EnumSet.of(Stage.DESTRIPE), 1);
        fill(first, OTHER, true);
        first.restore();
        long before = first.reservedBytes();
        try (Restorer second =
                settings(published, EnumSet.allOf(Stage.class)).threads(1).open(first)) {
            assertThrows(IllegalStateException.class, first::stored);
            fill(second, STORED, false);
            assertArrayEquals(
                    whole,
                    GoldenFile.rows(second.restore(StageRun.somewhere(STORED)).plane()));
            assertTrue(second.reservedBytes() < 2 * before, "the images are the same");
            // Turned sections of this size need larger images.
            try (Restorer third =
                    settings(horizontal, EnumSet.allOf(Stage.class)).threads(2).open(second)) {
                fill(third, STORED, false);
                assertArrayEquals(
                        turned,
                        GoldenFile.rows(
                                third.restore(StageRun.somewhere(STORED)).plane()));
                assertEquals(third.reservedBytes(), third.memoryCap().reservedBytes(), "the smaller ones are freed");
            }
        }
    }

    @Test
    void aCorrectedSectionEndsWithItsRestorer() {
        CorrectedSection corrected;
        try (Restorer restorer = restorer(List.of(Form.PUBLISHED.parameters()), EnumSet.allOf(Stage.class), 1)) {
            fill(restorer, STORED, false);
            corrected = restorer.correct(Optional.of(StageRun.somewhere(STORED)));
        }
        assertThrows(IllegalStateException.class, () -> corrected.restore(REGIONS.get(0)));
    }

    private static List<float[][]> wholes(List<RestorationParameters> variants, Set<Stage> stages, boolean masked) {
        List<float[][]> wholes = new ArrayList<>();
        for (RestorationParameters variant : variants) {
            try (Restorer restorer = restorer(List.of(variant), stages, 2)) {
                fill(restorer, STORED, masked);
                wholes.add(GoldenFile.rows(
                        restorer.restore(StageRun.somewhere(STORED)).plane()));
            }
        }
        return wholes;
    }

    /** The restorer has another section's pixels in its memory, so that what is not computed is not right by chance. */
    private static void assertRegions(
            List<RestorationParameters> variants, Set<Stage> stages, boolean masked, int threads) {
        List<float[][]> wholes = wholes(variants, stages, masked);
        try (Restorer restorer = restorer(variants, stages, threads)) {
            fill(restorer, OTHER, false);
            restorer.restore(StageRun.somewhere(OTHER));
            for (List<Region> regions : List.of(REGIONS.subList(0, 1), REGIONS.subList(1, 3), REGIONS)) {
                fill(restorer, STORED, masked);
                CorrectedSection corrected =
                        restorer.correct(Optional.of(StageRun.somewhere(STORED)), regions, stage -> {});
                for (int variant = 0; variant < variants.size(); variant++) {
                    for (Region region : regions) {
                        RestoredRegion restored = corrected.restore(region, variant);
                        assertEquals(region, restored.region());
                        assertEquals(variant, restored.variant());
                        assertSame(wholes.get(variant), restored);
                    }
                }
            }
        }
    }

    private static void assertSame(float[][] whole, RestoredRegion restored) {
        Region region = restored.region();
        float[][] part = GoldenFile.rows(restored.plane());
        assertEquals(region.height(), part.length);
        for (int y = 0; y < part.length; y++) {
            float[] expected = Arrays.copyOfRange(whole[region.y() + y], region.x(), region.endX());
            assertArrayEquals(expected, part[y], "row " + y + " of " + region);
        }
    }

    private static Restorer restorer(List<RestorationParameters> variants, Set<Stage> stages, int threads) {
        return settings(variants, stages).threads(threads).open();
    }

    private static RestorerBuilder settings(List<RestorationParameters> variants, Set<Stage> stages) {
        List<BackgroundModel.Term> terms =
                List.of(new BackgroundModel.Term(900, 1, 0, 0), new BackgroundModel.Term(-700, 1, 2, 0));
        return Restorer.with(variants.get(0))
                .alternatives(variants.subList(1, variants.size()))
                .stages(stages)
                .calibration(new Calibration(Optional.empty(), Optional.of(new BackgroundModel(terms))));
    }

    private static void fill(Restorer restorer, float[][] stored, boolean masked) {
        StageRun.fill(restorer.input(Sample.UINT16, HEIGHT, WIDTH), stored);
        if (masked) {
            Plane mask = restorer.mask();
            float[][] valid = new float[HEIGHT][WIDTH];
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < WIDTH; x++) {
                    valid[y][x] = Math.hypot(y - 210, x - 730) > 30 && x > 8 ? 1 : 0;
                }
            }
            StageRun.fill(mask, valid);
        }
    }
}

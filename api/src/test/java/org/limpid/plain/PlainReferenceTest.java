package org.limpid.plain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.SectionOffsets;
import org.limpid.SectionPosition;
import org.limpid.calibration.BackgroundModelFile;
import org.limpid.destripe.GoldenVariant;
import org.limpid.golden.Difference;
import org.limpid.golden.GoldenContrast;
import org.limpid.golden.GoldenFile;
import org.limpid.parameters.Preset;
import org.limpid.parameters.RestorationParameters;

/** The plain reference computes what the public implementation of the method computes. */
class PlainReferenceTest {
    private static final RestorationParameters PARAMETERS = Preset.NOTEBOOK.parameters();
    private static final double ALMOST_ALL = 0.9999;

    @ParameterizedTest
    @ValueSource(strings = {"tiny.h5", "pipeline.h5"})
    void destriping(String name) {
        try (GoldenFile golden = GoldenFile.open(name)) {
            PlainDestriping.Result result =
                    PlainDestriping.run(ProceduralSection.intensity(golden.image("raw")), PARAMETERS.destripe());
            Difference.of(result.image(), golden.image("destriped")).assertFloatStage(0.98);
            for (int s = 0; s < result.scales().size(); s++) {
                compareScale(golden, "scale" + s, result.scales().get(s));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyVariantOfDestriping(GoldenVariant variant) {
        try (GoldenFile golden = GoldenFile.open("destripe.h5")) {
            float[][] intensity = ProceduralSection.intensity(golden.image("raw"));
            float[][] plain = variant.isMasked()
                    ? PlainDestriping.destripe(intensity, variant.parameters(), golden.mask("roi"))
                    : PlainDestriping.destripe(intensity, variant.parameters());
            Difference difference = Difference.of(plain, golden.image(variant.dataSet()));
            System.err.println("destripe.h5 " + variant.dataSet() + ", plain: " + difference);
            difference.assertFloatStage(0.98);
        }
    }

    private static void compareScale(GoldenFile golden, String group, PlainDestriping.Scale scale) {
        Difference.of(scale.band(), golden.image(group + "/band")).assertAllWithin(0.03);
        Difference.of(scale.low(), golden.image(group + "/low")).assertAllWithin(0.03);
        float[] expected = golden.vector(group + "/threshold");
        assertEquals(expected.length, scale.thresholds().length);
        for (int y = 0; y < expected.length; y++) {
            assertEquals(expected[y], scale.thresholds()[y], 1e-5 * expected[y]);
        }
        Difference weights = Difference.of(scale.weights(), golden.image(group + "/weight"));
        assertTrue(weights.within(1e-3) >= 0.995, weights::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tiny.h5", "pipeline.h5"})
    void background(String name) {
        try (GoldenFile golden = GoldenFile.open(name)) {
            SectionPosition position = golden.position();
            float[][] corrected = PlainBackground.correct(
                    golden.image("destriped"),
                    SectionOffsets.read(GoldenFile.path("info.h5")).at(position.z()),
                    BackgroundModelFile.read(GoldenFile.path("polymodel.h5")),
                    position);
            Difference.of(corrected, golden.image("corrected")).assertFloatStage(ALMOST_ALL);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tiny.h5", "pipeline.h5"})
    void denoising(String name) {
        try (GoldenFile golden = GoldenFile.open(name)) {
            float[][] denoised = PlainDenoising.denoise(golden.image("corrected"), PARAMETERS.denoise());
            Difference.of(denoised, golden.image("denoised")).assertFloatStage(ALMOST_ALL);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tiny.h5", "pipeline.h5"})
    void contrast(String name) {
        try (GoldenFile golden = GoldenFile.open(name)) {
            float[][] mapped = PlainContrast.map(golden.image("denoised"), PARAMETERS.contrast());
            Difference difference = Difference.of(mapped, golden.image("final"));
            difference.assertAllWithin(1);
            assertTrue(difference.within(0) >= 0.999, difference::toString);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyContrast(GoldenContrast variant) {
        try (GoldenFile golden = GoldenFile.open(GoldenContrast.FILE)) {
            float[][] image = variant.image(golden);
            float[][] numbers = new PlainGaps(image).notNumbers();
            float[][] valid = PlainImages.times(numbers, variant.mask(golden));
            float[][] mapped = PlainContrast.map(image, variant.parameters(), valid);
            Difference difference = Difference.of(mapped, golden.image(variant.dataSet()));
            difference.assertFinal();
        }
    }

    @ParameterizedTest
    @CsvSource({"flat, 0, -1", "flat-3, 3, 30"})
    void flat(String dataSet, double threshold, long area) {
        try (GoldenFile golden = GoldenFile.open("flat.h5")) {
            float[][] stored = golden.image("input");
            long published = (long) Math.ceil(1e-4 * stored.length * stored[0].length);
            float[][] found = PlainFlat.find(stored, threshold, area < 0 ? published : area);
            Difference.of(found, golden.image(dataSet)).assertAllWithin(0);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-9, -4.5, -1.5, -0.8, 0, 0.25, 1, 3.9, 4.1, 9})
    void normalDistributionIsTheIntegralOfItsDensity(double x) {
        double step = 1e-3;
        double slope = (PlainNormal.cumulative(x + step) - PlainNormal.cumulative(x - step)) / (2 * step);
        assertEquals(PlainNormal.density(x), slope, 1e-6);
        assertEquals(1, PlainNormal.cumulative(x) + PlainNormal.cumulative(-x), 1e-14);
    }
}

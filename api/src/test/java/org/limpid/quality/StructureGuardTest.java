package org.limpid.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.Restorer;
import org.limpid.SectionNumbers.Structure;
import org.limpid.golden.GoldenFile;
import org.limpid.image.Plane;
import org.limpid.parameters.DestripeParameters;
import org.limpid.parameters.DestripeParameters.Multiscale;
import org.limpid.parameters.Preset;
import org.limpid.parameters.RestorationParameters;
import org.limpid.parameters.Stage;
import org.limpid.parameters.StripeMethod;
import org.limpid.parameters.StripeMethod.Predict;
import org.limpid.section.SectionReader;
import org.limpid.synthetic.SyntheticSection;
import org.limpid.synthetic.SyntheticVolume;

/** The guard on sections that were not used to choose its thresholds: those had the seeds 0 to 35. */
class StructureGuardTest {
    private static final int FIRST_SEED = 1_000;
    private static final int SIZE = 512;
    private static final float LEVEL = 31_000;

    /** What sections are like. */
    private enum Kind {
        USUAL(1, 1, 500),
        WITHOUT_STRIPES(1, 0, 500),
        NOISY(1, 1, 1_200),
        CLEAN(1, 0.5f, 200),
        BESIDE_RESIN(1, 1, 500),
        FAINT(0.5f, 1.5f, 500),
        STRONG_STRIPES(1, 3, 500);

        private final float tissue;
        private final float stripes;
        private final float noise;

        Kind(float tissue, float stripes, float noise) {
            this.tissue = tissue;
            this.stripes = stripes;
            this.noise = noise;
        }

        Plane section(long seed) {
            SyntheticSection section = SyntheticVolume.of(seed, 1, SIZE, SIZE).section(0);
            SplittableRandom random = new SplittableRandom(seed);
            float[] truth = new float[SIZE];
            float[] stripe = new float[SIZE];
            short[] samples = new short[SIZE * SIZE];
            for (int y = 0; y < SIZE; y++) {
                section.truthRow(y, truth);
                section.stripeRow(y, stripe);
                for (int x = 0; x < SIZE; x++) {
                    boolean resin = this == BESIDE_RESIN && x > SIZE / 2;
                    double clean = LEVEL + (resin ? 0 : tissue * (truth[x] - LEVEL));
                    double value = clean + stripes * stripe[x] + noise * random.nextGaussian();
                    samples[y * SIZE + x] = (short) Math.round(Math.clamp(value, 0, 65_535));
                }
            }
            return Plane.of(samples, SIZE, SIZE);
        }
    }

    /** The published method made to take membranes for stripes: angles are wide and weights are not averaged. */
    private static RestorationParameters eating(
            double angle, double ratio, double threshold, RestorationParameters preset) {
        Multiscale published = (Multiscale) Preset.NOTEBOOK.parameters().destripe();
        List<StripeMethod> bands = new ArrayList<>();
        for (StripeMethod band : published.bands()) {
            Predict predict = (Predict) band;
            bands.add(new Predict(
                    predict.bandsLen(), OptionalInt.empty(), angle, ratio, threshold * predict.threshMul()));
        }
        DestripeParameters destripe =
                Multiscale.vertical(published.scales(), published.adjustBeta(), published.details(), bands);
        return new RestorationParameters(destripe, preset.denoise(), preset.contrast());
    }

    private static List<RestorationParameters> eating() {
        RestorationParameters notebook = Preset.NOTEBOOK.parameters();
        return List.of(
                eating(20, 0.3, 1, notebook),
                eating(30, 0.3, 2, Preset.ADAPTIVE.parameters()),
                eating(45, 1, 1, notebook),
                eating(60, 1, 3, notebook));
    }

    private static List<RestorationParameters> sound() {
        return List.of(Preset.ADAPTIVE.parameters(), Preset.NOTEBOOK.parameters());
    }

    /** How many sections of each kind are flagged; the sets of parameters take turns. */
    private static Map<Kind, Integer> flagged(List<RestorationParameters> sets, int sections, EnumSet<Stage> stages) {
        List<Restorer> restorers = sets.stream()
                .map(set -> Restorer.with(set).stages(stages).threads(2).open())
                .toList();
        Map<Kind, Integer> flagged = new TreeMap<>();
        for (int i = 0; i < sections; i++) {
            Kind kind = Kind.values()[i % Kind.values().length];
            Restorer restorer = restorers.get(i / Kind.values().length % sets.size());
            restorer.input(kind.section(FIRST_SEED + i));
            Structure structure = restorer.restore().numbers().structure().orElseThrow();
            flagged.merge(kind, structure.flagged() ? 1 : 0, Integer::sum);
        }
        restorers.forEach(Restorer::close);
        return flagged;
    }

    private static int sum(Map<Kind, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    @Test
    void aFewOfEachKind() {
        EnumSet<Stage> all = EnumSet.allOf(Stage.class);
        assertEquals(0, sum(flagged(sound(), 14, all)));
        assertEquals(14, sum(flagged(eating(), 14, all)));
    }

    /** Its stripes change along themselves, and are not structure for that. */
    @Test
    void aRealImageIsSound() {
        Path image = GoldenFile.path("05600.tif");
        for (RestorationParameters set : sound()) {
            try (Restorer restorer = Restorer.with(set).threads(2).open()) {
                SectionReader.read(image, restorer);
                Structure structure = restorer.restore().numbers().structure().orElseThrow();
                assertFalse(structure.flagged(), structure::toString);
            }
        }
    }

    @Tag("thorough")
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void twoHundredSections(boolean denoised) {
        EnumSet<Stage> stages = denoised ? EnumSet.allOf(Stage.class) : EnumSet.of(Stage.DESTRIPE);
        int sections = 200;
        Map<Kind, Integer> sound = flagged(sound(), sections, stages);
        Map<Kind, Integer> eaten = flagged(eating(), sections, stages);
        assertTrue(sum(sound) <= 0.02 * sections, sound::toString);
        assertTrue(sum(eaten) >= 0.95 * sections, eaten::toString);
    }
}

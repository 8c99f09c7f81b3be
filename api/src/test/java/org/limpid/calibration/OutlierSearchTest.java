package org.limpid.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutlierSearchTest {
    private static final int SECTIONS = 30;

    /** A stack that drifts and jumps, with a fifth of each section padded. */
    private final List<SectionSummary> sections = new ArrayList<>();

    OutlierSearchTest() {
        for (int z = 0; z < SECTIONS; z++) {
            double jump = 400 * Math.sin(2.3 * z);
            sections.add(
                    new SectionSummary(z + 100, 5_000, 53_000 + 20 * z + jump, 1_500 + 100 * Math.sin(z), 0.2, 0.001));
        }
    }

    @Test
    void aStackThatDriftsAndJumpsHasNone() {
        assertEquals(List.of(), new OutlierSearch(sections).find());
    }

    /** One acquisition ends and another begins, with another mean and contrast. */
    @Test
    void aStepIsNone() {
        for (int i = SECTIONS / 2; i < SECTIONS; i++) {
            SectionSummary before = sections.get(i);
            damage(i, 5_000, before.mean() - 9_000, before.standardDeviation() / 3, 0.2, 0.001);
        }
        assertEquals(List.of(), new OutlierSearch(sections).find());
        damage(SECTIONS / 2, 5_000, 48_000, 1_500, 0.2, 0.001);
        assertEquals(1, new OutlierSearch(sections).find().size(), "one at the step is still found");
    }

    @Test
    void blackOnesAreNamed() {
        damage(7, 5_000, 65_535, 0, 1, 0);
        assertOnly(7, "black: 100 % of its samples are 0");
    }

    @Test
    void saturatedOnesAreNamed() {
        damage(0, 5_000, 20, 300, 0, 0.98);
        assertOnly(0, "saturated: 98 % of its samples are the largest");
    }

    @Test
    void halfBlackOnesAreNamed() {
        damage(29, 5_000, 59_000, 6_500, 0.6, 0);
        assertOnly(29, "black: 60 % of its samples are 0");
    }

    @Test
    void thoseWithoutContrastAreNamed() {
        damage(12, 5_000, 53_100, 40, 0.2, 0);
        assertOnly(12, "no contrast: standard deviation 40.0, usual is");
    }

    @Test
    void thoseWithoutPixelsAreNamed() {
        damage(3, 0, Double.NaN, Double.NaN, 0, 0);
        assertOnly(3, "no valid pixel");
    }

    @Test
    void thoseWithoutPixelsAreNamedForTheirSamples() {
        damage(3, 0, Double.NaN, Double.NaN, 1, 0);
        assertOnly(3, "black: 100 % of its samples are 0");
    }

    @Test
    void thoseThatLostAPartAreNamed() {
        damage(20, 2_600, 53_300, 1_500, 0.2, 0);
        assertOnly(20, "lost: 48 % fewer valid pixels than its neighbours");
    }

    @Test
    void aStackThatGetsSmallerHasNone() {
        for (int i = 0; i < SECTIONS; i++) {
            damage(i, 5_000 - 80 * i, sections.get(i).mean(), 1_500, 0, 0);
        }
        assertEquals(List.of(), new OutlierSearch(sections).find());
    }

    @Test
    void thoseUnlikeTheirNeighboursAreNamed() {
        damage(15, 5_000, 45_000, 1_500, 0.2, 0);
        assertOnly(15, "mean ");
    }

    @Test
    void thoseOfAnotherContrastAreNamed() {
        damage(15, 5_000, 53_200, 6_000, 0.2, 0);
        assertOnly(15, "standard deviation ");
    }

    /** Those that are damaged beyond doubt are no neighbours to compare with. */
    @Test
    void manyNextToEachOtherAreNamed() {
        for (int i = 10; i < 18; i++) {
            damage(i, 5_000, 65_535, 0, 1, 0);
        }
        assertEquals(
                List.of(110, 111, 112, 113, 114, 115, 116, 117),
                new OutlierSearch(sections).find().stream().map(Outlier::z).toList());
    }

    private void damage(int index, long pixels, double mean, double deviation, double zero, double maximum) {
        sections.set(index, new SectionSummary(index + 100, pixels, mean, deviation, zero, maximum));
    }

    private void assertOnly(int index, String reason) {
        List<Outlier> found = new OutlierSearch(sections).find();
        assertEquals(1, found.size(), found::toString);
        assertEquals(index + 100, found.get(0).z());
        assertTrue(found.get(0).reason().startsWith(reason), found.get(0)::reason);
    }
}

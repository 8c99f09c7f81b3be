package org.limpid.synthetic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.limpid.LimpidException;

class SyntheticSectionTest {
    private static final int NZ = 30;
    private static final int NY = 300;
    private static final int NX = 700;
    private static final SyntheticVolume VOLUME = SyntheticVolume.of(42, NZ, NY, NX);

    @Test
    void equalSeedsGiveEqualRows() {
        SyntheticSection again = SyntheticVolume.of(42, NZ, NY, NX).section(5);
        assertArrayEquals(stored(VOLUME.section(5)), stored(again));
    }

    @Test
    void seedsAndSectionsDiffer() {
        short[][] section = stored(VOLUME.section(5));
        assertTrue(equalPixels(section, stored(VOLUME.section(6))) < 0.01);
        assertTrue(
                equalPixels(section, stored(SyntheticVolume.of(43, NZ, NY, NX).section(5))) < 0.01);
        assertTrue(equalPixels(
                        section,
                        stored(SyntheticVolume.of(42L + (1L << 40), NZ, NY, NX).section(5)))
                < 0.01);
    }

    @Test
    void rowsDoNotDependOnOrderOrThreads() {
        SyntheticSection section = VOLUME.section(3);
        short[][] expected = stored(section);
        short[][] actual = new short[NY][NX];
        IntStream.range(0, NY).parallel().forEach(i -> section.storedRow(NY - 1 - i, actual[NY - 1 - i]));
        assertArrayEquals(expected, actual);
    }

    @Test
    void tissueOfAPlaceIsTheSameInLargerVolumes() {
        float[][] small = truth(VOLUME.section(3), NY);
        float[][] large = truth(SyntheticVolume.of(42, 90, 2 * NY, 3 * NX).section(3), NY);
        for (int y = 0; y < NY; y++) {
            assertArrayEquals(small[y], Arrays.copyOf(large[y], NX));
        }
    }

    @Test
    void truthHasTheStatedLevelAndContrast() {
        Quality quality = Quality.none();
        for (float[] row : truth(SyntheticVolume.of(1, 1, 1_000, 1_000).section(0), 1_000)) {
            quality = quality.merge(Quality.ofRow(row, row));
        }
        assertEquals(29_000, quality.truthMean(), 500);
        assertEquals(1_900, Math.sqrt(quality.truthSquares() / quality.count()), 400);
    }

    @Test
    void neighbouringSectionsResembleEachOther() {
        float[][] section = truth(VOLUME.section(10), NY);
        double next = quality(section, truth(VOLUME.section(11), NY)).psnr();
        double far = quality(section, truth(VOLUME.section(29), NY)).psnr();
        assertTrue(next > far + 2, next + " dB against " + far + " dB");
    }

    @Test
    void observedIsTruthWithStripesOffsetBackgroundAndNoise() {
        int z = 17;
        SyntheticSection section = VOLUME.section(z);
        float[] observed = new float[NX];
        float[] truth = new float[NX];
        float[] stripes = new float[NX];
        double[] tiles = new double[NX / 100];
        double sum = 0;
        double squares = 0;
        double neighbours = 0;
        for (int y = 0; y < NY; y++) {
            section.observedRow(y, observed);
            section.truthRow(y, truth);
            section.stripeRow(y, stripes);
            double[] background = VOLUME.background().alongRow(y / (NY - 1.0), z / (NZ - 1.0));
            double last = 0;
            for (int x = 0; x < NX; x++) {
                double noise = observed[x]
                        - truth[x]
                        - stripes[x]
                        - VOLUME.offset(z)
                        - SyntheticSection.polynomial(background, x / (NX - 1.0));
                sum += noise;
                squares += noise * noise;
                neighbours += noise * last;
                tiles[x / 100] += noise;
                last = noise;
            }
        }
        double count = (double) NY * NX;
        assertEquals(0, sum / count, 5);
        assertEquals(500, Math.sqrt(squares / count), 5);
        assertEquals(0, neighbours / squares, 0.01);
        for (double tile : tiles) {
            assertEquals(0, tile / (NY * 100), 15);
        }
    }

    @Test
    void storedIsInvertedRoundedAndClipped() {
        SyntheticSection section = VOLUME.section(2);
        float[] observed = new float[NX];
        short[] stored = new short[NX];
        for (int y = 0; y < NY; y += 7) {
            section.observedRow(y, observed);
            section.storedRow(y, stored);
            for (int x = 0; x < NX; x++) {
                long expected = 65_535 - Math.clamp(Math.round((double) observed[x]), 0, 65_535);
                assertEquals(expected, Short.toUnsignedInt(stored[x]), 0.5);
            }
        }
    }

    @Test
    void stripesGoBothWaysAndChangeLittleAlongColumns() {
        SyntheticSection section = VOLUME.section(0);
        float[] first = new float[NX];
        float[] second = new float[NX];
        section.stripeRow(100, first);
        section.stripeRow(101, second);
        double squares = 0;
        double across = 0;
        double along = 0;
        float lowest = 0;
        float highest = 0;
        for (int x = 1; x < NX; x++) {
            squares += first[x] * first[x];
            across += Math.pow(first[x] - first[x - 1], 2);
            along += Math.pow(first[x] - second[x], 2);
            lowest = Math.min(lowest, first[x]);
            highest = Math.max(highest, first[x]);
        }
        assertEquals(1_000, Math.sqrt(squares / NX), 350);
        assertTrue(along < across * 1e-4);
        assertTrue(lowest < -900 && highest > 900);
    }

    @Test
    void narrowStripesStayWhereTheyAreWhateverTheWidest() {
        float[] narrow = new float[NX];
        float[] usual = new float[NX];
        float[] wide = new float[NX];
        VOLUME.withStripeWidth(1).section(0).stripeRow(0, narrow);
        VOLUME.section(0).stripeRow(0, usual);
        VOLUME.withStripeWidth(SyntheticVolume.USUAL_STRIPE + 1).section(0).stripeRow(0, wide);
        assertEquals(VOLUME, VOLUME.withStripeWidth(SyntheticVolume.USUAL_STRIPE));
        for (int x = 1; x + 1 < NX; x++) {
            double sharpNarrow = 2 * narrow[x] - narrow[x - 1] - narrow[x + 1];
            double sharpUsual = 2 * usual[x] - usual[x - 1] - usual[x + 1];
            if (Math.abs(sharpNarrow) > 4_000) {
                assertTrue(sharpNarrow * sharpUsual > 0, "column " + x);
            }
        }
        assertFalse(Arrays.equals(usual, wide));
        assertThrows(LimpidException.class, () -> VOLUME.withStripeWidth(0));
        assertThrows(LimpidException.class, () -> VOLUME.withStripeWidth(SyntheticVolume.WIDEST_STRIPE + 1));
    }

    @Test
    void someStripesComeAndGo() {
        SyntheticSection section = SyntheticVolume.of(42, 1, 6_000, NX).section(0);
        float[] top = new float[NX];
        float[] bottom = new float[NX];
        section.stripeRow(0, top);
        section.stripeRow(5_999, bottom);
        assertFalse(Arrays.equals(top, bottom));
    }

    @Test
    void oneRowOrColumnIsASection() {
        assertEquals(1, stored(SyntheticVolume.of(1, 1, 1, 9).section(0)).length);
        assertEquals(1, stored(SyntheticVolume.of(1, 1, 9, 1).section(0))[8].length);
    }

    @Test
    void rowsOutsideAndOfOtherLengthsAreRefused() {
        SyntheticSection section = VOLUME.section(0);
        assertThrows(IndexOutOfBoundsException.class, () -> section.truthRow(NY, new float[NX]));
        assertThrows(IllegalArgumentException.class, () -> section.storedRow(0, new short[NX + 1]));
    }

    private static short[][] stored(SyntheticSection section) {
        short[][] rows = new short[section.height()][section.width()];
        for (int y = 0; y < rows.length; y++) {
            section.storedRow(y, rows[y]);
        }
        return rows;
    }

    private static float[][] truth(SyntheticSection section, int height) {
        float[][] rows = new float[height][section.width()];
        for (int y = 0; y < height; y++) {
            section.truthRow(y, rows[y]);
        }
        return rows;
    }

    private static Quality quality(float[][] truth, float[][] image) {
        Quality quality = Quality.none();
        for (int y = 0; y < truth.length; y++) {
            quality = quality.merge(Quality.ofRow(truth[y], image[y]));
        }
        return quality;
    }

    private static double equalPixels(short[][] first, short[][] second) {
        long equal = 0;
        for (int y = 0; y < NY; y++) {
            for (int x = 0; x < NX; x++) {
                equal += first[y][x] == second[y][x] ? 1 : 0;
            }
        }
        return (double) equal / NY / NX;
    }
}

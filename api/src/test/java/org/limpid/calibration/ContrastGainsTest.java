package org.limpid.calibration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.limpid.WorkerPool;
import org.limpid.hdf5.Hdf5Reader;
import org.limpid.image.Plane;
import org.limpid.image.Sample;

/** The contrast of sections and the gains that make it the same. */
class ContrastGainsTest {
    @TempDir
    private Path folder;

    private static SectionSummary summary(int z, double contrast) {
        return new SectionSummary(z, 5_000, 30_000, 1_500, 0, 0, OptionalDouble.of(contrast));
    }

    private static float[] gains(int count, List<SectionSummary> sections, Outlier... outliers) {
        return ContrastGains.of(count, sections, List.of(outliers)).orElseThrow();
    }

    @Test
    void eachSectionIsBroughtToTheMedianContrast() {
        List<SectionSummary> sections = new ArrayList<>();
        for (int z = 0; z < 20; z++) {
            sections.add(summary(z, (z < 10 ? 1_000 : 500) * (1 + 0.3 * Math.sin(2.1 * z))));
        }
        float[] gains = gains(20, sections);
        for (SectionSummary section : sections) {
            assertEquals(
                    gains[0] * sections.get(0).contrast().orElseThrow(),
                    gains[section.z()] * section.contrast().orElseThrow(),
                    0.01);
        }
    }

    /** Sections are like those on their side of it, however few there are. */
    @Test
    void aSharpStepIsLevelled() {
        List<SectionSummary> sections = new ArrayList<>();
        for (int z = 0; z < 12; z++) {
            sections.add(summary(z, z < 6 ? 1_000 : 500));
        }
        float[] gains = gains(12, sections);
        assertEquals(0.75f, gains[0]);
        assertEquals(0.75f, gains[5]);
        assertEquals(1.5f, gains[6]);
        assertEquals(1.5f, gains[11]);
    }

    @Test
    void missingSectionsOutliersAndOddOnesHaveTheirNeighboursGain() {
        List<SectionSummary> sections = new ArrayList<>();
        for (int z = 0; z < 20; z++) {
            if (z != 3) {
                sections.add(summary(z, z == 7 ? 90 : z == 11 ? 4_000 : z == 15 ? 0 : 800));
            }
        }
        float[] expected = new float[21];
        Arrays.fill(expected, 1);
        assertArrayEquals(expected, gains(21, sections, new Outlier(11, Outlier.Kind.BLACK, "black")), 1e-6f);
    }

    @Test
    void gainsHaveLimits() {
        List<SectionSummary> sections = new ArrayList<>();
        for (int z = 0; z < 30; z++) {
            sections.add(summary(z, z < 8 ? 100 : z < 22 ? 800 : 8_000));
        }
        float[] gains = gains(30, sections);
        assertEquals(4, gains[0]);
        assertEquals(1, gains[15]);
        assertEquals(0.25f, gains[29]);
    }

    @Test
    void withoutContrastsThereAreNoGains() {
        List<SectionSummary> older = List.of(summary(0, 5), new SectionSummary(1, 5_000, 30_000, 1_500, 0, 0));
        assertEquals(Optional.empty(), ContrastGains.of(2, older, List.of()));
        assertEquals(Optional.empty(), ContrastGains.of(1, List.of(summary(0, 0)), List.of()));
    }

    /** A slope, noise of single pixels and a patch without data do not matter. */
    @Test
    void contrastIsThatOfStructureAlone() {
        double plain = contrast(1, 0, 0);
        assertEquals(1_000, plain, 150);
        assertEquals(plain, contrast(1, 1_500, 0), 0.03 * plain);
        assertEquals(plain, contrast(1, 0, 2), 0.03 * plain);
        assertEquals(0.5 * plain, contrast(0.5, 1_500, 2), 0.05 * plain);
        assertEquals(0, contrast(0, 0, 2), 0.1 * plain);
    }

    private static double contrast(double structure, double noise, double slope) {
        int side = 300;
        SplittableRandom random = new SplittableRandom(3);
        try (Arena arena = Arena.ofShared();
                WorkerPool one = new WorkerPool(1);
                WorkerPool several = new WorkerPool(3)) {
            Plane section = Plane.dense(arena.allocate(4L * side * side, 8), Sample.FLOAT32, side, side);
            for (int y = 0; y < side; y++) {
                for (int x = 0; x < side; x++) {
                    double waves = Math.sin(x / 5.0) + Math.sin(y / 7.0 + x / 11.0);
                    double value = 30_000 + structure * 1_000 * waves + slope * x + noise * random.nextGaussian();
                    boolean lost = x < 40 && y < 50;
                    section.segment()
                            .set(ValueLayout.JAVA_FLOAT, section.row(y) + 4L * x, lost ? Float.NaN : (float) value);
                }
            }
            double found = ContrastMeasure.of(section, one);
            assertEquals(found, ContrastMeasure.of(section, several));
            return found;
        }
    }

    /** A file with gains has one data set more than a published one. */
    @Test
    void gainsAreADataSetOfTheirOwn() {
        float[] one = {1, 2};
        StackIntensity with = new StackIntensity(one, one, one, one, Optional.of(new float[] {0.5f, 2}), 30_000);
        StackIntensity without = new StackIntensity(one, one, one, one, 30_000);
        Path file = folder.resolve("info.h5");
        for (StackIntensity intensity : List.of(with, without)) {
            StackIntensityFile.write(file, intensity);
            try (Hdf5Reader info = Hdf5Reader.open(file)) {
                assertEquals(intensity.gain().isPresent(), info.exists("gain"));
                assertArrayEquals(one, info.floats("offset"));
            }
            assertTrue(StackIntensityFile.read(file).gain().isPresent()
                    == intensity.gain().isPresent());
        }
    }
}

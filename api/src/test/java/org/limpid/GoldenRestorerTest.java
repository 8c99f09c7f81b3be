package org.limpid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.calibration.BackgroundModelFile;
import org.limpid.golden.Difference;
import org.limpid.golden.GoldenFile;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.parameters.Preset;
import org.limpid.parameters.Stage;

/** Each stage fed with the reference's input of that stage, and the whole path from the raw section. */
class GoldenRestorerTest {
    private static final double ALMOST_ALL = 0.9999;

    @ParameterizedTest
    @ValueSource(strings = {"pipeline.h5", "tiny.h5", "real-fibsem.h5"})
    void background(String name) {
        compareFloats(name, "destriped", Stage.BACKGROUND, "corrected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pipeline.h5", "tiny.h5", "real-fibsem.h5"})
    void denoise(String name) {
        compareFloats(name, "corrected", Stage.DENOISE, "denoised");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pipeline.h5", "tiny.h5", "real-fibsem.h5"})
    void contrast(String name) {
        try (GoldenFile golden = GoldenFile.open(name)) {
            float[][] ours = restore(golden, "denoised", EnumSet.of(Stage.CONTRAST), 2);
            Difference difference = Difference.of(ours, golden.image("final"));
            System.err.println(name + " final from denoised: " + difference);
            difference.assertFinal();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pipeline.h5", "real-fibsem.h5"})
    void allStages(String name) {
        try (GoldenFile golden = GoldenFile.open(name)) {
            float[][] ours = restore(golden, "raw", EnumSet.allOf(Stage.class), 2);
            Difference difference = Difference.of(ours, golden.image("final"));
            System.err.println(name + " final from raw: " + difference);
            difference.assertFinal();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tiny.h5"})
    void allStagesOfATinySection(String name) {
        try (GoldenFile golden = GoldenFile.open(name)) {
            float[][] ours = restore(golden, "raw", EnumSet.allOf(Stage.class), 2);
            Difference.of(ours, golden.image("final")).assertAllWithin(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pipeline.h5", "tiny.h5"})
    void sameBytesForAnyNumberOfThreads(String name) {
        try (GoldenFile golden = GoldenFile.open(name)) {
            float[][] one = restore(golden, "raw", EnumSet.allOf(Stage.class), 1);
            for (int threads : new int[] {2, 7}) {
                float[][] several = restore(golden, "raw", EnumSet.allOf(Stage.class), threads);
                for (int y = 0; y < one.length; y++) {
                    assertArrayEquals(one[y], several[y]);
                }
            }
        }
    }

    private static void compareFloats(String name, String input, Stage stage, String output) {
        try (GoldenFile golden = GoldenFile.open(name)) {
            Difference difference = Difference.of(restore(golden, input, EnumSet.of(stage), 2), golden.image(output));
            System.err.println(name + " " + output + ": " + difference);
            difference.assertFloatStage(ALMOST_ALL);
        }
    }

    /** Runs stages on a data set: stored samples when it is the raw section, else intensities. */
    private static float[][] restore(GoldenFile golden, String dataSet, Set<Stage> stages, int threads) {
        Calibration calibration = new Calibration(
                Optional.of(SectionOffsets.read(GoldenFile.path("info.h5"))),
                Optional.of(BackgroundModelFile.read(GoldenFile.path("polymodel.h5"))));
        float[][] rows = golden.image(dataSet);
        boolean raw = dataSet.equals("raw");
        try (Restorer restorer = Restorer.with(Preset.NOTEBOOK.parameters())
                .stages(stages)
                .calibration(calibration)
                .threads(threads)
                .open()) {
            Plane input = restorer.input(raw ? Sample.UINT16 : Sample.FLOAT32, rows.length, rows[0].length);
            if (raw) {
                fillShorts(input, rows);
            } else {
                GoldenFile.fill(input, rows);
            }
            return GoldenFile.rows(restorer.restore(golden.position()).plane());
        }
    }

    private static void fillShorts(Plane plane, float[][] rows) {
        MemorySegment segment = plane.segment();
        for (int y = 0; y < rows.length; y++) {
            for (int x = 0; x < rows[y].length; x++) {
                segment.set(ValueLayout.JAVA_SHORT_UNALIGNED, plane.row(y) + 2L * x, (short) (int) rows[y][x]);
            }
        }
    }
}

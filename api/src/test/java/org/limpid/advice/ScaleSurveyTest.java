package org.limpid.advice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.limpid.LimpidException;
import org.limpid.WorkerPool;
import org.limpid.golden.GoldenFile;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.image.Workspace;
import org.limpid.parameters.Direction;
import org.limpid.parameters.Preset;
import org.limpid.plain.PlainFilters;
import org.limpid.section.SectionReader;
import org.limpid.synthetic.SyntheticSection;
import org.limpid.synthetic.SyntheticVolume;

/** The recommended number of scales on sections whose stripes are known, and on a real one. */
class ScaleSurveyTest {
    private static final ScaleSurvey.Watcher NOBODY = new ScaleSurvey.Watcher() {
        @Override
        public void destriped(Plane before, Plane after, ScaleAdvice.Window window, boolean turned) {}

        @Override
        public void step(String words) {}

        @Override
        public void approximation(int scales, Plane low, Plane band, ScaleAdvice.Window window, boolean turned) {}
    };

    private static ScaleAdvice survey(float[][] image, int scales, Direction direction, int threads) {
        try (WorkerPool workers = new WorkerPool(threads)) {
            return new ScaleSurvey(Preset.NOTEBOOK.parameters(), scales, workers)
                    .of(
                            workspace -> {
                                Plane plane = Plane.dense(
                                        workspace.reserve(4L * image.length * image[0].length),
                                        Sample.FLOAT32,
                                        image.length,
                                        image[0].length);
                                GoldenFile.fill(plane, image);
                                return plane;
                            },
                            true,
                            direction,
                            NOBODY);
        }
    }

    private static float[][] observed(SyntheticSection section) {
        float[][] rows = new float[section.height()][section.width()];
        for (int y = 0; y < rows.length; y++) {
            section.observedRow(y, rows[y]);
        }
        return rows;
    }

    /** A field of view of 36 times the width flattens a stripe to an eighth of its height. */
    private static int right(int stripeWidth) {
        int scales = 1;
        while (ScaleReading.fieldOfView(scales) < 36 * stripeWidth) {
            scales++;
        }
        return scales;
    }

    @Test
    void stripesUpToAKnownWidth() {
        assertFindsTheScales(9, 2);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1", "1, 2", "1, 3", "2, 1", "2, 2", "2, 3", "4, 1", "4, 2", "4, 3", "9, 1", "9, 3", "19, 1", "19, 2",
        "19, 3"
    })
    @Tag("thorough")
    void stripesUpToOtherWidths(int stripeWidth, long seed) {
        assertFindsTheScales(stripeWidth, seed);
    }

    private static void assertFindsTheScales(int stripeWidth, long seed) {
        SyntheticVolume volume = SyntheticVolume.of(seed, 100, 2048, 2048).withStripeWidth(stripeWidth);
        ScaleAdvice advice = survey(observed(volume.section(42)), 7, Direction.VERTICAL, 2);
        assertEquals(right(stripeWidth), advice.scales(), advice.reason());
    }

    @ParameterizedTest
    @CsvSource({"2", "9"})
    void stripeEnergiesAreThoseOfTheStripesAlone(int stripeWidth) {
        SyntheticSection section = SyntheticVolume.of(4, 100, 2048, 2048)
                .withStripeWidth(stripeWidth)
                .section(42);
        float[][] stripes = new float[section.height()][section.width()];
        for (int y = 0; y < stripes.length; y++) {
            section.stripeRow(y, stripes[y]);
        }
        List<ScaleReading> found =
                survey(observed(section), 3, Direction.VERTICAL, 2).readings();
        float[][] low = stripes;
        for (int s = 0; s < found.size(); s++) {
            float[][] along = PlainFilters.alongColumns(low, PlainFilters.binomial(), 1 << s);
            low = PlainFilters.alongRows(along, PlainFilters.binomial(), 1 << s);
            double sum = 0;
            for (int y = 0; y < low.length; y++) {
                for (int x = 0; x < low[y].length; x++) {
                    sum += Math.pow(along[y][x] - low[y][x], 2);
                }
            }
            double expected = sum / low.length / low[0].length;
            assertEquals(1, found.get(s).stripes().orElseThrow().energy() / expected, 0.15, "scale " + (s + 1));
        }
    }

    @Test
    void tissueWithoutStripesNeedsOneScale() {
        SyntheticSection section = SyntheticVolume.of(3, 100, 1024, 1024).section(42);
        float[][] rows = new float[section.height()][section.width()];
        for (int y = 0; y < rows.length; y++) {
            section.truthRow(y, rows[y]);
        }
        ScaleAdvice advice = survey(rows, 6, Direction.VERTICAL, 2);
        assertEquals(1, advice.scales());
        assertTrue(advice.reason().contains("no stripes"), advice.reason());
    }

    /** Padding would look like a very wide stripe. */
    @Test
    void paddingIsNoStripe() {
        float[][] rows =
                observed(SyntheticVolume.of(2, 100, 640, 640).withStripeWidth(4).section(42));
        int expected = survey(rows, 5, Direction.VERTICAL, 2).scales();
        for (float[] row : rows) {
            Arrays.fill(row, 0, 60, 0);
        }
        ScaleAdvice padded = survey(rows, 5, Direction.VERTICAL, 2);
        assertEquals(expected, padded.scales(), padded.reason());
    }

    /** A broad section is de-striped in windows of it. */
    @Test
    void windowsTellWhatIsTaken() {
        float[][] rows = observed(SyntheticVolume.of(2, 100, 600, 3_584).section(42));
        float[][] half = new float[rows.length][];
        for (int y = 0; y < rows.length; y++) {
            half[y] = Arrays.copyOf(rows[y], 3_000);
        }
        List<ScaleReading> windows = survey(rows, 4, Direction.VERTICAL, 2).readings();
        List<ScaleReading> whole = survey(half, 4, Direction.VERTICAL, 2).readings();
        for (int s = 0; s < windows.size(); s++) {
            assertEquals(whole.get(s).takenShare(), windows.get(s).takenShare(), 0.05, "scale " + (s + 1));
        }
    }

    @Test
    void horizontalIsTheTransposedVertical() {
        float[][] rows =
                observed(SyntheticVolume.of(2, 100, 512, 640).withStripeWidth(4).section(42));
        float[][] turned = new float[rows[0].length][rows.length];
        for (int y = 0; y < rows.length; y++) {
            for (int x = 0; x < rows[y].length; x++) {
                turned[x][y] = rows[y][x];
            }
        }
        ScaleAdvice vertical = survey(rows, 4, Direction.VERTICAL, 2);
        ScaleAdvice horizontal = survey(turned, 4, Direction.HORIZONTAL, 2);
        assertEquals(vertical.scales(), horizontal.scales());
        for (int s = 0; s < 4; s++) {
            assertEquals(
                    vertical.readings().get(s).stripes().orElseThrow().energy(),
                    horizontal.readings().get(s).stripes().orElseThrow().energy(),
                    5);
        }
        assertEquals(vertical.window().top(), horizontal.window().left());
        assertEquals(vertical.window().width(), horizontal.window().height());
    }

    @Test
    void theResultDoesNotDependOnThreads() {
        float[][] rows = observed(SyntheticVolume.of(2, 100, 300, 340).section(42));
        assertEquals(survey(rows, 4, Direction.VERTICAL, 1), survey(rows, 4, Direction.VERTICAL, 3));
    }

    @Test
    void aSectionThatIsTooSmallSaysSo() {
        LimpidException small =
                assertThrows(LimpidException.class, () -> survey(new float[100][200], 3, Direction.VERTICAL, 1));
        assertTrue(small.getMessage().contains("expected at least"), small.getMessage());
        assertFalse(small.getMessage().contains("\n"));
    }

    /** The whole, its halves, and parts that overlap them. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, 607, 1025", "607, 0, 607, 1025", "303, 0, 607, 1025", "0, 0, 1214, 513", "0, 512, 1214, 513",
        "0, 256, 1214, 513", "0, 0, 860, 725", "0, 300, 860, 725", "354, 0, 860, 725", "354, 300, 860, 725",
        "177, 150, 860, 725"
    })
    void partsOfARealSectionNeedAsManyScalesAsTheWhole(int top, int left, int height, int width) {
        float[][] whole = real();
        float[][] part = new float[height][];
        for (int y = 0; y < height; y++) {
            part[y] = Arrays.copyOfRange(whole[top + y], left, left + width);
        }
        int expected = survey(whole, 6, Direction.VERTICAL, 2).scales();
        assertEquals(4, expected);
        ScaleAdvice advice = survey(part, 6, Direction.VERTICAL, 2);
        assertEquals(expected, advice.scales(), advice.reason());
    }

    private static float[][] real() {
        Path file = GoldenFile.path("05600.tif");
        try (Workspace workspace = new Workspace(1L << 30);
                WorkerPool workers = new WorkerPool(2)) {
            float[][] rows = GoldenFile.rows(SectionReader.read(file, workspace, workers));
            for (float[] row : rows) {
                for (int x = 0; x < row.length; x++) {
                    row[x] = 65_535 - row[x];
                }
            }
            return rows;
        }
    }
}

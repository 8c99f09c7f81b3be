package org.limpid.destripe;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.golden.GoldenFile;
import org.limpid.plain.PlainAdaptive;

/** The plain form of the adaptive method against the reference's results and intermediates. */
class GoldenAdaptiveTest {
    private static final int STEPS = 6;

    @ParameterizedTest
    @ValueSource(strings = {"pipeline", "pipeline/masked", "real-fibsem", "real-fibsem/masked", "leaning"})
    void plainFormIsTheReferences(String group) {
        try (GoldenFile golden = GoldenFile.open("beyond.h5")) {
            Optional<boolean[][]> mask =
                    group.endsWith("masked") ? Optional.of(golden.mask(group + "/mask")) : Optional.empty();
            PlainAdaptive.Found found = PlainAdaptive.stripes(image(golden, group), mask, STEPS);
            List<Executable> checks = new ArrayList<>();
            checks.add(() -> assertEquals(group.equals("leaning") ? 3 : 0, found.tiltDegrees()));
            found.onGrid().forEach((name, values) -> checks.add(() -> assertNear(golden, group + "/" + name, values)));
            checks.add(() -> assertNear(golden, group + "/stripes", found.stripes()));
            checks.add(() -> assertScores(golden.image(group + "/score-table"), found.scoreTable()));
            assertAll(checks);
        }
    }

    /** The image of a group; a group with a mask has its parent's. */
    private static float[][] image(GoldenFile golden, String group) {
        if (!group.startsWith("pipeline")) {
            return golden.image(group.replace("/masked", "") + "/image");
        }
        try (GoldenFile section = GoldenFile.open("pipeline.h5")) {
            float[][] raw = section.image("raw");
            for (float[] row : raw) {
                for (int x = 0; x < row.length; x++) {
                    row[x] = 65535 - row[x];
                }
            }
            return raw;
        }
    }

    private static void assertNear(GoldenFile golden, String name, double[][] found) {
        float[][] expected = golden.image(name);
        long far = 0;
        double worst = 0;
        for (int y = 0; y < found.length; y++) {
            for (int x = 0; x < found[0].length; x++) {
                double difference = Math.abs(found[y][x] - expected[y][x]);
                far += difference > 0.5 ? 1 : 0;
                worst = Math.max(worst, difference);
            }
        }
        double share = (double) far / found.length / found[0].length;
        String message = name + ": " + 100 * share + " % beyond 0.5 grey levels, worst " + worst;
        assertTrue(share <= 0.001, message);
    }

    private static void assertScores(float[][] expected, double[][] found) {
        for (int row = 0; row < 3; row++) {
            double size = 0;
            for (float value : expected[row]) {
                size = Math.max(size, Math.abs(value));
            }
            for (int i = 0; i < expected[row].length; i++) {
                assertEquals(expected[row][i], found[row][i], 1e-3 * size);
            }
        }
    }
}

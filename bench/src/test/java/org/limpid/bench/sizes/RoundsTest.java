package org.limpid.bench.sizes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.limpid.bench.Pace;
import org.limpid.bench.SectionSize;
import org.limpid.parameters.Stage;

class RoundsTest {
    private static final List<SectionSize> SIZES = List.of(new SectionSize(256, 256), new SectionSize(512, 512));

    private static Pace pace(double total) {
        Map<Stage, Double> byStage = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            byStage.put(stage, total / Stage.values().length);
        }
        return new Pace(total, byStage);
    }

    private static Rounds rounds(double[]... totals) {
        Rounds rounds = new Rounds(SIZES);
        for (double[] round : totals) {
            rounds.add(List.of(pace(round[0]), pace(round[1])));
        }
        return rounds;
    }

    /** A machine that becomes slower from round to round changes nothing. */
    @Test
    void sizesAreComparedWithinEachRound() {
        Rounds rounds = rounds(new double[] {10, 8}, new double[] {20, 16}, new double[] {40, 32});
        assertEquals(1.25, rounds.ofLeast(0));
        assertEquals(1, rounds.ofLeast(1));
        assertEquals(1.25, rounds.range());
    }

    @Test
    void numbersOfThreadsAreComparedWithinEachRound() {
        Rounds one = rounds(new double[] {20, 20}, new double[] {40, 40}, new double[] {80, 80});
        Rounds two = rounds(new double[] {10, 16}, new double[] {20, 32}, new double[] {40, 64});
        assertEquals(2, two.speedup(0, one));
        assertEquals(1.25, two.speedup(1, one));
        assertEquals(1, one.speedup(0, one));
    }

    @Test
    void theTableHasALineASize() {
        Rounds rounds = rounds(new double[] {20, 10}, new double[] {25, 10}, new double[] {40, 10});
        String[] lines = rounds.table(rounds).split(System.lineSeparator());
        assertEquals(
                "size Mpixel/s least to most of least speedup ns destripe background denoise contrast",
                lines[0].replaceAll(" +", " "));
        assertEquals("256x256 40.0 25.0 to 50.0 2.500 1.00 25.00 6.25 6.25 6.25 6.25", lines[1].replaceAll(" +", " "));
        assertEquals(
                "512x512 100.0 100.0 to 100.0 1.000 1.00 10.00 2.50 2.50 2.50 2.50", lines[2].replaceAll(" +", " "));
    }
}

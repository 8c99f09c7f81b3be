package org.limpid.bench.masked;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.limpid.bench.Pace;
import org.limpid.parameters.Stage;

class RoundsTest {
    private static Pace pace(double total) {
        Map<Stage, Double> byStage = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            byStage.put(stage, total / 8);
        }
        return new Pace(total, byStage);
    }

    /** A round of a machine so slow, in which every subject takes as long as its reference but one. */
    private static Rounds.Round round(double slowness, Subject slower, double ratio, double finding) {
        Map<Subject, Pace> paces = new EnumMap<>(Subject.class);
        Map<Subject, Double> times = new EnumMap<>(Subject.class);
        for (Subject subject : Subject.values()) {
            paces.put(subject, pace(slowness * (subject == slower ? 20 * ratio : 20)));
            times.put(subject, slowness * 20 * finding);
        }
        return new Rounds.Round(paces, Map.of(Search.PADDING, times, Search.FLAT, times));
    }

    private static Rounds rounds(Subject slower, double ratio, double finding) {
        Rounds rounds = new Rounds();
        for (double slowness : new double[] {4, 1, 2}) {
            rounds.add(round(slowness, slower, ratio, finding));
        }
        return rounds;
    }

    /** A machine that becomes slower from round to round changes nothing. */
    @Test
    void subjectsAreComparedWithinEachRound() {
        Rounds rounds = rounds(Subject.HOLE, 1.125, 0.25);
        assertEquals(1.125, rounds.ratio(Subject.HOLE));
        assertEquals(1, rounds.ratio(Subject.PADDED));
        assertEquals(0.25, rounds.finding(Search.FLAT, Subject.PADDED));
    }

    @Test
    void whatIsWithinTheLimitsIsNotMissed() {
        assertEquals(List.of(), rounds(Subject.PADDED, 1.25, 0.03).missed());
        assertEquals(List.of(), rounds(Subject.FLOATS_PADDED, 1.4, 0).missed());
    }

    @Test
    void everyMissedLimitIsTold() {
        assertEquals(
                List.of("horizontal padded takes 1.500 times as long as horizontal; expected at most 1.25"),
                rounds(Subject.HORIZONTAL_PADDED, 1.5, 0).missed());
        assertEquals(
                List.of(
                        "floats padded takes 1.500 times as long as floats; expected at most 1.40",
                        "finding padding in unpadded takes 12.5% of a section; expected at most 3%",
                        "finding padding in padded takes 12.5% of a section; expected at most 3%",
                        "finding flat background in unpadded takes 12.5% of a section; expected at most 3%",
                        "finding flat background in padded takes 12.5% of a section; expected at most 3%"),
                rounds(Subject.FLOATS_PADDED, 1.5, 0.125).missed());
    }

    @Test
    void theTableHasALineASubject() {
        String[] lines = rounds(Subject.PADDED, 1.5, 0.25).table().split(System.lineSeparator());
        assertEquals(Subject.values().length + 5, lines.length);
        assertEquals(" total destripe denoise contrast rest limit", lines[0].replaceAll(" +", " "));
        assertEquals("unpadded 40.00 1.000 5.00 1.000 10.00 1.000 5.00 1.000 20.00 ", lines[1].replaceAll(" +", " "));
        assertEquals("padded 60.00 1.500 7.50 1.500 15.00 1.500 7.50 1.500 30.00 1.25", lines[2].replaceAll(" +", " "));
        assertEquals(
                "finding flat background in padded: 10.00 ns, 25.0% of a section, limit 3%", lines[lines.length - 1]);
    }
}

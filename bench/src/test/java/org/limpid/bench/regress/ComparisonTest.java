package org.limpid.bench.regress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final Ratios BASELINE = new Ratios(512, Map.of("kernel", 1.0));

    private static Comparison compare(double... rounds) {
        return Comparison.of(
                BASELINE, Arrays.stream(rounds).mapToObj(ComparisonTest::round).toList());
    }

    private static Ratios round(double ratio) {
        return new Ratios(512, Map.of("kernel", ratio));
    }

    private static Verdict verdict(Comparison comparison) {
        return comparison.lines().getFirst().verdict();
    }

    @Test
    void passesWhatIsAsFast() {
        Comparison same = compare(1.0, 1.02, 0.97);
        assertEquals(Verdict.OK, verdict(same));
        assertTrue(same.passes());
    }

    @Test
    void findsAKernelThatTakesThreeTenthsLonger() {
        Comparison slower = compare(1 / 1.3, 1.02 / 1.3, 0.98 / 1.3);
        assertEquals(0.3, slower.lines().getFirst().change(), 1e-9);
        assertEquals(Verdict.SLOWER, verdict(slower));
        assertFalse(slower.passes());
    }

    @Test
    void letsTheMarginPass() {
        assertEquals(Verdict.OK, verdict(compare(1 / 1.199)));
        assertEquals(Verdict.SLOWER, verdict(compare(1 / 1.201)));
    }

    @Test
    void isNotMisledByOneRound() {
        assertTrue(compare(0.1, 1.0, 1.0).passes());
    }

    @Test
    void tellsWhatIsFasterButDoesNotFailIt() {
        Comparison faster = compare(1.3);
        assertEquals(Verdict.FASTER, verdict(faster));
        assertTrue(faster.passes());
    }

    @Test
    void failsWhatTheBaselineLacks() {
        Comparison unknown = Comparison.of(new Ratios(512, Map.of()), List.of(round(1)));
        assertEquals(Verdict.NEW, verdict(unknown));
        assertFalse(unknown.passes());
    }

    @Test
    void showsRatioBaselineChangeNoiseAndVerdict() {
        String[] lines = compare(0.4, 0.5, 0.6).table().split(System.lineSeparator());
        assertEquals("benchmark ratio baseline change noise verdict", lines[0].replaceAll(" +", " "));
        assertEquals("kernel 0.5000 1.0000 +100.0% 40.0% slower", lines[1].replaceAll(" +", " "));
    }

    @Test
    void showsABenchmarkWithoutBaseline() {
        String table =
                Comparison.of(new Ratios(512, Map.of()), List.of(round(0.5))).table();
        assertTrue(table.replaceAll(" +", " ").contains("kernel 0.5000 - - 0.0% new"), table);
    }
}

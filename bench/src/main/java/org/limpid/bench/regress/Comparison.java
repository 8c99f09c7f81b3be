package org.limpid.bench.regress;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Rounds compared with a baseline, one line a benchmark. */
record Comparison(List<Line> lines) {
    /**
     * A benchmark is slower when its time has grown by more than this part: by more than rounds of unchanged code
     * differ, and by less than the slowdown that must be found.
     */
    static final double MARGIN = 0.2;

    private static final String HEADER = "%-26s %8s %9s %9s %8s  %s%n";
    private static final String LINE = "%-26s %8.4f %9.4f %+8.1f%% %7.1f%%  %s%n";
    private static final String NEW_LINE = "%-26s %8.4f %9s %9s %7.1f%%  %s%n";

    /**
     * One benchmark: its rounds, the ratio to compare with, or not a number, and the change of the time that a pixel
     * takes, as a part of its time before.
     */
    record Line(String name, Spread now, double baseline, double change, Verdict verdict) {
        static Line of(String name, Spread now, double baseline) {
            double change = baseline / now.median() - 1;
            Verdict verdict = Double.isNaN(baseline) ? Verdict.NEW : Verdict.of(change, MARGIN);
            return new Line(name, now, baseline, change, verdict);
        }

        private String text() {
            String form = verdict == Verdict.NEW ? NEW_LINE : LINE;
            Object shownBaseline = verdict == Verdict.NEW ? "-" : baseline;
            Object shownChange = verdict == Verdict.NEW ? "-" : 100 * change;
            return String.format(
                    Locale.ROOT, form, name, now.median(), shownBaseline, shownChange, 100 * now.noise(), verdict);
        }
    }

    Comparison {
        lines = List.copyOf(lines);
    }

    /** Results of several rounds, by benchmark. */
    static Map<String, Spread> spreads(List<Ratios> rounds) {
        Map<String, Spread> spreads = new LinkedHashMap<>();
        for (String name : rounds.getFirst().ratios().keySet()) {
            spreads.put(
                    name,
                    Spread.of(rounds.stream()
                            .map(round -> round.ratios().get(name))
                            .toList()));
        }
        return spreads;
    }

    static Comparison of(Ratios baseline, List<Ratios> rounds) {
        return new Comparison(spreads(rounds).entrySet().stream()
                .map(found -> Line.of(
                        found.getKey(), found.getValue(), baseline.ratios().getOrDefault(found.getKey(), Double.NaN)))
                .toList());
    }

    boolean hasSlower() {
        return lines.stream().anyMatch(line -> line.verdict() == Verdict.SLOWER);
    }

    boolean passes() {
        return lines.stream().noneMatch(line -> line.verdict().fails());
    }

    /** The table as it is printed. */
    String table() {
        StringBuilder table = new StringBuilder(
                String.format(Locale.ROOT, HEADER, "benchmark", "ratio", "baseline", "change", "noise", "verdict"));
        lines.forEach(line -> table.append(line.text()));
        return table.toString();
    }
}

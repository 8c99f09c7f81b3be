package org.limpid.bench.rival;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.limpid.bench.Median;

/** Runs of both sides in turns, with one number of threads. */
final class Pairs {
    private static final String HEADER = "%-24s %9s %9s %7s%n";
    private static final String LINE = "%-24s %9.3f %9.3f %7.3f  (%.3f to %.3f)%n";

    private final List<PartTimes> ours = new ArrayList<>();
    private final List<PartTimes> rivals = new ArrayList<>();

    void add(PartTimes our, PartTimes rival) {
        ours.add(our);
        rivals.add(rival);
    }

    /**
     * The table as it is printed: of each part the median times, and the median, least and largest ratio of the pairs.
     */
    String table() {
        StringBuilder table =
                new StringBuilder(String.format(Locale.ROOT, HEADER, "seconds", "ours", "rival", "ratio"));
        for (Part part : Part.values()) {
            List<Double> ratios = ratios(part);
            table.append(String.format(
                    Locale.ROOT,
                    LINE,
                    part.title(),
                    median(ours, part),
                    median(rivals, part),
                    Median.of(ratios),
                    Collections.min(ratios),
                    Collections.max(ratios)));
        }
        return table.toString();
    }

    private List<Double> ratios(Part part) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            ratios.add(ours.get(i).of(part) / rivals.get(i).of(part));
        }
        return ratios;
    }

    private static double median(List<PartTimes> runs, Part part) {
        return Median.of(runs.stream().map(run -> run.of(part)).toList());
    }
}

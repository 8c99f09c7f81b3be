package org.limpid.bench.sizes;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.limpid.bench.Median;
import org.limpid.bench.Pace;
import org.limpid.bench.SectionSize;
import org.limpid.parameters.Stage;

/** Results of several rounds for all sizes with one number of threads. */
final class Rounds {
    /** The greatest ratio that passes: a pixel's time in any size over its time in the fastest size. */
    static final double MARGIN = 1.2;

    private static final String HEADER = "%-12s %8s %17s %9s %9s %8s%s%n";
    private static final String LINE = "%-12s %8.1f %17s %9.3f %9.2f %8.2f%s%n";
    private static final String COLUMN = " %10s";

    private final List<SectionSize> sizes;
    /** One list a round, with a pace a size. */
    private final List<List<Pace>> rounds = new ArrayList<>();

    Rounds(List<SectionSize> sizes) {
        this.sizes = List.copyOf(sizes);
    }

    /** Adds a round: a pace a size. */
    void add(List<Pace> paces) {
        rounds.add(List.copyOf(paces));
    }

    /** The largest of {@link #ofLeast}. */
    double range() {
        return IntStream.range(0, sizes.size()).mapToDouble(this::ofLeast).max().orElseThrow();
    }

    /** The table as it is printed. */
    String table(Rounds others) {
        StringBuilder stages = new StringBuilder();
        for (Stage stage : Stage.values()) {
            stages.append(String.format(COLUMN, stage.name().toLowerCase(Locale.ROOT)));
        }
        StringBuilder table = new StringBuilder(
                String.format(HEADER, "size", "Mpixel/s", "least to most", "of least", "speedup", "ns", stages));
        for (int size = 0; size < sizes.size(); size++) {
            table.append(line(size, others));
        }
        return table.toString();
    }

    private String line(int size, Rounds others) {
        List<Double> speeds = ofSize(size).stream().map(Pace::speed).toList();
        Pace median = Pace.median(ofSize(size));
        StringBuilder stages = new StringBuilder();
        for (Stage stage : Stage.values()) {
            stages.append(String.format(COLUMN, String.format(Locale.ROOT, "%.2f", median.of(stage))));
        }
        String spread = String.format(Locale.ROOT, "%.1f to %.1f", Collections.min(speeds), Collections.max(speeds));
        return String.format(
                Locale.ROOT,
                LINE,
                sizes.get(size),
                Median.of(speeds),
                spread,
                ofLeast(size),
                speedup(size, others),
                median.total(),
                stages);
    }

    private List<Pace> ofSize(int size) {
        return rounds.stream().map(round -> round.get(size)).toList();
    }

    /** A pixel's time in a size over its time in the fastest size: the median of the rounds. */
    double ofLeast(int size) {
        int least = 0;
        for (int other = 1; other < sizes.size(); other++) {
            if (Pace.median(ofSize(other)).total() < Pace.median(ofSize(least)).total()) {
                least = other;
            }
        }
        int fastest = least;
        return Median.of(rounds.stream()
                .map(round -> round.get(size).total() / round.get(fastest).total())
                .toList());
    }

    /** The speed of a size over its speed in other rounds, which were run in turns with these. */
    double speedup(int size, Rounds others) {
        return Median.of(IntStream.range(0, rounds.size())
                .mapToObj(round -> others.rounds.get(round).get(size).total()
                        / rounds.get(round).get(size).total())
                .toList());
    }
}

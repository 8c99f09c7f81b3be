package org.limpid.bench.masked;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.limpid.bench.Median;
import org.limpid.bench.Pace;
import org.limpid.parameters.Stage;

/** Results of several rounds of all subjects, of one size with one number of threads. */
final class Rounds {
    /** The greatest share of a section's time that a search may take. */
    static final double FINDING = 0.03;

    /** The subjects that are searched. */
    static final List<Subject> SEARCHED = List.of(Subject.UNPADDED, Subject.PADDED);

    /** What is timed. */
    private enum Part {
        TOTAL(Pace::total),
        DESTRIPE(pace -> pace.of(Stage.DESTRIPE)),
        /** One part, since the background may be subtracted as denoising reads rows. */
        DENOISE(pace -> pace.of(Stage.BACKGROUND) + pace.of(Stage.DENOISE)),
        CONTRAST(pace -> pace.of(Stage.CONTRAST)),
        /** Between the stages: finding the valid pixels. */
        REST(pace -> pace.total()
                - pace.byStage().values().stream().mapToDouble(time -> time).sum());

        private final ToDoubleFunction<Pace> time;

        Part(ToDoubleFunction<Pace> time) {
            this.time = time;
        }
    }

    /** One round: the pace of each subject, and the nanoseconds of a pixel that each search of a subject takes. */
    record Round(Map<Subject, Pace> paces, Map<Search, Map<Subject, Double>> finding) {
        Round {
            paces = new EnumMap<>(paces);
            finding = Map.copyOf(finding);
        }
    }

    private final List<Round> rounds = new ArrayList<>();

    void add(Round round) {
        rounds.add(round);
    }

    /** The time of a subject over that of its reference in the same round: the median of the rounds. */
    double ratio(Subject subject) {
        return ratio(subject, Pace::total);
    }

    private double ratio(Subject subject, ToDoubleFunction<Pace> number) {
        return Median.of(rounds.stream()
                .map(round -> number.applyAsDouble(round.paces.get(subject))
                        / number.applyAsDouble(round.paces.get(subject.reference())))
                .toList());
    }

    /** The time that a search takes over that of restoring a section without padding: the median of the rounds. */
    double finding(Search search, Subject subject) {
        return Median.of(rounds.stream()
                .map(round -> round.finding.get(search).get(subject)
                        / round.paces.get(subject.reference()).total())
                .toList());
    }

    /** The limits that are missed, a line each. */
    List<String> missed() {
        List<String> missed = new ArrayList<>();
        for (Subject subject : Subject.values()) {
            if (ratio(subject) > subject.limit()) {
                missed.add(String.format(
                        Locale.ROOT,
                        "%s takes %.3f times as long as %s; expected at most %.2f",
                        subject.text(),
                        ratio(subject),
                        subject.reference().text(),
                        subject.limit()));
            }
        }
        for (Search search : Search.values()) {
            for (Subject subject : SEARCHED) {
                if (finding(search, subject) > FINDING) {
                    missed.add(String.format(
                            Locale.ROOT,
                            "finding %s in %s takes %.1f%% of a section; expected at most %.0f%%",
                            search.text(),
                            subject.text(),
                            100 * finding(search, subject),
                            100 * FINDING));
                }
            }
        }
        return missed;
    }

    /** The table as it is printed. */
    String table() {
        StringBuilder table = new StringBuilder(String.format("%-20s", ""));
        for (Part part : Part.values()) {
            table.append(String.format("%17s", part.name().toLowerCase(Locale.ROOT)));
        }
        table.append(String.format("%8s%n", "limit"));
        for (Subject subject : Subject.values()) {
            table.append(String.format("%-20s", subject.text()));
            for (Part part : Part.values()) {
                table.append(cell(subject, part));
            }
            String limit = subject == subject.reference() ? "" : String.format(Locale.ROOT, "%.2f", subject.limit());
            table.append(String.format("%8s%n", limit));
        }
        for (Search search : Search.values()) {
            for (Subject subject : SEARCHED) {
                table.append(String.format(
                        Locale.ROOT,
                        "finding %s in %s: %.2f ns, %.1f%% of a section, limit %.0f%%%n",
                        search.text(),
                        subject.text(),
                        Median.of(rounds.stream()
                                .map(round -> round.finding.get(search).get(subject))
                                .toList()),
                        100 * finding(search, subject),
                        100 * FINDING));
            }
        }
        return table.toString();
    }

    /** The median nanoseconds of a pixel, and the ratio to the reference. The rest is too short for a ratio. */
    private String cell(Subject subject, Part part) {
        double median = Median.of(rounds.stream()
                .map(round -> part.time.applyAsDouble(round.paces.get(subject)))
                .toList());
        String ratio = part == Part.REST ? "" : String.format(Locale.ROOT, "%.3f", ratio(subject, part.time));
        return String.format(Locale.ROOT, "%9.2f%8s", median, ratio);
    }
}

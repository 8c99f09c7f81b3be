package org.limpid.cli.inspect;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.limpid.check.CheckedSection;
import org.limpid.check.PaddedSection;
import org.limpid.check.Problem;
import org.limpid.check.ProblemKind;
import org.limpid.check.StackFindings;
import org.limpid.cli.console.NumberText;
import org.limpid.cli.console.TextTable;
import org.limpid.section.SectionReader;

/** The findings of a check as a table: all problems, or the first of each kind, and a line that describes the stack. */
record CheckTable(TextTable listing, boolean all) {
    private static final int MOST_OF_A_KIND = 20;
    private static final double SECONDS_A_MINUTE = 60;
    private static final DecimalFormat PLAIN =
            new DecimalFormat("0.######", DecimalFormatSymbols.getInstance(Locale.ROOT));

    void print(StackFindings findings, Duration time, int threads) {
        problems(findings.problems());
        listing.line(stack(findings));
        notes(findings)
                .forEach((note, count) -> listing.line(note + " (" + count + (count == 1 ? " file)" : " files)")));
        findings.padded().forEach(section -> listing.line(padding(section)));
        double seconds = time.toNanos() / 1e9;
        int files = findings.sections().size();
        listing.line(String.format(
                Locale.ROOT,
                "looked at %,d %s in %.2f s, %,.0f a minute, with %d thread%s",
                files,
                (isVolume(findings) ? "section" : "file") + (files == 1 ? "" : "s"),
                seconds,
                files / seconds * SECONDS_A_MINUTE,
                threads,
                threads == 1 ? "" : "s"));
        listing.line(count(findings.problems()));
    }

    private void problems(List<Problem> problems) {
        Map<ProblemKind, Integer> printed = new EnumMap<>(ProblemKind.class);
        List<List<String>> rows = new ArrayList<>();
        for (Problem problem : problems) {
            if (printed.merge(problem.kind(), 1, Integer::sum) <= MOST_OF_A_KIND || all) {
                rows.add(List.of(problem.file().orElse("-"), problem.kind().key(), problem.detail()));
            }
        }
        if (rows.isEmpty()) {
            return;
        }
        rows.addFirst(List.of("FILE", "PROBLEM", "WHAT"));
        listing.table(rows);
        printed.forEach((kind, count) -> {
            if (count > MOST_OF_A_KIND && !all) {
                listing.line("and " + (count - MOST_OF_A_KIND) + " more of " + kind.key() + " (--all prints them)");
            }
        });
        listing.line("");
    }

    private static String stack(StackFindings findings) {
        int count = findings.sections().size();
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? "section" : "sections")
                + numbers(findings.sections())
                + findings.kind()
                        .map(kind -> ", " + kind.size() + " pixels of " + kind.typeName() + compressions(findings)
                                + (isVolume(findings) ? "" : ", " + NumberText.bytes(findings.fileBytes())))
                        .orElse("");
    }

    /** Sections that can be read and are in no files. */
    private static boolean isVolume(StackFindings findings) {
        return findings.kind().isPresent() && findings.fileBytes() == 0;
    }

    private static String padding(PaddedSection section) {
        List<String> parts = new ArrayList<>();
        if (section.padding() > 0) {
            parts.add(percent(section.padding()) + " padding, which --mask auto masks");
        }
        if (section.blocks() > 0) {
            parts.add(percent(section.blocks()) + " blocks without data, which --mask auto masks");
        }
        section.threshold()
                .ifPresent(threshold -> parts.add(percent(section.noisy())
                        + " padding with noise, which --flat-threshold " + PLAIN.format(threshold) + " masks"));
        return section.file() + ": " + String.join("; ", parts);
    }

    /** What is said of how images are taken out of their files, with the number of files. */
    private static Map<String, Long> notes(StackFindings findings) {
        return findings.sections().stream()
                .flatMap(section -> section.header().stream())
                .flatMap(header -> SectionReader.notes(header).stream())
                .collect(Collectors.groupingBy(note -> note, TreeMap::new, Collectors.counting()));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private static String numbers(List<CheckedSection> sections) {
        int[] numbers = sections.stream()
                .flatMapToInt(section -> section.z().stream())
                .sorted()
                .toArray();
        return switch (numbers.length) {
            case 0 -> "";
            case 1 -> ", number " + numbers[0];
            default -> ", numbers " + numbers[0] + " to " + numbers[numbers.length - 1];
        };
    }

    /** How samples are packed; with how many files do it where they differ. */
    private static String compressions(StackFindings findings) {
        Map<String, Long> counts = findings.sections().stream()
                .flatMap(section -> section.header().stream())
                .collect(Collectors.groupingBy(
                        header -> "compression " + header.compression().name(), TreeMap::new, Collectors.counting()));
        return counts.size() == 1
                ? ", " + counts.keySet().iterator().next()
                : counts.entrySet().stream()
                        .map(entry -> ", " + entry.getKey() + " (" + entry.getValue() + ")")
                        .collect(Collectors.joining());
    }

    private static String count(List<Problem> problems) {
        if (problems.isEmpty()) {
            return "nothing is wrong";
        }
        Map<ProblemKind, Long> counts = problems.stream()
                .collect(Collectors.groupingBy(
                        Problem::kind, () -> new EnumMap<>(ProblemKind.class), Collectors.counting()));
        String kinds = counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey().key())
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT, "%,d %s: %s", problems.size(), problems.size() == 1 ? "problem" : "problems", kinds);
    }
}

package org.limpid.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares the sections of a stack with each other: numbers, sizes, types, orientations and content. */
final class StackProblems {
    private final List<CheckedSection> sections;
    private final int step;
    private final List<Problem> found = new ArrayList<>();

    private StackProblems(List<CheckedSection> sections, int step) {
        this.sections = sections;
        this.step = step;
    }

    /** The problems of sections in the order of the inputs, whose numbers are so far apart. */
    static List<Problem> of(List<CheckedSection> sections, int step) {
        StackProblems problems = new StackProblems(sections, step);
        problems.sizesAndTypes();
        problems.numbers();
        problems.contents();
        problems.lostParts();
        return problems.found;
    }

    private void sizesAndTypes() {
        Optional<SectionFormat> most = SectionFormat.ofMost(sections);
        for (CheckedSection section : sections) {
            if (section.format().isEmpty()) {
                continue;
            }
            SectionFormat kind = section.format().get();
            if (!kind.size().equals(most.get().size())) {
                add(
                        section,
                        ProblemKind.SIZE,
                        "is " + kind.size() + " pixels; expected " + most.get().size() + " as most");
            }
            if (kind.type() != most.get().type()) {
                add(
                        section,
                        ProblemKind.TYPE,
                        "is of " + kind.typeName() + "; expected " + most.get().typeName() + " as most");
            }
            if (kind.orientation() != most.get().orientation()) {
                add(
                        section,
                        ProblemKind.ORIENTATION,
                        "has orientation " + kind.orientation() + "; expected "
                                + most.get().orientation() + " as most");
            }
        }
    }

    private void numbers() {
        List<CheckedSection> numbered = inOrder();
        for (int i = 1; i < numbered.size(); i++) {
            CheckedSection before = numbered.get(i - 1);
            CheckedSection section = numbered.get(i);
            long last = before.z().getAsInt();
            long next = section.z().getAsInt();
            if (next == last) {
                add(
                        section,
                        ProblemKind.DUPLICATE_NUMBER,
                        "has the number " + next + ", as " + before.file() + " has; expected one file a section");
            } else if (next > last + step) {
                long missing = (next - last - 1) / step;
                String detail = missing == 1
                        ? "no file has the number " + (last + step)
                        : "no file has the numbers " + (last + step) + " to " + (last + missing * step) + ", " + missing
                                + " sections";
                found.add(new Problem(Optional.empty(), ProblemKind.MISSING, detail + "; expected all"));
            }
        }
    }

    /** Constant sections are a problem of their own, and all alike. */
    private void contents() {
        Map<String, CheckedSection> first = new HashMap<>();
        for (CheckedSection section : sections) {
            if (section.pixels().isEmpty() || section.pixels().get().constant()) {
                continue;
            }
            CheckedSection same = first.putIfAbsent(section.pixels().get().sha256(), section);
            if (same != null) {
                add(
                        section,
                        ProblemKind.DUPLICATE_CONTENT,
                        "the sampled pixels are those of " + same.file() + "; expected another image");
            }
        }
    }

    /** Sections that show nothing at all are a problem of their own. */
    private void lostParts() {
        List<CheckedSection> sampled = inOrder().stream()
                .filter(section ->
                        section.pixels().filter(pixels -> !pixels.constant()).isPresent())
                .filter(section -> section.problems().stream()
                        .noneMatch(problem ->
                                problem.kind() == ProblemKind.ZERO || problem.kind() == ProblemKind.SATURATED))
                .toList();
        List<SampledPixels> pixels =
                sampled.stream().map(section -> section.pixels().orElseThrow()).toList();
        for (int i = 0; i < sampled.size(); i++) {
            CheckedSection section = sampled.get(i);
            LostPart.of(pixels, i)
                    .ifPresent(words -> add(section, ProblemKind.LOST, words + "; expected a whole image"));
        }
    }

    private List<CheckedSection> inOrder() {
        return sections.stream()
                .filter(section -> section.z().isPresent())
                .sorted(Comparator.comparingInt(section -> section.z().getAsInt()))
                .toList();
    }

    private void add(CheckedSection section, ProblemKind kind, String detail) {
        found.add(Problem.of(section, kind, detail));
    }
}

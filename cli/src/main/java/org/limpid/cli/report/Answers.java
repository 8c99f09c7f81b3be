package org.limpid.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.limpid.cli.report.Answer.Link;

/** Answers to what people ask of a run first. */
final class Answers {
    private static final int MOST_LINKS = 6;
    private static final double SHOWN = 0.05;

    private final StackRecord stack;
    private final Settings settings;

    Answers(StackRecord stack, Settings settings) {
        this.stack = stack;
        this.settings = settings;
    }

    List<Answer> all(Verdict verdict) {
        return List.of(
                new Answer("Is it better?", better(), List.of(new Link("pictures", "Before and after"))),
                new Answer("What was lost?", lost(), List.of()),
                new Answer("Where is it bad?", bad(), links()),
                new Answer("What did I run?", settings.summary(), List.of(new Link("run", "All settings"))),
                new Answer("What next?", verdict.next(), List.of()));
    }

    private String better() {
        List<String> parts = new ArrayList<>();
        change("Stripes", Measure.STRIPES_BEFORE, Measure.STRIPES_LEFT).ifPresent(parts::add);
        change(parts.isEmpty() ? "Noise" : "noise", Measure.NOISE_BEFORE, Measure.NOISE_LEFT)
                .ifPresent(parts::add);
        return parts.isEmpty()
                ? "Not measured: the sections' sidecars have no numbers of stripes and noise. See for yourself:"
                : String.join(", ", parts) + " grey levels (medians of all sections).";
    }

    private Optional<String> change(String what, Measure before, Measure left) {
        double from = stack.median(before);
        double to = stack.median(left);
        return Double.isNaN(from) || Double.isNaN(to)
                ? Optional.empty()
                : Optional.of(String.format(Locale.ROOT, "%s %s → %s", what, Chart.rounded(from), Chart.rounded(to)));
    }

    private String lost() {
        long lost =
                stack.sections().stream().filter(SectionRecord::structureLost).count();
        String structure = !stack.has(Measure.STRUCTURE_ACROSS) && lost == 0
                ? ""
                : lost == 0
                        ? "No structure was found in what was removed. "
                        : "Structure is in what was removed of " + Verdict.count(lost, "section") + ". ";
        double black = stack.median(Measure.BLACK);
        double white = stack.median(Measure.WHITE);
        String clipped = Double.isNaN(black)
                ? "Nothing is clipped: the results have no end of range."
                : black < SHOWN && white < SHOWN
                        ? "Hardly a pixel is black or white."
                        : String.format(
                                Locale.ROOT, "Black are %.2f %% of the pixels, white %.2f %% (medians).", black, white);
        int clippedSections = stack.status().clipped().size();
        return structure
                + clipped
                + (clippedSections > 0 ? " Much more in " + Verdict.count(clippedSections, "section") + "." : "");
    }

    private String bad() {
        int flagged = stack.flagged().size();
        int failed = stack.status().failed().size();
        String found = flagged == 0
                ? "No section stands out."
                : Verdict.count(flagged, "section") + " to look at, the worst first:";
        int leftOut = stack.status().leftOut().size();
        return (failed > 0 ? Verdict.count(failed, "section") + " failed. " : "")
                + (leftOut > 0 ? Verdict.count(leftOut, "section") + " left out. " : "")
                + found;
    }

    private List<Link> links() {
        List<Link> links = new ArrayList<>();
        if (!stack.status().failed().isEmpty() || !stack.status().leftOut().isEmpty()) {
            links.add(new Link("failures", "Which"));
        }
        stack.flagged().stream()
                .limit(MOST_LINKS)
                .map(i -> stack.sections().get(i))
                .forEach(section -> links.add(new Link(section.anchor(), section.name())));
        return links;
    }
}

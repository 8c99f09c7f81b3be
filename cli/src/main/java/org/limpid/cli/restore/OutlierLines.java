package org.limpid.cli.restore;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.limpid.calibration.Outlier;
import org.limpid.section.SectionId;
import org.limpid.section.SectionProvenance.Fault;
import org.limpid.stack.RunEvent;
import org.limpid.stack.StackRestoration.BadSections.Treatment;

/** Remembers the sections of a run that are not sound, and did not fail. */
final class OutlierLines implements Consumer<RunEvent> {
    private static final List<String> WORST_FIRST =
            Stream.of(Outlier.Kind.values()).map(Outlier.Kind::key).toList();

    private final Map<SectionId, Fault> found = new LinkedHashMap<>();
    private final Treatment treatment;

    OutlierLines(Treatment treatment) {
        this.treatment = treatment;
    }

    @Override
    public void accept(RunEvent event) {
        if (event instanceof RunEvent.Outlier outlier) {
            found.put(outlier.section(), outlier.fault());
        } else if (event instanceof RunEvent.Failed failed) {
            found.remove(failed.section());
        }
    }

    /** How many there are and the worst, in a sentence; empty without any. */
    Optional<String> summary(int sections) {
        String done = switch (treatment) {
            case WARN -> "restored all the same";
            case SKIP -> "left out";
            case COPY_NEAREST -> "to be copies of the nearest sound ones";
            case BLEND -> "to be means of their sound neighbours";
        };
        return found.entrySet().stream()
                .min(Comparator.comparingInt(
                        entry -> WORST_FIRST.indexOf(entry.getValue().kind())))
                .map(worst -> String.format(
                        Locale.ROOT,
                        "limpid: %d of %d %s not sound, %s; %s%s: %s",
                        found.size(),
                        sections,
                        sections == 1 ? "section is" : found.size() == 1 ? "sections is" : "sections are",
                        done,
                        found.size() == 1 ? "" : "the worst, ",
                        worst.getKey().name(),
                        worst.getValue().reason()));
    }
}

package org.limpid.stack;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.limpid.LimpidException;
import org.limpid.StopRequest;
import org.limpid.plan.OnError;
import org.limpid.section.FailureRecord;
import org.limpid.section.SectionId;

/**
 * Gives out the sections of a run in their order and counts their results; may be used by several threads. Every section that
 * is given out is to be ended once. A failure does not stop the run unless that is wanted.
 */
final class SectionDispatcher {
    private final List<SectionId> sections;
    private final OnError onError;
    private final StopRequest ending;
    private final FailureRecord failures;
    private final Consumer<RunEvent> listener;
    private final Set<SectionId> failed = new HashSet<>();
    private int given;
    private int restored;
    private int skipped;
    private int dropped;

    /** Once {@code ending} is made, no further section is given out; a failure makes it where that ends the run. */
    SectionDispatcher(
            List<SectionId> sections,
            OnError onError,
            StopRequest ending,
            FailureRecord failures,
            Consumer<RunEvent> listener) {
        this.sections = List.copyOf(sections);
        this.onError = onError;
        this.ending = ending;
        this.failures = failures;
        this.listener = listener;
    }

    /** The next section; empty when there is none, or the run is to end. */
    synchronized Optional<SectionId> next() {
        return ending.isMade() || given == sections.size() ? Optional.empty() : Optional.of(sections.get(given++));
    }

    /** Work on a section came to an end. */
    void ended(SectionId section, Retry.Ending ending) {
        switch (ending) {
            case MADE -> restored(section);
            case COMPLETE_ALREADY -> skipped(section);
            case SET_ASIDE -> failures.completed(section);
        }
    }

    /** A section's result was made. */
    void restored(SectionId section) {
        failures.completed(section);
        synchronized (this) {
            restored++;
        }
    }

    /** A section's result was complete already. */
    void skipped(SectionId section) {
        failures.completed(section);
        synchronized (this) {
            skipped++;
        }
        listener.accept(new RunEvent.Skipped(section));
    }

    /** A section could not be restored. */
    void failed(SectionId section, LimpidException reason, int attempts) {
        if (onError == OnError.FAIL) {
            ending.make();
        }
        synchronized (this) {
            failed.add(section);
        }
        listener.accept(new RunEvent.Failed(section, reason));
        failures.failed(section, reason, attempts);
    }

    /** A section was given out, but its restoration has not begun and will not. */
    synchronized void dropped() {
        dropped++;
    }

    /** The results; failed sections are in the order in which they were given out. */
    synchronized StackOutcome outcome() {
        List<SectionId> inOrder = sections.stream().filter(failed::contains).toList();
        return new StackOutcome(restored, skipped, inOrder, sections.size() - given + dropped);
    }
}

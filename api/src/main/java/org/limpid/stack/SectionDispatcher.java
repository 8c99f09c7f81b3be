package org.limpid.stack;

import java.util.ArrayList;
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
 * Gives out the sections of a run and counts their results; may be used by several threads. Every section that is given out
 * is to be ended once. A failure does not stop the run unless that is wanted.
 */
final class SectionDispatcher {
    private final SectionQueue queue;
    private final OnError onError;
    private final StopRequest ending;
    private final FailureRecord failures;
    private final Consumer<RunEvent> listener;
    private final Object giving = new Object();
    private final List<SectionId> given = new ArrayList<>();
    private final Set<SectionId> failed = new HashSet<>();
    private int restored;
    private int skipped;
    private int dropped;

    /**
     * A dispatcher of a run that has not begun.
     *
     * @param queue where sections come from
     * @param onError whether a failure stops the others
     * @param ending once this is made, no further section is given out; a failure makes it where that ends the run
     * @param failures remembers sections that fail
     * @param listener is told of sections that fail or are skipped
     */
    SectionDispatcher(
            SectionQueue queue,
            OnError onError,
            StopRequest ending,
            FailureRecord failures,
            Consumer<RunEvent> listener) {
        this.queue = queue;
        this.onError = onError;
        this.ending = ending;
        this.failures = failures;
        this.listener = listener;
    }

    /**
     * The next section.
     *
     * @return empty when there is none, or the run is to end
     */
    Optional<SectionId> next() {
        synchronized (giving) {
            Optional<SectionId> next = ending.isMade() ? Optional.empty() : queue.next();
            next.ifPresent(this::give);
            return next;
        }
    }

    private synchronized void give(SectionId section) {
        given.add(section);
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
        List<SectionId> inOrder = given.stream().filter(failed::contains).toList();
        return new StackOutcome(restored, skipped, inOrder, queue.left() + dropped);
    }
}

package org.limpid.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.limpid.LimpidException;
import org.limpid.StopRequest;
import org.limpid.output.FailureList;
import org.limpid.plan.OnError;

/**
 * Gives out the sections of a run and keeps what became of them; may be used by several threads. Every section that is given
 * out is to be ended once. A failure does not stop the run unless that is wanted.
 */
final class SectionDispatcher {
    private final SectionQueue supply;
    private final OnError onError;
    private final StopRequest ending;
    private final FailureList failures;
    private final SectionListener listener;
    private final Object giving = new Object();
    private final List<Path> given = new ArrayList<>();
    private final Set<Path> failed = new HashSet<>();
    private int restored;
    private int skipped;
    private int dropped;

    /**
     * A ledger of a run that has not begun.
     *
     * @param supply where sections come from
     * @param onError what a failure does to the others
     * @param ending once this is made, no further section is given out; a failure makes it where that ends the run
     * @param failures lists those that fail
     * @param listener is told of those that fail or are skipped
     */
    SectionDispatcher(
            SectionQueue supply, OnError onError, StopRequest ending, FailureList failures, SectionListener listener) {
        this.supply = supply;
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
    Optional<Path> next() {
        synchronized (giving) {
            Optional<Path> next = ending.isMade() ? Optional.empty() : supply.next();
            next.ifPresent(this::give);
            return next;
        }
    }

    private synchronized void give(Path section) {
        given.add(section);
    }

    /** A section's result was made. */
    void restored(Path section) {
        failures.mended(section);
        synchronized (this) {
            restored++;
        }
    }

    /** A section's result was complete already. */
    void skipped(Path section) {
        failures.mended(section);
        synchronized (this) {
            skipped++;
        }
        listener.skipped(section);
    }

    /** A section could not be restored. */
    void failed(Path section, LimpidException reason, int attempts) {
        if (onError == OnError.FAIL) {
            ending.make();
        }
        synchronized (this) {
            failed.add(section);
        }
        listener.failed(section, reason);
        failures.failed(section, reason, attempts);
    }

    /** A section was given out, but its restoration has not begun and will not. */
    synchronized void dropped() {
        dropped++;
    }

    /** What became of all; failed sections are in the order in which they were given out. */
    synchronized StackOutcome outcome() {
        List<Path> inOrder = given.stream().filter(failed::contains).toList();
        return new StackOutcome(restored, skipped, inOrder, supply.left() + dropped);
    }
}

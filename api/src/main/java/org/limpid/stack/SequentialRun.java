package org.limpid.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.limpid.LimpidException;
import org.limpid.StopRequest;
import org.limpid.output.FailureList;
import org.limpid.plan.OnError;

/**
 * Sections one after the other. An error that may pass is waited for; a section that fails does not stop the others unless
 * that is wanted; a request to stop is heard between sections.
 */
final class SequentialRun {
    private final OnError onError;
    private final StopRequest stop;
    private final FailureList failures;
    private final SectionListener listener;
    private final List<Duration> pauses;

    /** What to do with one section. */
    @FunctionalInterface
    interface Work {
        /**
         * Does it.
         *
         * @param section the section's file
         * @return whether there was anything to do
         * @throws LimpidException when that fails
         */
        boolean run(Path section);
    }

    /**
     * The way to go through a stack.
     *
     * @param onError what a failure does to the others
     * @param stop is looked at before each section, and ends pauses
     * @param failures lists those that fail
     * @param listener is told of them
     * @param pauses before each further attempt after an error that may pass
     */
    SequentialRun(
            OnError onError, StopRequest stop, FailureList failures, SectionListener listener, List<Duration> pauses) {
        this.onError = onError;
        this.stop = stop;
        this.failures = failures;
        this.listener = listener;
        this.pauses = List.copyOf(pauses);
    }

    /**
     * Works on every section.
     *
     * @param sections gives them out
     * @param work what to do with one
     * @return what became of them
     */
    StackOutcome run(SectionQueue sections, Work work) {
        SectionDispatcher ledger = new SectionDispatcher(sections, onError, stop.follower(), failures, listener);
        run(ledger, new Retry(ledger, stop, listener, pauses), work);
        return ledger.outcome();
    }

    /**
     * Works on every section that a ledger still gives out; several threads may do so.
     *
     * @param ledger of the run
     * @param attempts how to try
     * @param work what to do with a section
     */
    static void run(SectionDispatcher ledger, Retry attempts, Work work) {
        for (Optional<Path> next = ledger.next(); next.isPresent(); next = ledger.next()) {
            Path section = next.get();
            Optional<Boolean> worked = attempts.of(section, () -> Optional.of(work.run(section)));
            if (worked.isPresent() && worked.get()) {
                ledger.restored(section);
            } else if (worked.isPresent()) {
                ledger.skipped(section);
            }
        }
    }
}

package org.limpid.stack;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.limpid.LimpidException;
import org.limpid.StopRequest;
import org.limpid.plan.OnError;
import org.limpid.section.FailureRecord;
import org.limpid.section.SectionId;

/**
 * Sections one after the other. An error that may pass is waited for; a section that fails does not stop the others unless
 * that is wanted; a request to stop is heard between sections.
 */
final class SequentialRun {
    private final OnError onError;
    private final StopRequest stop;
    private final FailureRecord failures;
    private final Consumer<RunEvent> listener;
    private final List<Duration> pauses;

    /** Work on one section. */
    @FunctionalInterface
    interface Work {
        /**
         * Does it.
         *
         * @param section to work on
         * @return whether there was anything to do
         * @throws LimpidException when that fails
         */
        boolean run(SectionId section);
    }

    /**
     * The way to go through a stack.
     *
     * @param onError whether a failure stops the others
     * @param stop is looked at before each section, and ends pauses
     * @param failures remembers sections that fail
     * @param listener is told of them
     * @param pauses before each further attempt after an error that may pass
     */
    SequentialRun(
            OnError onError,
            StopRequest stop,
            FailureRecord failures,
            Consumer<RunEvent> listener,
            List<Duration> pauses) {
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
     * @param work on one section
     * @return their results
     */
    StackOutcome run(SectionQueue sections, Work work) {
        SectionDispatcher dispatcher = new SectionDispatcher(sections, onError, stop.follower(), failures, listener);
        run(dispatcher, new Retry(dispatcher, stop, listener, pauses), work);
        return dispatcher.outcome();
    }

    /**
     * Works on every section that a dispatcher still gives out; several threads may do so.
     *
     * @param dispatcher of the run
     * @param retry how to try
     * @param work on one section
     */
    static void run(SectionDispatcher dispatcher, Retry retry, Work work) {
        for (Optional<SectionId> next = dispatcher.next(); next.isPresent(); next = dispatcher.next()) {
            SectionId section = next.get();
            Optional<Boolean> worked = retry.of(section, () -> Optional.of(work.run(section)));
            if (worked.isPresent() && worked.get()) {
                dispatcher.restored(section);
            } else if (worked.isPresent()) {
                dispatcher.skipped(section);
            }
        }
    }
}

package org.limpid.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.limpid.LimpidException;

/**
 * Sections one after the other. An error that may pass is waited for; a section that fails does not stop the others unless
 * that is wanted; a request to stop is heard between sections.
 */
final class EachSection {
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
    EachSection(
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
    StackOutcome run(SectionSupply sections, Work work) {
        int restored = 0;
        int skipped = 0;
        List<Path> failed = new ArrayList<>();
        for (Optional<Path> next = next(sections, failed); next.isPresent(); next = next(sections, failed)) {
            switch (attempts(next.get(), work)) {
                case RESTORED -> {
                    restored++;
                    sections.completed();
                }
                case SKIPPED -> {
                    skipped++;
                    sections.completed();
                }
                case FAILED -> {
                    failed.add(next.get());
                    sections.failed();
                }
            }
        }
        return new StackOutcome(restored, skipped, failed, sections.left());
    }

    private Optional<Path> next(SectionSupply sections, List<Path> failed) {
        boolean goesOn = !stop.isMade() && (onError != OnError.FAIL || failed.isEmpty());
        return goesOn ? sections.next() : Optional.empty();
    }

    private enum Result {
        RESTORED,
        SKIPPED,
        FAILED
    }

    private Result attempts(Path section, Work work) {
        for (int attempt = 1; ; attempt++) {
            try {
                boolean worked = work.run(section);
                failures.mended(section);
                if (!worked) {
                    listener.skipped(section);
                }
                return worked ? Result.RESTORED : Result.SKIPPED;
            } catch (LimpidException reason) {
                if (attempt > pauses.size() || !TransientError.is(reason) || stop.isMade()) {
                    return failed(section, reason, attempt);
                }
                Duration pause = pauses.get(attempt - 1);
                listener.retrying(section, reason, pause);
                stop.pause(pause);
            } catch (OutOfMemoryError heap) {
                return failed(
                        section,
                        new LimpidException(section + ": the Java heap is full; start with a larger -Xmx", heap),
                        attempt);
            }
        }
    }

    private Result failed(Path section, LimpidException reason, int attempts) {
        listener.failed(section, reason);
        failures.failed(section, reason, attempts);
        return Result.FAILED;
    }
}

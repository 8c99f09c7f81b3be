package org.limpid.stack;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.limpid.LimpidException;
import org.limpid.StopRequest;
import org.limpid.files.FileErrors;
import org.limpid.files.FolderGoneException;
import org.limpid.files.TransientError;
import org.limpid.section.SectionId;

/**
 * Tries work on a section again after pauses, as long as it meets errors that may pass; tells the dispatcher of failures. A
 * request to stop ends pauses; there is no further attempt then.
 */
final class Retry {
    private final SectionDispatcher dispatcher;
    private final StopRequest stop;
    private final Consumer<RunEvent> listener;
    private final List<Duration> pauses;

    /** One attempt, and a further one after each of the pauses. */
    Retry(SectionDispatcher dispatcher, StopRequest stop, Consumer<RunEvent> listener, List<Duration> pauses) {
        this.dispatcher = dispatcher;
        this.stop = stop;
        this.listener = listener;
        this.pauses = List.copyOf(pauses);
    }

    /** What work on a section came to. */
    enum Ending {
        MADE,
        COMPLETE_ALREADY,
        SET_ASIDE
    }

    /** Works on every section that the dispatcher still gives out; several threads may do so. */
    void forEach(Function<SectionId, Ending> work) {
        for (Optional<SectionId> next = dispatcher.next(); next.isPresent(); next = dispatcher.next()) {
            SectionId section = next.get();
            of(section, () -> Optional.of(work.apply(section))).ifPresent(ending -> dispatcher.ended(section, ending));
        }
    }

    /** {@return the result of work on a section; empty also when the section failed} */
    <T> Optional<T> of(SectionId section, Supplier<Optional<T>> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (LimpidException reason) {
                FolderGoneException.rethrowFrom(reason);
                if (attempt > pauses.size() || !TransientError.is(reason) || stop.isMade()) {
                    dispatcher.failed(section, reason, attempt);
                    return Optional.empty();
                }
                Duration pause = pauses.get(attempt - 1);
                listener.accept(new RunEvent.Retrying(section, reason, pause));
                stop.pause(pause);
            } catch (OutOfMemoryError full) {
                dispatcher.failed(section, FileErrors.outOfMemory(section + ": ", full), attempt);
                return Optional.empty();
            }
        }
    }
}

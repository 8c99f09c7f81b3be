package org.limpid.stack;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.limpid.LimpidException;
import org.limpid.StopRequest;
import org.limpid.files.TransientError;
import org.limpid.section.SectionId;

/** Tries work on a section again after pauses, as long as it meets errors that may pass; tells the dispatcher of failures. */
final class Retry {
    private final SectionDispatcher dispatcher;
    private final StopRequest stop;
    private final Consumer<RunEvent> listener;
    private final List<Duration> pauses;

    /**
     * A way to try work.
     *
     * @param dispatcher is told of sections that fail
     * @param stop ends pauses; there is no further one then
     * @param listener is told of errors that may pass
     * @param pauses before each further attempt
     */
    Retry(SectionDispatcher dispatcher, StopRequest stop, Consumer<RunEvent> listener, List<Duration> pauses) {
        this.dispatcher = dispatcher;
        this.stop = stop;
        this.listener = listener;
        this.pauses = List.copyOf(pauses);
    }

    /**
     * Does it.
     *
     * @param <T> of the result
     * @param section to work on
     * @param work to be done
     * @return the result of the work; empty also when the section failed
     */
    <T> Optional<T> of(SectionId section, Supplier<Optional<T>> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (LimpidException reason) {
                if (attempt > pauses.size() || !TransientError.is(reason) || stop.isMade()) {
                    dispatcher.failed(section, reason, attempt);
                    return Optional.empty();
                }
                Duration pause = pauses.get(attempt - 1);
                listener.accept(new RunEvent.Retrying(section, reason, pause));
                stop.pause(pause);
            } catch (OutOfMemoryError heap) {
                LimpidException full = new LimpidException(
                        section + ": the Java heap is full; expected a larger --memory or -Xmx", heap);
                dispatcher.failed(section, full, attempt);
                return Optional.empty();
            }
        }
    }
}

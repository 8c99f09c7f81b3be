package org.limpid.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.limpid.LimpidException;
import org.limpid.StopRequest;
import org.limpid.files.TransientError;

/** Tries something for a section again after pauses, as long as it meets errors that may pass; what fails is in the ledger. */
final class Retry {
    private final SectionDispatcher ledger;
    private final StopRequest stop;
    private final SectionListener listener;
    private final List<Duration> pauses;

    /**
     * A way to try things.
     *
     * @param ledger is told of sections that fail
     * @param stop ends pauses; there is no further one then
     * @param listener is told of errors that may pass
     * @param pauses before each further attempt
     */
    Retry(SectionDispatcher ledger, StopRequest stop, SectionListener listener, List<Duration> pauses) {
        this.ledger = ledger;
        this.stop = stop;
        this.listener = listener;
        this.pauses = List.copyOf(pauses);
    }

    /**
     * Does it.
     *
     * @param <T> of what comes out
     * @param section the section's file
     * @param work what to do
     * @return what the work returns; empty also when the section failed
     */
    <T> Optional<T> of(Path section, Supplier<Optional<T>> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (LimpidException reason) {
                if (attempt > pauses.size() || !TransientError.is(reason) || stop.isMade()) {
                    ledger.failed(section, reason, attempt);
                    return Optional.empty();
                }
                Duration pause = pauses.get(attempt - 1);
                listener.retrying(section, reason, pause);
                stop.pause(pause);
            } catch (OutOfMemoryError heap) {
                LimpidException full = new LimpidException(
                        section + ": the Java heap is full; expected a larger --memory or -Xmx", heap);
                ledger.failed(section, full, attempt);
                return Optional.empty();
            }
        }
    }
}

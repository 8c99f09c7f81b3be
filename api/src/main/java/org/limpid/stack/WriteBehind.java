package org.limpid.stack;

import java.util.Optional;
import org.limpid.StopRequest;
import org.limpid.WorkerPool;
import org.limpid.files.FileErrors;
import org.limpid.image.Plane;
import org.limpid.section.SectionId;

/** Writes sections that were restored, one at a time, on threads and from memory of its own, and ends them. */
final class WriteBehind implements AutoCloseable {
    private final SectionDispatcher dispatcher;
    private final Retry retry;
    private final SectionSteps steps;
    private final GrowableBuffer memory;
    private final WorkerPool workers;
    private final BackgroundTask<SectionReport> thread;

    /** Nothing is written yet. {@code ending} is made when something goes wrong that is no section's failure. */
    WriteBehind(SectionDispatcher dispatcher, Retry retry, SectionSteps steps, StopRequest ending, int threads) {
        this.dispatcher = dispatcher;
        this.retry = retry;
        this.steps = steps;
        this.memory = new GrowableBuffer(steps.memory());
        this.workers = new WorkerPool(threads);
        this.thread = new BackgroundTask<>("limpid-behind", ending::make);
    }

    /**
     * Begins to write a section, after {@link #await}. Its result may be overwritten once this returns, as it is copied by the
     * given threads. Fails when there is no room for the copy.
     */
    void begin(SectionSteps.Computed computed, WorkerPool copiers) {
        Plane result = computed.restored().plane();
        Plane own = FileErrors.prefixing(
                computed.read().section() + ": its result ",
                () -> Plane.dense(
                        memory.of((long) result.height() * result.rowBytes()),
                        result.sample(),
                        result.height(),
                        result.width()));
        ReadAheadBuffer.copy(result, own, copiers);
        thread.begin(() -> write(computed, own));
    }

    private Optional<SectionReport> write(SectionSteps.Computed computed, Plane plane) {
        SectionId section = computed.read().section();
        try {
            Optional<SectionReport> report =
                    retry.of(section, () -> Optional.of(steps.write(computed, plane, workers)));
            report.ifPresent(done -> {
                steps.listener().accept(new RunEvent.Restored(done));
                dispatcher.restored(section);
            });
            return report;
        } finally {
            computed.read().inputs().settle();
        }
    }

    /** Waits until the last section is written, if there is one. */
    void await() {
        thread.end();
    }

    @Override
    public void close() {
        try {
            await();
        } finally {
            thread.close();
            workers.close();
            memory.close();
        }
    }
}

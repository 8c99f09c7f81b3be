package org.limpid.stack;

import java.util.Optional;
import java.util.function.Consumer;
import org.limpid.LimpidException;
import org.limpid.StopRequest;
import org.limpid.WorkerPool;
import org.limpid.image.MemoryCap;
import org.limpid.image.Plane;
import org.limpid.image.WorkspaceFullException;
import org.limpid.section.SectionId;

/** Writes sections that were restored, one at a time, on threads and from memory of its own, and ends them. */
final class WriteBehind implements AutoCloseable {
    private final SectionDispatcher dispatcher;
    private final Retry retry;
    private final WritingStep writing;
    private final Consumer<RunEvent> listener;
    private final GrowableBuffer memory;
    private final WorkerPool workers;
    private final BackgroundTask<SectionReport> thread;

    /**
     * Nothing is written yet.
     *
     * @param dispatcher is told of sections that are written
     * @param retry how to try to write them
     * @param writing writes them
     * @param listener is told of each section that is written
     * @param ending is made when something goes wrong that is no section's failure
     * @param cap counts the memory
     * @param threads that write, at least 1
     */
    WriteBehind(
            SectionDispatcher dispatcher,
            Retry retry,
            WritingStep writing,
            Consumer<RunEvent> listener,
            StopRequest ending,
            MemoryCap cap,
            int threads) {
        this.dispatcher = dispatcher;
        this.retry = retry;
        this.writing = writing;
        this.listener = listener;
        this.memory = new GrowableBuffer(cap);
        this.workers = new WorkerPool(threads);
        this.thread = new BackgroundTask<>("limpid-behind", ending::make);
    }

    /**
     * Begins to write a section, after {@link #await}.
     *
     * @param computed a section whose result may be overwritten once this returns
     * @param copiers threads that copy the result
     * @throws LimpidException when there is no room for it
     */
    void begin(ComputingStep.Computed computed, WorkerPool copiers) {
        Plane result = computed.restored().plane();
        Plane own = room(computed, (long) result.height() * result.rowBytes());
        ReadAheadBuffer.copy(result, own, copiers);
        thread.begin(() -> write(computed, own));
    }

    private Plane room(ComputingStep.Computed computed, long bytes) {
        Plane result = computed.restored().plane();
        try {
            return Plane.dense(memory.of(bytes), result.sample(), result.height(), result.width());
        } catch (WorkspaceFullException noRoom) {
            throw new LimpidException(computed.read().section() + ": its result " + noRoom.getMessage(), noRoom);
        }
    }

    private Optional<SectionReport> write(ComputingStep.Computed computed, Plane plane) {
        SectionId section = computed.read().section();
        try {
            Optional<SectionReport> report =
                    retry.of(section, () -> Optional.of(writing.write(computed, plane, workers)));
            report.ifPresent(done -> {
                listener.accept(new RunEvent.Restored(done));
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

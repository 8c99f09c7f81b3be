package org.limpid.stack;

import java.util.Optional;
import org.limpid.LimpidException;
import org.limpid.Restorer;
import org.limpid.StopRequest;
import org.limpid.WorkerPool;
import org.limpid.image.MemoryCap;
import org.limpid.image.WorkspaceFullException;
import org.limpid.section.SectionId;

/**
 * Takes sections from a dispatcher and reads them, one at a time, on threads and into memory of its own. Sections that are
 * complete already and sections that can't be read are ended here.
 */
final class ReadAhead implements AutoCloseable {
    private final SectionDispatcher dispatcher;
    private final Retry retry;
    private final StackStorage storage;
    private final ReadingStep reading;
    private final StopRequest ending;
    private final ReadAheadBuffer memory;
    private final WorkerPool workers;
    private final BackgroundTask<ReadingStep.Read> thread;

    /**
     * Nothing is read yet.
     *
     * @param dispatcher gives out sections
     * @param retry how to try to read them
     * @param storage tells which sections are complete already
     * @param reading reads them
     * @param ending once this is made, a section that is read only is dropped; made here when something goes wrong that is
     *     no section's failure
     * @param cap counts the memory
     * @param threads that read, at least 1
     */
    ReadAhead(
            SectionDispatcher dispatcher,
            Retry retry,
            StackStorage storage,
            ReadingStep reading,
            StopRequest ending,
            MemoryCap cap,
            int threads) {
        this.dispatcher = dispatcher;
        this.retry = retry;
        this.storage = storage;
        this.reading = reading;
        this.ending = ending;
        this.memory = new ReadAheadBuffer(cap);
        this.workers = new WorkerPool(threads);
        this.thread = new BackgroundTask<>("limpid-ahead", ending::make);
    }

    /** Begins to read the next section, if there is one. */
    void begin() {
        thread.begin(this::readNext);
    }

    /**
     * Waits for the section that was begun.
     *
     * @return empty when there is none, or the run is to end
     */
    Optional<ReadingStep.Read> take() {
        Optional<ReadingStep.Read> read = thread.end();
        if (read.isPresent() && ending.isMade()) {
            read.get().inputs().settle();
            dispatcher.dropped();
            return Optional.empty();
        }
        return read;
    }

    /**
     * Puts the section that was taken into a restorer.
     *
     * @param read the section
     * @param restorer receives it
     * @throws LimpidException when there is no room in it
     */
    void copyTo(ReadingStep.Read read, Restorer restorer) {
        try {
            memory.copyTo(restorer);
        } catch (WorkspaceFullException | LimpidException tooLarge) {
            throw new LimpidException(read.section() + ": " + tooLarge.getMessage(), tooLarge);
        }
    }

    private Optional<ReadingStep.Read> readNext() {
        Optional<ReadingStep.Read> read = Optional.empty();
        Optional<SectionId> next = dispatcher.next();
        while (read.isEmpty() && next.isPresent()) {
            SectionId section = next.get();
            read = retry.of(section, () -> read(section));
            next = read.isPresent() ? next : dispatcher.next();
        }
        return read;
    }

    private Optional<ReadingStep.Read> read(SectionId section) {
        if (ending.isMade()) {
            dispatcher.dropped();
            return Optional.empty();
        }
        if (storage.isComplete(section)) {
            dispatcher.skipped(section);
            return Optional.empty();
        }
        return Optional.of(reading.read(section, memory, workers));
    }

    /** Drops a section that was read and not taken; {@code ending} is made, or none is left. */
    @Override
    public void close() {
        try {
            take();
        } finally {
            thread.close();
            workers.close();
            memory.close();
        }
    }
}

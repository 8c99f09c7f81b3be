package org.limpid.stack;

import java.nio.file.Path;
import java.util.Optional;
import org.limpid.LimpidException;
import org.limpid.Restorer;
import org.limpid.StopRequest;
import org.limpid.WorkerPool;
import org.limpid.image.MemoryCap;
import org.limpid.image.WorkspaceFullException;
import org.limpid.output.ResumeCheck;

/**
 * Takes sections from a ledger and reads them, one at a time, on threads and into memory of its own. Those for which there
 * is nothing to do and those that can't be read are ended here.
 */
final class ReadAhead implements AutoCloseable {
    private final SectionDispatcher ledger;
    private final Retry attempts;
    private final ResumeCheck resumption;
    private final ReadingStep reading;
    private final StopRequest ending;
    private final ReadAheadBuffer memory;
    private final WorkerPool workers;
    private final BackgroundTask<ReadSection> thread;

    /**
     * Nothing is read yet.
     *
     * @param ledger gives out sections
     * @param attempts how to try to read them
     * @param resumption tells for which there is something to do
     * @param reading reads them
     * @param ending once this is made, what is read only is dropped; made here when something goes wrong that is no section's
     *     failure
     * @param cap counts the memory
     * @param threads that read, at least 1
     */
    ReadAhead(
            SectionDispatcher ledger,
            Retry attempts,
            ResumeCheck resumption,
            ReadingStep reading,
            StopRequest ending,
            MemoryCap cap,
            int threads) {
        this.ledger = ledger;
        this.attempts = attempts;
        this.resumption = resumption;
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
    Optional<ReadSection> take() {
        Optional<ReadSection> read = thread.end();
        if (read.isPresent() && ending.isMade()) {
            read.get().sources().settle();
            ledger.dropped();
            return Optional.empty();
        }
        return read;
    }

    /**
     * Puts the section that was taken into a restorer.
     *
     * @param section what was taken
     * @param restorer receives it
     * @throws LimpidException when there is no room in it
     */
    void copyTo(ReadSection section, Restorer restorer) {
        try {
            memory.copyTo(restorer);
        } catch (WorkspaceFullException | LimpidException tooLarge) {
            throw new LimpidException(section.file() + ": " + tooLarge.getMessage(), tooLarge);
        }
    }

    private Optional<ReadSection> readNext() {
        Optional<ReadSection> read = Optional.empty();
        Optional<Path> next = ledger.next();
        while (read.isEmpty() && next.isPresent()) {
            Path section = next.get();
            read = attempts.of(section, () -> read(section));
            next = read.isPresent() ? next : ledger.next();
        }
        return read;
    }

    private Optional<ReadSection> read(Path section) {
        if (ending.isMade()) {
            ledger.dropped();
            return Optional.empty();
        }
        if (resumption.isComplete(section)) {
            ledger.skipped(section);
            return Optional.empty();
        }
        return Optional.of(reading.read(section, memory, workers));
    }

    /** Drops what was read and not taken; {@code ending} is made, or there is nothing left. */
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

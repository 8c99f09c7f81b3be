package org.limpid.stack;

import java.util.Optional;
import org.limpid.Restorer;
import org.limpid.StopRequest;
import org.limpid.WorkerPool;
import org.limpid.files.FileErrors;
import org.limpid.section.SectionId;

/**
 * Takes sections from a dispatcher and reads them, one at a time, on threads and into memory of its own. Sections that are
 * complete already and sections that can't be read are ended here.
 */
final class ReadAhead implements AutoCloseable {
    private final SectionDispatcher dispatcher;
    private final Retry retry;
    private final SectionSteps steps;
    private final StopRequest ending;
    private final ReadAheadBuffer memory;
    private final WorkerPool workers;
    private final BackgroundTask<SectionSteps.Read> thread;

    /**
     * Nothing is read yet. Once {@code ending} is made, a section that is read only is dropped; it is made here when something
     * goes wrong that is no section's failure.
     */
    ReadAhead(SectionDispatcher dispatcher, Retry retry, SectionSteps steps, StopRequest ending, int threads) {
        this.dispatcher = dispatcher;
        this.retry = retry;
        this.steps = steps;
        this.ending = ending;
        this.memory = new ReadAheadBuffer(steps.memory());
        this.workers = new WorkerPool(threads);
        this.thread = new BackgroundTask<>("limpid-ahead", ending::make);
    }

    /** Begins to read the next section, if there is one. */
    void begin() {
        thread.begin(this::readNext);
    }

    /** Waits for the section that was begun; empty when there is none, or the run is to end. */
    Optional<SectionSteps.Read> take() {
        Optional<SectionSteps.Read> read = thread.end();
        if (read.isPresent() && ending.isMade()) {
            read.get().inputs().settle();
            dispatcher.dropped();
            return Optional.empty();
        }
        return read;
    }

    /** Puts the section that was taken into a restorer, which fails when there is no room in it. */
    SectionSteps.Read copyTo(SectionSteps.Read read, Restorer restorer) {
        return FileErrors.prefixing(read.section() + ": ", () -> {
            memory.copyTo(restorer);
            return read;
        });
    }

    private Optional<SectionSteps.Read> readNext() {
        Optional<SectionSteps.Read> read = Optional.empty();
        Optional<SectionId> next = dispatcher.next();
        while (read.isEmpty() && next.isPresent()) {
            SectionId section = next.get();
            read = retry.of(section, () -> read(section));
            next = read.isPresent() ? next : dispatcher.next();
        }
        return read;
    }

    private Optional<SectionSteps.Read> read(SectionId section) {
        if (ending.isMade()) {
            dispatcher.dropped();
            return Optional.empty();
        }
        Optional<Retry.Ending> ended = steps.ended(section);
        ended.ifPresent(ending -> dispatcher.ended(section, ending));
        return ended.isPresent() ? Optional.empty() : Optional.of(steps.read(section, memory, workers));
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

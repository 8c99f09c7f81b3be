package org.limpid.stack;

import java.util.function.Consumer;
import org.limpid.Restorer;
import org.limpid.section.SectionTarget;

/** Restores one section after the other, and each one step after the other, in a restorer's memory and on its threads. */
final class SequentialPipeline {
    private final Restorer restorer;
    private final StackStorage storage;
    private final ReadingStep reading;
    private final ComputingStep computing;
    private final WritingStep writing;
    private final Consumer<RunEvent> listener;

    SequentialPipeline(
            Restorer restorer,
            StackStorage storage,
            ReadingStep reading,
            ComputingStep computing,
            WritingStep writing,
            Consumer<RunEvent> listener) {
        this.restorer = restorer;
        this.storage = storage;
        this.reading = reading;
        this.computing = computing;
        this.writing = writing;
        this.listener = listener;
    }

    /**
     * Restores the sections that a dispatcher gives out.
     *
     * @param dispatcher of the run
     * @param retry how to try a section
     */
    void run(SectionDispatcher dispatcher, Retry retry) {
        SequentialRun.run(dispatcher, retry, section -> {
            boolean needed = !storage.isComplete(section);
            if (needed) {
                ReadingStep.Read read = reading.read(section, SectionTarget.of(restorer), restorer.workers());
                ComputingStep.Computed computed = computing.compute(read, restorer);
                SectionReport report =
                        writing.write(computed, computed.restored().plane(), restorer.workers());
                listener.accept(new RunEvent.Restored(report));
            }
            return needed;
        });
    }
}

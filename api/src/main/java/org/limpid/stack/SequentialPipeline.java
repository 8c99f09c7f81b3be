package org.limpid.stack;

import org.limpid.Restorer;
import org.limpid.output.ResumeCheck;
import org.limpid.section.SectionTarget;

/** Restores one section after the other, and each one step after the other, in a restorer's memory and on its threads. */
final class SequentialPipeline {
    private final Restorer restorer;
    private final ResumeCheck resumption;
    private final ReadingStep reading;
    private final ComputingStep computing;
    private final WritingStep writing;
    private final StackListener listener;

    SequentialPipeline(
            Restorer restorer,
            ResumeCheck resumption,
            ReadingStep reading,
            ComputingStep computing,
            WritingStep writing,
            StackListener listener) {
        this.restorer = restorer;
        this.resumption = resumption;
        this.reading = reading;
        this.computing = computing;
        this.writing = writing;
        this.listener = listener;
    }

    /**
     * Restores what a ledger gives out.
     *
     * @param ledger of the run
     * @param attempts how to try a section
     */
    void run(SectionDispatcher ledger, Retry attempts) {
        SequentialRun.run(ledger, attempts, section -> {
            boolean needed = !resumption.isComplete(section);
            if (needed) {
                ReadSection read = reading.read(section, SectionTarget.of(restorer), restorer.workers());
                ComputedSection computed = computing.compute(read, restorer);
                listener.restored(writing.write(computed, computed.restored().plane(), restorer.workers()));
            }
            return needed;
        });
    }
}

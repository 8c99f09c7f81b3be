package org.limpid.stack;

import org.limpid.Restorer;
import org.limpid.output.Resumption;
import org.limpid.section.SectionPlace;

/** Restores one section after the other, and each one step after the other, in a restorer's memory and on its threads. */
final class OneByOneLane {
    private final Restorer restorer;
    private final Resumption resumption;
    private final ReadingStep reading;
    private final ComputingStep computing;
    private final WritingStep writing;
    private final StackListener listener;

    OneByOneLane(
            Restorer restorer,
            Resumption resumption,
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
    void run(SectionLedger ledger, Attempts attempts) {
        EachSection.run(ledger, attempts, section -> {
            boolean needed = !resumption.isComplete(section);
            if (needed) {
                ReadSection read = reading.read(section, SectionPlace.of(restorer), restorer.workers());
                ComputedSection computed = computing.compute(read, restorer);
                listener.restored(writing.write(computed, computed.restored().plane(), restorer.workers()));
            }
            return needed;
        });
    }
}

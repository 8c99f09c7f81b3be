package org.limpid.cli.view;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.limpid.WorkerPool;
import org.limpid.cli.restore.RunOutline;
import org.limpid.image.MemoryCap;
import org.limpid.section.SectionId;

/** The few sections without stripes that memory has room for; the one that was used longest ago makes room for another. */
final class CorrectedSections implements AutoCloseable {
    private final Deque<CorrectedState> states = new ArrayDeque<>();
    private final int most;
    private final WorkerPool workers;
    private final MemoryCap cap;

    /** Room for so many, at least one. */
    CorrectedSections(int most, WorkerPool workers, MemoryCap cap) {
        this.most = most;
        this.workers = workers;
        this.cap = cap;
    }

    /** What these settings make of a section, if it is there. */
    Optional<CorrectedState> find(SectionId section, RunOutline outline) {
        Optional<CorrectedState> found =
                states.stream().filter(state -> state.serves(section, outline)).findFirst();
        found.ifPresent(this::first);
        return found;
    }

    /** Makes it. */
    CorrectedState make(SectionId section, RunOutline outline) {
        Optional<CorrectedState> reader = states.stream()
                .filter(state -> state.hasRead(section, outline.run().mask()))
                .findFirst();
        CorrectedState next = states.size() < most ? new CorrectedState(workers, cap) : states.getLast();
        first(next);
        next.make(section, outline, reader);
        return next;
    }

    private void first(CorrectedState state) {
        states.remove(state);
        states.addFirst(state);
    }

    /** Frees memory, the least needed first, until so many bytes are free or nothing is left to free; returns what is free. */
    long free(long wanted, long capBytes) {
        while (capBytes - cap.reservedBytes() < wanted && !states.isEmpty()) {
            states.removeLast().close();
        }
        return capBytes - cap.reservedBytes();
    }

    @Override
    public void close() {
        states.forEach(CorrectedState::close);
        states.clear();
    }
}

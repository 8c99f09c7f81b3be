package org.limpid.cli.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.limpid.WorkerPool;
import org.limpid.cli.restore.RunOutline;
import org.limpid.image.MemoryCap;
import org.limpid.section.SectionId;

/**
 * The sections without stripes, one for each set of settings as far as memory has room. A set keeps its memory, since fresh memory
 * costs more than removing stripes does.
 */
final class CorrectedSections implements AutoCloseable {
    private final List<CorrectedState> states = new ArrayList<>();
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
        return states.stream().filter(state -> state.serves(section, outline)).findFirst();
    }

    /** Makes it, in the memory of a set of settings, from 0. */
    CorrectedState make(int set, SectionId section, RunOutline outline) {
        Optional<CorrectedState> reader = states.stream()
                .filter(state -> state.hasRead(section, outline.run().mask()))
                .findFirst();
        int place = Math.min(set, Math.min(most - 1, states.size()));
        if (place == states.size()) {
            states.add(new CorrectedState(workers, cap));
        }
        CorrectedState state = states.get(place);
        state.make(section, outline, reader);
        return state;
    }

    /** Frees memory until so many bytes are free or nothing is left to free; returns what is free. */
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

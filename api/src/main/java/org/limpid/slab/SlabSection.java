package org.limpid.slab;

import java.util.Optional;
import org.limpid.LimpidException;
import org.limpid.output.Sidecar;
import org.limpid.section.SectionId;

/**
 * A section of a slab, as far as a run knows it.
 *
 * @param sidecar of its result, or of the copy in its place
 * @param obstacle why it must not be restored
 */
record SlabSection(SectionId section, State state, Optional<Sidecar> sidecar, Optional<LimpidException> obstacle) {
    /** Where a result is. */
    enum State {
        /** There is none that is up to date. */
        MISSING,
        /** In memory. */
        HELD,
        /** In a file of its own. */
        PENDING,
        /** In the volume. */
        PUBLISHED,
        /** There is to be none. */
        LEFT_OUT
    }

    static SlabSection missing(SectionId section) {
        return new SlabSection(section, State.MISSING, Optional.empty(), Optional.empty());
    }

    static SlabSection of(SectionId section, State state, Sidecar made) {
        return new SlabSection(section, state, Optional.of(made), Optional.empty());
    }

    SlabSection in(State other) {
        return new SlabSection(section, other, sidecar, obstacle);
    }

    boolean is(State other) {
        return state == other;
    }

    /** Whether there is nothing to do; throws the obstacle. */
    boolean isComplete() {
        obstacle.ifPresent(reason -> {
            throw reason;
        });
        return state != State.MISSING;
    }

    /** Whether its own result is there, and sound. */
    boolean isSound() {
        return (is(State.HELD) || is(State.PENDING) || is(State.PUBLISHED))
                && !made().isCopy()
                && made().fault().isEmpty();
    }

    /** The sidecar of a result that is there. */
    Sidecar made() {
        return sidecar.orElseThrow();
    }
}

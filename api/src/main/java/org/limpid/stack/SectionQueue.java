package org.limpid.stack;

import java.util.List;
import java.util.Optional;
import org.limpid.section.SectionId;

/** The sections of a run, one after the other. One thread at a time may ask. */
final class SectionQueue {
    private final List<SectionId> sections;
    private int given;

    /**
     * A queue of which nothing has been taken.
     *
     * @param sections in the order in which they are given out
     */
    SectionQueue(List<SectionId> sections) {
        this.sections = List.copyOf(sections);
    }

    /** The next section; empty at the end. */
    Optional<SectionId> next() {
        return given < sections.size() ? Optional.of(sections.get(given++)) : Optional.empty();
    }

    /** How many have not been given out. */
    int left() {
        return sections.size() - given;
    }
}

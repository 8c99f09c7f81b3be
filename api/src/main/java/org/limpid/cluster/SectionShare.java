package org.limpid.cluster;

import java.util.List;
import org.limpid.section.SectionId;

/** Which of a stack's sections a task does. */
public sealed interface SectionShare {
    /**
     * The sections that the task may do.
     *
     * @param sections all of the stack
     * @return the sections of its share, in the order in which it takes them
     */
    List<SectionId> of(List<SectionId> sections);

    /** All of them, in the order in which they are given. */
    record All() implements SectionShare {
        @Override
        public List<SectionId> of(List<SectionId> sections) {
            return sections;
        }
    }

    /**
     * One of several equal parts.
     *
     * @param shard which one
     */
    record Part(Shard shard) implements SectionShare {
        @Override
        public List<SectionId> of(List<SectionId> sections) {
            return shard.of(sections);
        }
    }
}

package org.limpid.cluster;

import java.util.List;
import org.limpid.section.SectionId;

/** Which of a stack's sections a task does. */
public sealed interface SectionShare {
    /** {@return the sections of the task's share, in the order in which it takes them, from all of the stack} */
    List<SectionId> of(List<SectionId> sections);

    /** All of them, in the order in which they are given. */
    record All() implements SectionShare {
        @Override
        public List<SectionId> of(List<SectionId> sections) {
            return sections;
        }
    }

    /** One of several equal parts. */
    record Part(Shard shard) implements SectionShare {
        @Override
        public List<SectionId> of(List<SectionId> sections) {
            return shard.of(sections);
        }
    }
}

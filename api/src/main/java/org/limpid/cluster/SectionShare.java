package org.limpid.cluster;

import java.nio.file.Path;
import java.util.List;

/** Which of a stack's sections a task does. */
public sealed interface SectionShare {
    /**
     * The sections that the task may do.
     *
     * @param sections all of the stack
     * @return those of its share, in the order in which it takes them
     */
    List<Path> of(List<Path> sections);

    /** All of them, in the order in which they are given. */
    record All() implements SectionShare {
        @Override
        public List<Path> of(List<Path> sections) {
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
        public List<Path> of(List<Path> sections) {
            return shard.of(sections);
        }
    }
}

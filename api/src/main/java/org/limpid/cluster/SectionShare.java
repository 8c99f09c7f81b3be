package org.limpid.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /**
     * Those that no other task has claimed in the output folder, until all are done.
     *
     * @param lease after how long without a sign of life others may take over a claim
     * @param job of this task's scheduler, which knows no other of that name
     */
    record Unclaimed(Duration lease, Optional<String> job) implements SectionShare {
        /**
         * For a task of some job.
         *
         * @param lease after how long without a sign of life others may take over a claim
         * @param environment variables of the task
         * @return the share
         */
        public static Unclaimed of(Duration lease, Map<String, String> environment) {
            return new Unclaimed(lease, SchedulerJob.find(environment));
        }

        @Override
        public List<Path> of(List<Path> sections) {
            return Shard.inOrder(sections);
        }
    }
}

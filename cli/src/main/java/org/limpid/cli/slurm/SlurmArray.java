package org.limpid.cli.slurm;

import java.time.Duration;
import java.util.Optional;

/** The sections of a stack divided among the tasks of a job array, at so many seconds a section on a node. */
record SlurmArray(int sections, int tasks, double secondsPerSection) {
    /**
     * Tasks of five to ten minutes: a slow node then takes fewer tasks than a fast one and delays the end of the job little,
     * and the start of the program does not count.
     */
    private static final double SECONDS_A_TASK = 600;
    /** Slurm's default MaxArraySize is one more. */
    private static final int MOST_TASKS = 1000;

    /** As few sections a task as take ten minutes, unless more are needed for the number of tasks that Slurm takes. */
    static SlurmArray ofShortTasks(int sections, double secondsPerSection) {
        int each = (int) Math.clamp(SECONDS_A_TASK / secondsPerSection, 1, sections);
        return new SlurmArray(sections, Math.min(MOST_TASKS, Math.ceilDiv(sections, each)), secondsPerSection);
    }

    /** As many tasks as are wanted, or as many as have the wanted number of sections; at most one for each section. */
    SlurmArray with(Optional<Integer> wantedTasks, Optional<Integer> wantedSectionsPerTask) {
        int wanted = wantedTasks
                .or(() -> wantedSectionsPerTask.map(each -> Math.ceilDiv(sections, each)))
                .orElse(tasks);
        return new SlurmArray(sections, Math.clamp(wanted, 1, sections), secondsPerSection);
    }

    /** The most sections that a task has. */
    int sectionsPerTask() {
        return Math.ceilDiv(sections, tasks);
    }

    /** How long the longest task is expected to take. */
    Duration perTask() {
        return Duration.ofMillis((long) (1e3 * secondsPerSection * sectionsPerTask()));
    }

    /** How long all tasks one after the other are expected to take. */
    Duration all() {
        return Duration.ofMillis((long) (1e3 * secondsPerSection * sections));
    }
}

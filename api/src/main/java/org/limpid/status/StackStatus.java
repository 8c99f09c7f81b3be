package org.limpid.status;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.limpid.LimpidException;
import org.limpid.output.FailedSection;
import org.limpid.stack.RunningSection;
import org.limpid.stack.SlowSection;
import org.limpid.stack.TaskStatus;

/**
 * How far a stack is that tasks restore or have restored, as the files in its output folder tell.
 *
 * @param folder of the outputs
 * @param sections how many the stack has: all that runs on the folder were asked for
 * @param done how many are complete and did not fail since
 * @param running those that tasks which are alive work on, the one that takes longest at first
 * @param failed those that failed and are not worked on
 * @param left how many are none of these
 * @param tasks of the present or last run
 * @param perMinute sections that the tasks which are alive complete in a minute, once that is known
 * @param timeLeft until the stack is done at this rate, or the slowest shard if that is later; empty when it is not known
 * @param slowest sections that took longest in this run, slowest first
 */
public record StackStatus(
        Path folder,
        int sections,
        int done,
        List<RunningSection> running,
        List<FailedSection> failed,
        int left,
        List<TaskStatus> tasks,
        OptionalDouble perMinute,
        Optional<Duration> timeLeft,
        List<SlowSection> slowest) {
    public StackStatus {
        running = List.copyOf(running);
        failed = List.copyOf(failed);
        tasks = List.copyOf(tasks);
        slowest = List.copyOf(slowest);
    }

    /**
     * Looks at a folder, which need not be writable. That may take some seconds, when it has to be found out whether tasks
     * are alive.
     *
     * @param folder that sections are restored to
     * @return how far they are
     * @throws LimpidException when it can't be read, or no run has written to it
     */
    public static StackStatus of(Path folder) {
        return StatusReader.of(folder).look();
    }

    /**
     * Whether there is nothing left to do.
     *
     * @return whether all sections are done
     */
    public boolean isComplete() {
        return done == sections;
    }
}

package org.limpid.stack;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.limpid.files.ProcessIdentity;

/**
 * What a task says of itself in its file. Its times are spans by its own monotonic clock, so that clocks need not agree.
 *
 * @param host its machine
 * @param pid its process there
 * @param start when the process began, in the machine's own ticks
 * @param number of the task among those of its process, from 1
 * @param job of its scheduler
 * @param share in words, such as "shard 3 of 100"
 * @param claims whether it takes sections that no other has claimed, rather than ones that are its own
 * @param sections how many it may do at most
 * @param done how many it has made
 * @param skipped how many it found complete
 * @param failed how many it could not make
 * @param inFlight those that it works on, the one that began first at first
 * @param perMinute how many it completes in a minute, once that is known
 * @param slowest those it has made that took longest, slowest first
 * @param age since it began
 * @param beat grows with each note
 * @param state what it does
 */
public record TaskNote(
        String host,
        long pid,
        long start,
        int number,
        Optional<String> job,
        String share,
        boolean claims,
        int sections,
        int done,
        int skipped,
        int failed,
        List<FlightNote> inFlight,
        OptionalDouble perMinute,
        List<SlowSection> slowest,
        Duration age,
        long beat,
        TaskState state) {
    public TaskNote {
        inFlight = List.copyOf(inFlight);
        slowest = List.copyOf(slowest);
    }

    /**
     * How many sections it has finished with.
     *
     * @return made, skipped and failed ones
     */
    public int settled() {
        return done + skipped + failed;
    }

    /** The process that wrote it. */
    ProcessIdentity owner() {
        return new ProcessIdentity(host, pid, start);
    }
}

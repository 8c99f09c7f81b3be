package org.limpid.stack;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.limpid.files.ProcessIdentity;

/**
 * Tells which tasks still work, though their machines' clocks need not agree with anybody's.
 *
 * <p>Those of this machine are asked. Of the others, one is alive whose note is less than a minute old by the clock that
 * stamps files: a file that is written now tells what time that is. Where that does not say so, because the folder can't
 * be written to or the stamp comes from a clock that is off, the note is read again for a while, and is alive if it has
 * changed: a task writes a new one every few seconds, and a network file system gives a reader who opens a file what was
 * written last. Notes that are over an hour older than the present, or than the newest, are not waited for.
 */
public final class SignsOfLife {
    /** How old a note of a task that is taken to work may be. */
    static final Duration FRESH = Duration.ofMinutes(1);

    private static final Duration OLD = Duration.ofHours(1);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Function<TaskFolder.Seen, Optional<TaskFolder.Seen>> again;
    private final Predicate<Duration> pause;
    private final int looks;

    /**
     * A judge of notes.
     *
     * @param again reads a note anew
     * @param pause lets time pass, and tells whether to go on
     * @param patience how long to watch notes that may be of tasks that still work
     */
    public SignsOfLife(
            Function<TaskFolder.Seen, Optional<TaskFolder.Seen>> again, Predicate<Duration> pause, Duration patience) {
        this.again = again;
        this.pause = pause;
        this.looks = (int) patience.dividedBy(LOOK);
    }

    /** A note and what became of its task. */
    public record Judged(TaskFolder.Seen seen, TaskStatus.Life life) {}

    /**
     * Judges notes.
     *
     * @param notes as they were found
     * @param now the file system's present time, if it can be told
     */
    public List<Judged> judge(List<TaskFolder.Seen> notes, Optional<Instant> now) {
        Instant present = now.orElseGet(() -> notes.stream()
                .map(TaskFolder.Seen::changed)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH));
        Map<TaskFolder.Seen, TaskFolder.Seen> changed = new HashMap<>();
        List<TaskFolder.Seen> unclear = new ArrayList<>();
        for (TaskFolder.Seen seen : notes) {
            if (mayRun(seen) && isAlive(seen, now)) {
                changed.put(seen, seen);
            } else if (mayRun(seen) && seen.changed().isAfter(present.minus(OLD))) {
                unclear.add(seen);
            }
        }
        watch(unclear, changed);
        return notes.stream()
                .map(seen -> changed.containsKey(seen)
                        ? new Judged(changed.get(seen), life(changed.get(seen), true))
                        : new Judged(seen, life(seen, false)))
                .toList();
    }

    private static boolean mayRun(TaskFolder.Seen seen) {
        return seen.note().state() == TaskState.RUNNING && seen.note().owner().fate() != ProcessIdentity.Fate.GONE;
    }

    private static boolean isAlive(TaskFolder.Seen seen, Optional<Instant> now) {
        return seen.note().owner().fate() == ProcessIdentity.Fate.RUNNING
                || now.map(time -> Duration.between(seen.changed(), time).abs())
                        .filter(age -> age.compareTo(FRESH) < 0)
                        .isPresent();
    }

    private void watch(List<TaskFolder.Seen> unclear, Map<TaskFolder.Seen, TaskFolder.Seen> changed) {
        for (int look = 0; look < looks && !unclear.isEmpty() && pause.test(LOOK); look++) {
            unclear.removeIf(seen -> {
                Optional<TaskFolder.Seen> later = again.apply(seen)
                        .filter(found -> found.note().beat() != seen.note().beat());
                later.ifPresent(found -> changed.put(seen, found));
                return later.isPresent();
            });
        }
    }

    private static TaskStatus.Life life(TaskFolder.Seen seen, boolean alive) {
        return switch (seen.note().state()) {
            case RUNNING -> alive ? TaskStatus.Life.ALIVE : TaskStatus.Life.SILENT;
            case ENDED -> TaskStatus.Life.ENDED;
            case STOPPED -> TaskStatus.Life.STOPPED;
        };
    }
}

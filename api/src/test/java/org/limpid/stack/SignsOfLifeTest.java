package org.limpid.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.limpid.files.ProcessIdentity;
import org.limpid.stack.TaskStatus.Life;

/** Which tasks are alive: time passes as the tests want. */
class SignsOfLifeTest {
    private static final Instant NOW = Instant.parse("2024-05-01T12:00:00Z");
    private static final Path FILE = Path.of("note.json");

    private final AtomicInteger pauses = new AtomicInteger();

    private static TaskFolder.Seen seen(String host, Instant changed, long beat, TaskState state) {
        TaskNote note = new TaskNote(
                host,
                Long.MAX_VALUE,
                3,
                1,
                Optional.empty(),
                "all",
                false,
                9,
                0,
                0,
                0,
                List.of(),
                OptionalDouble.empty(),
                List.of(),
                Duration.ofMinutes(1),
                beat,
                state);
        return new TaskFolder.Seen(FILE, note, changed);
    }

    private static TaskFolder.Seen elsewhere(Instant changed, long beat) {
        return seen("elsewhere", changed, beat, TaskState.RUNNING);
    }

    private Life life(TaskFolder.Seen note, Optional<Instant> now, int beatsAtLook) {
        SignsOfLife signs = new SignsOfLife(
                before -> Optional.of(elsewhere(before.changed(), pauses.get() < beatsAtLook ? 7 : 8)),
                time -> {
                    assertEquals(Duration.ofSeconds(1), time);
                    pauses.incrementAndGet();
                    return true;
                },
                Duration.ofSeconds(10));
        return signs.judge(List.of(note), now).get(0).life();
    }

    @Test
    void aFreshNoteTellsAtOnce() {
        assertEquals(Life.ALIVE, life(elsewhere(NOW.minusSeconds(20), 7), Optional.of(NOW), 99));
        assertEquals(Life.ALIVE, life(elsewhere(NOW.plusSeconds(2), 7), Optional.of(NOW), 99));
        assertEquals(0, pauses.get());
    }

    @Test
    void anOlderOneIsWatched() {
        assertEquals(Life.SILENT, life(elsewhere(NOW.minusSeconds(90), 7), Optional.of(NOW), 99));
        assertEquals(10, pauses.get());
    }

    @Test
    void aClockThatIsOffMakesNoneSilent() {
        assertEquals(Life.ALIVE, life(elsewhere(NOW.minusSeconds(900), 7), Optional.of(NOW), 4));
        assertEquals(4, pauses.get());
        assertEquals(Life.ALIVE, life(elsewhere(NOW.plusSeconds(9000), 7), Optional.of(NOW), 4));
    }

    @Test
    void whereNothingCanBeWrittenAllAreWatched() {
        assertEquals(Life.ALIVE, life(elsewhere(NOW, 7), Optional.empty(), 6));
        assertEquals(6, pauses.get());
        assertEquals(Life.SILENT, life(elsewhere(NOW, 7), Optional.empty(), 99));
    }

    @Test
    void oldNotesAreNotWaitedFor() {
        assertEquals(Life.SILENT, life(elsewhere(NOW.minus(Duration.ofHours(2)), 7), Optional.of(NOW), 0));
        assertEquals(0, pauses.get());
    }

    @Test
    void whatHasEndedIsNotWaitedFor() {
        assertEquals(Life.ENDED, life(seen("elsewhere", NOW, 7, TaskState.ENDED), Optional.empty(), 0));
        assertEquals(Life.STOPPED, life(seen("elsewhere", NOW, 7, TaskState.STOPPED), Optional.of(NOW), 0));
        assertEquals(0, pauses.get());
    }

    @Test
    void aProcessOfThisMachineIsAsked() {
        TaskFolder.Seen gone = seen(ProcessIdentity.current().host(), NOW, 7, TaskState.RUNNING);
        assertEquals(Life.SILENT, life(gone, Optional.of(NOW), 0));
        assertEquals(0, pauses.get());
    }
}

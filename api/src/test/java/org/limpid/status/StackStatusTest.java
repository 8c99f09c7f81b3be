package org.limpid.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.limpid.LimpidException;
import org.limpid.files.ProcessIdentity;
import org.limpid.output.FailedSection;
import org.limpid.output.FailureList;
import org.limpid.section.SectionName;
import org.limpid.stack.FlightNote;
import org.limpid.stack.SlowSection;
import org.limpid.stack.TaskFolder;
import org.limpid.stack.TaskNote;
import org.limpid.stack.TaskNoteText;
import org.limpid.stack.TaskState;

/** What files of an output folder tell of a stack. */
class StackStatusTest {
    private static final List<Path> STACK =
            IntStream.range(0, 12).mapToObj(z -> Path.of("in", name(z))).toList();

    @TempDir
    private Path output;

    private TaskFolder folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = new TaskFolder(output);
        folder.make();
        new SectionLists(output).add(STACK, true);
    }

    private static String name(int z) {
        return String.format(Locale.ROOT, "%05d.tif", z);
    }

    private void complete(int... sections) throws IOException {
        for (int z : sections) {
            Files.writeString(output.resolve(name(z)), "pixels");
            Files.writeString(output.resolve(SectionName.stem(Path.of(name(z))) + ".json"), "{}");
        }
    }

    private void fail(int z) throws IOException {
        Path list = output.resolve(FailureList.NAME);
        Files.writeString(
                list,
                "section\tinput\treason\tattempts\ttime\n" + name(z) + "\tin/" + name(z)
                        + "\thas 5 bytes\t4\t2024-05-01T12:00:00Z\n");
    }

    private static TaskNote note(String host, String share, int done, TaskState state, int... flying) {
        List<FlightNote> flights = new ArrayList<>();
        for (int z : flying) {
            flights.add(new FlightNote(name(z), "denoise", z));
        }
        return new TaskNote(
                host,
                77,
                5,
                1,
                Optional.of("SLURM_JOB_ID 9"),
                share,
                share.equals("unclaimed"),
                6,
                done,
                0,
                0,
                flights,
                done > 1 ? OptionalDouble.of(4) : OptionalDouble.empty(),
                done > 0 ? List.of(new SlowSection(name(done), done)) : List.of(),
                Duration.ofSeconds(100),
                3,
                state);
    }

    private void leave(TaskNote note, Duration ago) throws IOException {
        folder.write(note);
        Path file = output.resolve(".limpid/tasks/" + note.host() + "~77~5~1.json");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(ago)));
    }

    /** A look that waits for nobody. */
    private StackStatus look() {
        return new StatusReader(output, time -> true).look();
    }

    private List<String> lives() {
        return look().tasks().stream()
                .map(task -> task.note().host() + " " + task.life())
                .toList();
    }

    @Test
    void aFolderOfSomethingElse(@TempDir Path other) {
        String words =
                assertThrows(LimpidException.class, () -> StackStatus.of(other)).getMessage();
        assertEquals(other + ": has no sections; expected a folder that limpid restore has written to", words);
        Path none = other.resolve("none");
        assertTrue(assertThrows(LimpidException.class, () -> StackStatus.of(none))
                .getMessage()
                .startsWith(none + ": the folder can't be read: "));
    }

    @Test
    void everySectionIsOneOfFour() throws IOException {
        complete(0, 1, 2);
        Files.writeString(output.resolve(name(3)), "without a sidecar");
        fail(4);
        leave(note("a", "shard 1 of 2", 2, TaskState.RUNNING, 3, 5), Duration.ofSeconds(3));
        leave(note("b", "shard 2 of 2", 3, TaskState.RUNNING, 6), Duration.ofSeconds(1));
        StackStatus status = look();
        assertEquals(12, status.sections());
        assertEquals(3, status.done());
        assertEquals(1, status.failed().size());
        assertEquals(
                new FailedSection(name(4), "in/" + name(4), "has 5 bytes", 4),
                status.failed().get(0));
        assertEquals(
                List.of(name(6), name(5), name(3)),
                status.running().stream()
                        .map(running -> running.flight().section())
                        .toList());
        assertEquals("b", status.running().get(0).task().note().host());
        assertEquals(5, status.left());
        assertEquals(8, status.perMinute().orElseThrow(), 1e-9);
        assertEquals(Duration.ofMinutes(1), status.timeLeft().orElseThrow());
        assertEquals(List.of(new SlowSection(name(3), 3), new SlowSection(name(2), 2)), status.slowest());
        assertFalse(status.isComplete());
    }

    @Test
    void aSectionThatIsTriedAgainRunsAndACopyIsNotDone() throws IOException {
        complete(4);
        fail(4);
        assertEquals(0, look().done());
        assertEquals(1, look().failed().size());
        leave(note("a", "all", 0, TaskState.RUNNING, 4), Duration.ofSeconds(3));
        assertEquals(0, look().failed().size());
        assertEquals(1, look().running().size());
    }

    @Test
    void aStackIsWhatIsInAnyListOnceEach() throws IOException {
        new SectionLists(output).add(STACK.subList(3, 5), true);
        assertEquals(12, look().sections());
        new SectionLists(output).add(List.of(Path.of("in", name(40))), false);
        Files.writeString(output.resolve(name(40)), "no sidecar is wanted");
        assertEquals(13, look().sections());
        assertEquals(1, look().done());
        new SectionLists(output).add(STACK, true);
        try (Stream<Path> lists = Files.list(output.resolve(".limpid/stacks"))) {
            assertEquals(3, lists.count());
        }
    }

    @Test
    void withoutAListTheStackIsWhatIsThere(@TempDir Path single) throws IOException {
        Files.writeString(single.resolve("7.tif"), "pixels");
        Files.writeString(single.resolve("7.json"), "{}");
        StackStatus status = StackStatus.of(single);
        assertEquals(1, status.sections());
        assertTrue(status.isComplete());
        assertEquals(List.of(), status.tasks());
    }

    @Test
    void aKilledTaskIsMissedUntilItsSectionsAreDone() throws IOException {
        leave(note("a", "unclaimed", 2, TaskState.RUNNING, 3), Duration.ofMinutes(3));
        leave(note("b", "unclaimed", 2, TaskState.RUNNING, 4), Duration.ofSeconds(3));
        assertEquals(List.of("b ALIVE", "a SILENT"), lives());
        leave(note("b", "unclaimed", 3, TaskState.RUNNING, 3), Duration.ofSeconds(3));
        assertEquals(List.of("b ALIVE"), lives());
        leave(note("b", "unclaimed", 4, TaskState.RUNNING, 5), Duration.ofSeconds(3));
        complete(3);
        assertEquals(List.of("b ALIVE"), lives());
    }

    @Test
    void aKilledShardIsMissedUntilAnotherHasIt() throws IOException {
        complete(3);
        leave(note("a", "shard 1 of 2", 2, TaskState.RUNNING, 3), Duration.ofMinutes(3));
        leave(note("b", "shard 2 of 2", 2, TaskState.ENDED), Duration.ofMinutes(1));
        assertEquals(List.of("b ENDED", "a SILENT"), lives());
        leave(note("c", "shard 1 of 2", 0, TaskState.RUNNING), Duration.ofSeconds(1));
        assertEquals(List.of("c ALIVE", "b ENDED"), lives());
    }

    @Test
    void earlierRunsDoNotCount() throws IOException {
        leave(note("old", "all", 6, TaskState.RUNNING, 7), Duration.ofHours(9));
        leave(note("older", "all", 5, TaskState.ENDED), Duration.ofHours(10));
        leave(note("first", "shard 1 of 2", 1, TaskState.ENDED), Duration.ofMinutes(50));
        leave(note("a", "shard 2 of 2", 2, TaskState.RUNNING, 3), Duration.ofSeconds(2));
        assertEquals(List.of("a ALIVE", "first ENDED"), lives());
        assertEquals(2, look().slowest().size());
    }

    @Test
    void ofManyNotesTheNewestAreKept() throws IOException {
        Path tasks = output.resolve(".limpid/tasks");
        Instant now = Instant.now();
        for (int i = 0; i <= TaskFolder.MOST; i++) {
            Path file = Files.createFile(tasks.resolve("host~" + i + "~1.json"));
            Files.setLastModifiedTime(file, FileTime.from(now.minusSeconds(i)));
        }
        folder.make();
        try (Stream<Path> files = Files.list(tasks)) {
            assertEquals(TaskFolder.KEPT, files.count());
        }
        assertTrue(Files.exists(tasks.resolve("host~0~1.json")));
        assertFalse(Files.exists(tasks.resolve("host~" + TaskFolder.KEPT + "~1.json")));
    }

    @Test
    void whatKilledTasksHaveHalfWrittenGoes() throws IOException {
        String gone = ".a~1~1.json." + ProcessIdentity.current().host() + "~" + Long.MAX_VALUE / 100 + "~1.limpid-tmp";
        String running = ".b~1~1.json.elsewhere~2~1.limpid-tmp";
        for (String place : List.of(".limpid/tasks", ".limpid/stacks")) {
            Files.writeString(output.resolve(place).resolve(gone), "{");
            Files.writeString(output.resolve(place).resolve(running), "{");
        }
        folder.make();
        new SectionLists(output).add(STACK, true);
        for (String place : List.of(".limpid/tasks", ".limpid/stacks")) {
            assertFalse(Files.exists(output.resolve(place).resolve(gone)));
            assertTrue(Files.exists(output.resolve(place).resolve(running)));
        }
        assertEquals(List.of(), look().tasks());
    }

    @Test
    void whatIsNoNoteIsPassedOver() throws IOException {
        Files.writeString(output.resolve(".limpid/tasks/a~1~1.json"), "{\"host\":");
        Files.writeString(output.resolve(".limpid/tasks/b~1~1.json"), "{\"host\":\"b\"}");
        assertEquals(List.of(), look().tasks());
    }

    @Test
    void aNoteComesBackAsItWas() {
        TaskNote note = note("a", "shard 1 of 2", 2, TaskState.STOPPED, 3, 4);
        assertEquals(Optional.of(note), TaskNoteText.read(TaskNoteText.write(note)));
        TaskNote fresh = note("b", "all", 0, TaskState.RUNNING);
        assertEquals(Optional.of(fresh), TaskNoteText.read(TaskNoteText.write(fresh)));
    }
}

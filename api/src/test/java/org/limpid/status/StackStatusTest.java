package org.limpid.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.limpid.LimpidException;
import org.limpid.files.FileSystemClock;
import org.limpid.files.ProcessIdentity;
import org.limpid.output.FailureList;
import org.limpid.output.FailureList.FailedSection;
import org.limpid.output.SectionLists;
import org.limpid.section.SectionName;

/** What files of an output folder tell of a stack. */
class StackStatusTest {
    private static final List<String> STACK =
            IntStream.range(0, 12).mapToObj(z -> name(z)).toList();

    @TempDir
    private Path output;

    @BeforeEach
    void makeFolder() {
        new SectionLists(output).add(numbered(STACK), true);
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

    private StackStatus look() {
        return StackStatus.of(output);
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
    void everySectionIsDoneOrFailedOrLeft() throws IOException {
        complete(0, 1, 2);
        Files.writeString(output.resolve(name(3)), "without a sidecar");
        fail(4);
        StackStatus status = look();
        assertEquals(12, status.sections());
        assertEquals(3, status.done());
        assertEquals(1, status.failed().size());
        assertEquals(
                new FailedSection(name(4), "in/" + name(4), "has 5 bytes", 4),
                status.failed().get(0));
        assertEquals(8, status.left());
        assertEquals(0, status.copied());
        assertFalse(status.isComplete());
    }

    @Test
    void aFailedSectionWithACopyIsNotDone() throws IOException {
        complete(4);
        fail(4);
        assertEquals(0, look().done());
        assertEquals(1, look().failed().size());
        assertEquals(0, look().copied(), "its sidecar does not say so");
        String sum = "0".repeat(64);
        Files.writeString(
                output.resolve("00004.json"),
                "{\"section\":\"00004.tif\",\"copied_from\":\"00003.tif\",\"output\":{\"file\":\"00004.tif\",\"bytes\":6,"
                        + "\"sha256\":\"" + sum + "\"}}");
        assertEquals(1, look().copied());
        assertEquals(11, look().left());
    }

    /** Outputs that several tasks completed some seconds ago. */
    private void complete(Instant now, int... secondsAgo) throws IOException {
        for (int z = 0; z < secondsAgo.length; z++) {
            complete(z);
            Files.setLastModifiedTime(output.resolve(name(z)), FileTime.from(now.minusSeconds(secondsAgo[z])));
        }
    }

    @Test
    void theTimeLeftFollowsFromTheNewestOutputs() throws IOException {
        assertEquals(StackStatus.Progress.NONE, look().progress());
        Instant now = FileSystemClock.now(output);
        complete(now, 100, 80, 60, 40, 20);
        StackStatus.Progress progress = look().progress();
        assertEquals(20, progress.sinceLast().orElseThrow().toMillis() / 1e3, 5);
        assertEquals(4 * 60 / 100.0, progress.perMinute().orElseThrow(), 0.15);
        assertEquals(
                7 / progress.perMinute().orElseThrow() * 60,
                progress.timeLeft().orElseThrow().toMillis() / 1e3,
                0.01);
    }

    @Test
    void aStackWithoutSectionsLeftHasNoTimeLeft() throws IOException {
        for (int z = 0; z < 12; z++) {
            complete(z);
        }
        assertTrue(look().isComplete());
        assertEquals(StackStatus.Progress.NONE, look().progress());
        fail(4);
        assertFalse(look().isComplete());
        assertEquals(StackStatus.Progress.NONE, look().progress());
    }

    @Test
    void theSlowestAreThoseOfReportsInTheFolder() throws IOException {
        complete(0, 1);
        assertEquals(List.of(), look().slowest());
        Files.writeString(output.resolve("notes.json"), "no JSON");
        Files.writeString(
                output.resolve("report.json"),
                "{\"sections\":[{\"input\":\"in/00000.tif\",\"seconds\":{\"read\":1,\"total\":2.5}},"
                        + "{\"input\":\"in/00001.tif\",\"seconds\":{\"total\":7}},{\"input\":\"in/00002.tif\",\"skipped\":true},"
                        + "{\"input\":\"elsewhere/77.tif\",\"seconds\":{\"total\":99}}]}");
        assertEquals(List.of(new SectionTime(name(1), 7), new SectionTime(name(0), 2.5)), look().slowest());
    }

    @Test
    void aStackIsTheUnionOfAllLists() throws IOException {
        new SectionLists(output).add(numbered(STACK.subList(3, 5)), true);
        assertEquals(12, look().sections());
        new SectionLists(output).add(numbered(List.of(name(40))), false);
        Files.writeString(output.resolve(name(40)), "no sidecar is wanted");
        assertEquals(13, look().sections());
        assertEquals(1, look().done());
        new SectionLists(output).add(numbered(STACK), true);
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
    }

    @Test
    void whatKilledTasksHaveHalfWrittenGoes() throws IOException {
        Path lists = output.resolve(".limpid/stacks");
        Path gone = lists.resolve(".a~1~1.txt." + ProcessIdentity.current().host() + "~"
                + ProcessIdentity.current().numbering() + "~" + Long.MAX_VALUE / 100 + "~1.limpid-tmp");
        Path running = lists.resolve(".b~1~1.txt.elsewhere~b-1~2~1.limpid-tmp");
        Files.writeString(gone, "sidecars");
        Files.writeString(running, "sidecars");
        new SectionLists(output).add(numbered(STACK), true);
        assertFalse(Files.exists(gone));
        assertTrue(Files.exists(running));
        assertEquals(12, look().sections());
    }

    private static Map<String, OptionalInt> numbered(List<String> names) {
        return names.stream().collect(Collectors.toMap(name -> name, name -> SectionName.find(Path.of(name))));
    }
}

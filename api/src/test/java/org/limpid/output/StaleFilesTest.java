package org.limpid.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.LimpidException;
import org.limpid.files.AtomicFile;
import org.limpid.files.Checksum;
import org.limpid.files.ProcessIdentity;
import org.limpid.files.TemporaryFileName;

/** Whatever moment a run is killed at, the next one can tell what is complete and removes the rest. */
class StaleFilesTest {
    @TempDir
    private Path folder;

    private Path output() {
        return folder.resolve("00007.tif");
    }

    private Path sidecar() {
        return folder.resolve("00007.json");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    /** A temporary file of a process that is gone, or of this or another machine's. */
    private Path left(String target, String owner, String content) throws IOException {
        return Files.writeString(folder.resolve("." + target + "." + owner + ".limpid-tmp"), content);
    }

    private static String gone() throws Exception {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        ProcessIdentity here = ProcessIdentity.current();
        return here.host() + "~" + here.numbering() + "~" + process.pid() + "~1";
    }

    private static String text(Checksum content) {
        return "{\"section\": \"00007.tif\", \"output\": {\"file\": \"00007.tif\", \"bytes\": " + content.bytes()
                + ", \"sha256\": \"" + content.sha256() + "\"}}";
    }

    private void publish(String content) {
        new OutputWithSidecar(output(), sidecar())
                .write(file -> Files.writeString(file, content), StaleFilesTest::text);
    }

    @ParameterizedTest
    @CsvSource({"00007.tif", "failures.tsv", "a.b~c.json", ".hidden"})
    void aTemporaryNameTellsItsOwner(String name) {
        Path target = folder.resolve(name);
        TemporaryFileName parsed =
                TemporaryFileName.parse(TemporaryFileName.unfinished(target)).orElseThrow();
        assertEquals(target, parsed.target());
        assertEquals(ProcessIdentity.current(), parsed.owner());
        assertEquals(ProcessIdentity.Fate.RUNNING, parsed.owner().fate());
        assertTrue(TemporaryFileName.parse(TemporaryFileName.older(target)).isPresent());
    }

    /** Nobody who knows the name of one can make a link where another is going to be. */
    @Test
    void noTwoTemporaryNamesAreTheSame() {
        Path target = folder.resolve("00007.tif");
        assertNotEquals(TemporaryFileName.unfinished(target), TemporaryFileName.unfinished(target));
        assertTrue(TemporaryFileName.unfinished(target).toString().matches(".*~[0-9a-z]{8,13}\\.limpid-tmp"));
    }

    @Test
    void filesOfTheLongestNamesAreWritten() {
        for (String longest : List.of("x".repeat(251) + ".tif", "\u00fc".repeat(125) + ".json")) {
            Path target = folder.resolve(longest);
            AtomicFile.write(target, AtomicFile.text("content"));
            assertTrue(Files.exists(target));
            Path temporary = TemporaryFileName.unfinished(target);
            assertTrue(temporary.getFileName().toString().getBytes(StandardCharsets.UTF_8).length >= 254);
            assertEquals(
                    ProcessIdentity.current(),
                    TemporaryFileName.parse(temporary).orElseThrow().owner());
        }
    }

    @Test
    void linksInThePlaceOfATemporaryFileAreNotFollowed() throws IOException {
        Path others = Files.writeString(folder.resolve("others"), "mine");
        Path link = Files.createSymbolicLink(folder.resolve("link"), others);
        assertThrows(
                FileAlreadyExistsException.class,
                () -> AtomicFile.text("content").writeTo(link));
        assertEquals("mine", Files.readString(others));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00007.tif",
                ".00007.tif",
                ".00007.tif.host~b-1~1.limpid-tmp",
                ".a.host~b-1~1~2.tmp",
                "a.h~b-1~1~2.limpid-tmp"
            })
    void otherNamesAreNoneOfOurs(String name) {
        assertEquals(Optional.empty(), TemporaryFileName.parse(Path.of(name)));
    }

    @Test
    void aLaterProcessOfTheSameNumberIsAnother() {
        ProcessIdentity current = ProcessIdentity.current();
        assertEquals(
                ProcessIdentity.Fate.GONE,
                new ProcessIdentity(current.host(), current.numbering(), current.pid(), current.start() + 1).fate());
    }

    /** A process may run in another container that has this host's name, or on another machine of that name. */
    @Test
    void processesOfOtherHostsContainersAndBootsAreNotJudged() {
        ProcessIdentity current = ProcessIdentity.current();
        String numbering = current.numbering();
        assertTrue(numbering.matches("[0-9a-f]{8}-\\d+"), numbering);
        for (ProcessIdentity other : List.of(
                new ProcessIdentity("elsewhere", numbering, current.pid(), current.start()),
                new ProcessIdentity(current.host(), numbering + "1", current.pid(), current.start()),
                new ProcessIdentity(current.host(), "0" + numbering, current.pid(), 1))) {
            assertEquals(ProcessIdentity.Fate.UNKNOWN, other.fate());
        }
    }

    @Test
    void whatIsLeftOfTheDeadIsRemovedAndOfTheLivingKept() throws Exception {
        left("00007.tif", gone(), "torn");
        left("00007.tif", gone() + "~1y2p0ij32e8e7", "torn");
        Path mine = Files.writeString(TemporaryFileName.unfinished(output()), "being written");
        Path recent = left("00008.tif", "elsewhere~b-1~1~1", "perhaps being written");
        Path old = left("00009.tif", "elsewhere~b-1~1~1", "forgotten");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
        Path other = Files.writeString(folder.resolve(".notes.limpid-tmp"), "somebody's");
        StaleFiles.clear(folder);
        assertEquals(
                Stream.of(mine, recent, other)
                        .map(file -> file.getFileName().toString())
                        .sorted()
                        .toList(),
                files());
    }

    @Test
    void killedBeforeTheOutputIsRenamed() throws Exception {
        left("00007.tif", gone(), "whole");
        left("00007.json", gone(), "{}");
        StaleFiles.clear(folder);
        assertEquals(List.of(), files());
    }

    @Test
    void killedBetweenTheRenamings() throws Exception {
        publish("whole");
        String text = Files.readString(sidecar());
        Files.delete(sidecar());
        left("00007.json", gone(), text);
        StaleFiles.clear(folder);
        assertEquals(List.of("00007.json", "00007.tif"), files());
        assertEquals(text, Files.readString(sidecar()));
    }

    @Test
    void killedWhenTheOlderSidecarIsSetAside() throws Exception {
        publish("older");
        String older = Files.readString(sidecar());
        Files.move(sidecar(), folder.resolve(".00007.json." + gone() + ".limpid-old"));
        left("00007.tif", gone(), "newer");
        left("00007.json", gone(), older.replaceFirst("[0-9a-f]{64}", "0".repeat(64)));
        StaleFiles.clear(folder);
        assertEquals(List.of("00007.json", "00007.tif"), files());
        assertEquals(older, Files.readString(sidecar()));
    }

    @Test
    void anOutputThatNoSidecarDescribesIsLeftAlone() throws Exception {
        Files.writeString(output(), "somebody's");
        left("00007.json", gone(), text(new Checksum("00007.tif", 5, "0".repeat(64))));
        StaleFiles.clear(folder);
        assertEquals(List.of("00007.tif"), files());
    }

    @Test
    void aPairIsReplacedTogether() throws IOException {
        publish("older");
        publish("newer one");
        assertEquals(List.of("00007.json", "00007.tif"), files());
        assertTrue(Sidecar.read(sidecar()).orElseThrow().describes(output()));
        Files.writeString(output(), "changed 1");
        assertTrue(Sidecar.read(sidecar()).orElseThrow().mayDescribe(output()));
        assertFalse(Sidecar.read(sidecar()).orElseThrow().describes(output()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"section\": \"00007.tif\"}",
                "{\"section\": \"a\", \"output\": {\"file\": \"a\"}}"
            })
    void aSidecarOfSomebodyElse(String text) throws IOException {
        Files.writeString(sidecar(), text);
        assertEquals(Optional.empty(), Sidecar.read(sidecar()));
    }

    @Test
    void aFolderThatCannotBeWrittenTo() {
        Path none = folder.resolve("none");
        LimpidException refused = assertThrows(LimpidException.class, () -> StaleFiles.clear(none));
        assertTrue(
                refused.getMessage().startsWith(none + ": the output folder can't be written to"), refused::getMessage);
    }
}

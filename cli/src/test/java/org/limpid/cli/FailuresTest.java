package org.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.limpid.cli.console.ExitCode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a section that can't be restored does to the others, and what is left to tell of it. */
class FailuresTest {
    @TempDir
    private Path folder;

    private Path stack;
    private Path out;
    private Path list;

    @BeforeEach
    void writeStack() throws IOException {
        stack = Files.createDirectory(folder.resolve("stack"));
        out = folder.resolve("out");
        list = out.resolve("failures.tsv");
        for (int z = 1; z <= 5; z++) {
            Sections.writeStored(section(z), z);
        }
        Files.writeString(section(2), "no\tsection");
        Files.writeString(section(5), "none either");
    }

    private Path section(int z) {
        return stack.resolve("0000" + z + ".tif");
    }

    private Path output(int z) {
        return out.resolve("0000" + z + ".tif");
    }

    private CommandRun run(Object... more) {
        Object[] args = new Object[more.length + 5];
        System.arraycopy(new Object[] {"restore", stack, "-o", out, "--stages=denoise"}, 0, args, 0, 5);
        System.arraycopy(more, 0, args, 5, more.length);
        return CommandRun.of(args);
    }

    @Test
    void theOthersAreMadeAndEachFailureHasItsLine() throws IOException {
        run().assertMany(
                        ExitCode.SECTION_FAILED,
                        2,
                        section(2).toString(),
                        section(5).toString());
        assertTrue(Files.exists(output(1)) && Files.exists(output(3)) && Files.exists(output(4)));
        assertFalse(Files.exists(output(2)));
        List<String> lines = Files.readAllLines(list);
        assertEquals("section\tinput\treason\tattempts\ttime", lines.get(0));
        assertEquals(3, lines.size());
        String[] cells = lines.get(1).split("\t");
        assertEquals(5, cells.length);
        assertEquals("00002.tif", cells[0]);
        assertEquals(section(2).toString(), cells[1]);
        assertTrue(cells[2].contains("is not a TIFF file"), cells[2]);
        assertEquals("1", cells[3]);
        assertTrue(Instant.parse(cells[4]).isBefore(Instant.now().plusSeconds(1)));
    }

    @Test
    void aSectionThatIsMadeLeavesTheList() throws IOException {
        run();
        Sections.writeStored(section(2), 2);
        run().assertFails(ExitCode.SECTION_FAILED, section(5).toString());
        assertEquals(2, Files.readAllLines(list).size());
        Sections.writeStored(section(5), 5);
        assertEquals(ExitCode.DONE, run().exit());
        assertFalse(Files.exists(list));
    }

    @Test
    void theFirstFailureEndsTheRunWhenThatIsWanted() throws IOException {
        run("--on-error", "fail")
                .assertFails(ExitCode.SECTION_FAILED, section(2).toString());
        assertTrue(Files.exists(output(1)));
        assertFalse(Files.exists(output(3)));
        assertEquals(2, Files.readAllLines(list).size());
    }

    @Test
    void aMarkedCopyOfTheNearest() throws IOException {
        CommandRun run = run("--on-error", "copy-nearest");
        run.assertMany(ExitCode.SECTION_FAILED, 2, section(2).toString());
        assertTrue(run.out().contains("00002.tif: has a copy of " + output(1)), run.out());
        assertTrue(run.out().contains("00005.tif: has a copy of " + output(4)), run.out());
        assertArrayEquals(Sections.floats(output(1)), Sections.floats(output(2)));
        assertArrayEquals(Sections.floats(output(4)), Sections.floats(output(5)));
        assertEquals(
                Sections.info(output(4)).description(), Sections.info(output(5)).description());
        List<String> history = Sections.history(output(5));
        assertEquals(Sections.history(output(4)), history.subList(0, history.size() - 1));
        String last = history.getLast();
        assertTrue(last.contains("\"z\":5,\"copied_from\":\"00004.tif\""), last);
        JsonNode beside = JsonMapper.shared().readTree(out.resolve("00005.json"));
        assertEquals("00004.tif", beside.get("copied_from").asString());
        assertEquals(3, Files.readAllLines(list).size());
        assertEquals(ExitCode.DONE, CommandRun.succeed("verify", out).exit());
    }

    @Test
    void aSectionWithACopyIsTriedAgain() throws IOException {
        run("--on-error", "copy-nearest");
        Sections.writeStored(section(2), 2);
        Sections.writeStored(section(5), 5);
        assertEquals(ExitCode.DONE, run("--on-error", "copy-nearest").exit());
        assertFalse(JsonMapper.shared().readTree(out.resolve("00002.json")).has("copied_from"));
        assertFalse(Files.exists(list));
    }

    @Test
    void whatLimpidHasNotMadeGetsNoCopyInItsPlace() throws IOException {
        Files.createDirectories(out);
        Files.writeString(output(2), "mine");
        run("--on-error", "copy-nearest");
        assertEquals("mine", Files.readString(output(2)));
    }

    @Test
    void whenNoneIsGoodThereIsNoCopy() throws IOException {
        for (int z = 1; z <= 5; z++) {
            Files.writeString(section(z), "none");
        }
        run("--on-error", "copy-nearest").assertMany(ExitCode.SECTION_FAILED, 5, "expected");
        assertFalse(Files.exists(output(2)));
    }
}

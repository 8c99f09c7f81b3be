package org.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.limpid.cli.console.ExitCode;

/** Names of files that steer a terminal, end a line, turn the direction of text, or are no text. */
class HostileNamesTest {
    private static final String RED = "\u001b[31m_0001.tif";
    private static final String BREAK = "s\n_0002.tif";
    private static final String TURNED = "s\u202e_0003.tif";
    private static final String BROKEN = "s\t\n_0004.tif";
    private static final String LATIN = "caf%E9_0005.tif";
    private static final List<String> SHOWN =
            List.of("%1B[31m_0001.tif", "s%0A_0002.tif", "s%E2%80%AE_0003.tif", LATIN);

    @TempDir
    private Path folder;

    private Path stack;
    private Path out;

    @BeforeEach
    void writeStack() throws IOException {
        stack = Files.createDirectory(folder.resolve("stack"));
        out = folder.resolve("out");
        Path sound = Sections.writeStored(folder.resolve("sound.tif"), 1);
        for (String name : List.of(RED, BREAK, TURNED)) {
            Files.copy(sound, stack.resolve(name));
        }
        Files.copy(sound, Path.of(URI.create(stack.toUri() + LATIN)));
        Files.writeString(stack.resolve(BROKEN), "no section");
    }

    private CommandRun restore(Path input) {
        CommandRun run = CommandRun.of(
                "restore", input, "-o", out, "--stages=denoise", "--params=notebook", "--z-pattern=_(\\d+)");
        assertShown(run);
        return run;
    }

    private static void assertShown(CommandRun run) {
        assertFalse((run.out() + run.err()).matches("(?s).*[\u001b\t\u202e].*"), run.out() + run.err());
        run.err().lines().forEach(line -> assertTrue(line.startsWith("limpid: "), run.err()));
    }

    @Test
    void theyAreShownEscapedAndEachSectionCountsOnce() throws IOException {
        CommandRun run = restore(stack);
        assertEquals(ExitCode.SECTION_FAILED, run.exit(), run.err());
        for (String name : SHOWN) {
            assertTrue(Files.exists(out.resolve(name)), name);
            assertTrue(run.out().contains(name + ": "), run.out());
            assertTrue(run.err().contains("what is made of it is named " + name), run.err());
        }
        List<String> failures = Files.readAllLines(out.resolve("failures.tsv"));
        assertEquals(2, failures.size(), failures::toString);
        assertTrue(
                failures.get(1).startsWith("s%09%0A_0004.tif\t" + stack + "/s%09%0A_0004.tif\t"), failures::toString);

        CommandRun status = CommandRun.of("status", out);
        assertShown(status);
        assertTrue(status.out().contains("4 of 5 sections done, 1 failed"), status.out());
        assertEquals(ExitCode.SECTION_FAILED, restore(stack).exit());
    }

    @Test
    void aSectionThatIsMadeAloneLeavesTheListOfFailures() throws IOException {
        restore(stack);
        Path list = out.resolve("failures.tsv");
        byte[] other = "caf\u00e9.tif\tin\tbroken\t1\t2026-01-01T00:00:00Z\n".getBytes(StandardCharsets.ISO_8859_1);
        Files.write(list, other, StandardOpenOption.APPEND);
        Files.copy(folder.resolve("sound.tif"), stack.resolve(BROKEN), StandardCopyOption.REPLACE_EXISTING);
        CommandRun run = restore(stack.resolve(BROKEN));
        assertEquals(ExitCode.DONE, run.exit(), run.err());
        List<String> left = Files.readAllLines(list);
        assertEquals(2, left.size(), left::toString);
        assertTrue(left.get(1).startsWith("caf"), left::toString);
        assertTrue(CommandRun.of("status", out).out().contains("5 of 5 sections done"));
    }

    @Test
    void linesOfErrorsStayOneLine() {
        CommandRun run = CommandRun.of("restore", folder.resolve("no\nne\u001b.tif"), "-o", out);
        assertEquals(ExitCode.BAD_USAGE, run.exit());
        assertShown(run);
        assertTrue(run.err().contains("no%0Ane%1B.tif"), run.err());
    }
}

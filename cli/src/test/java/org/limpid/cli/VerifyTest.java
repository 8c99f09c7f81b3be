package org.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.limpid.cli.console.ExitCode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code limpid verify} finds whatever has become of outputs and inputs. */
class VerifyTest {
    @TempDir
    private Path folder;

    private Path stack;
    private Path out;

    @BeforeEach
    void restore() throws IOException {
        stack = Files.createDirectory(folder.resolve("stack"));
        out = folder.resolve("out");
        for (int z = 1; z <= 4; z++) {
            Sections.writeStored(stack.resolve("0000" + z + ".tif"), z);
        }
        assertEquals(
                ExitCode.DONE,
                CommandRun.of("restore", stack, "-o", out, "--stages", "denoise")
                        .exit());
    }

    private static void flipLastByte(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
    }

    @Test
    void allIsWell() {
        CommandRun run = CommandRun.succeed("verify", out, "--inputs", stack, "--threads", 2);
        assertTrue(run.out().matches("(?s).*outputs +4 +0 +0 +0 +0\\R.*"), run.out());
        assertTrue(run.out().matches("(?s).*inputs +4 +0 +0 +0\\R.*"), run.out());
        assertTrue(run.out().contains("iB/s"), run.out());
    }

    @Test
    void changedMissingAndHalfWritten() throws IOException {
        flipLastByte(out.resolve("00001.tif"));
        Files.delete(out.resolve("00002.tif"));
        Files.delete(out.resolve("00003.json"));
        Path left =
                Files.writeString(out.resolve(".00004.tif." + "elsewhere~b-1~1~1.limpid-tmp"), "of another machine");
        CommandRun run = CommandRun.of("verify", out);
        assertEquals(1, run.exit());
        assertEquals("", run.err());
        assertTrue(run.out().contains(out.resolve("00001.tif") + ": changed: has SHA-256 "), run.out());
        assertTrue(run.out().contains(out.resolve("00002.tif") + ": missing: "), run.out());
        assertTrue(run.out().contains(out.resolve("00003.tif") + ": half-written: "), run.out());
        assertFalse(run.out().contains(left.getFileName().toString()), run.out());
        assertTrue(run.out().matches("(?s).*outputs +1 +1 +1 +1 +0\\R.*"), run.out());
    }

    @Test
    void truncated() throws IOException {
        Files.writeString(out.resolve("00001.tif"), "short");
        CommandRun run = CommandRun.of("verify", out, "--json");
        assertEquals(1, run.exit());
        JsonNode found = JsonMapper.shared().readTree(run.out());
        assertFalse(found.get("good").asBoolean());
        assertEquals(3, found.at("/outputs/ok").asInt());
        assertEquals(1, found.at("/outputs/changed").asInt());
        assertEquals("changed", found.at("/outputs/bad/0/state").asString());
        assertTrue(found.at("/outputs/bad/0/detail").asString().startsWith("has 5 bytes; expected "));
        assertFalse(found.has("inputs"));
    }

    @Test
    void inputsThatWereMovedDoNotCountAndChangedOnesDo() throws IOException {
        Files.delete(stack.resolve("00002.tif"));
        CommandRun run = CommandRun.succeed("verify", out, "--inputs", stack);
        assertTrue(run.out().matches("(?s).*inputs +3 +0 +1 +0\\R.*"), run.out());
        flipLastByte(stack.resolve("00003.tif"));
        assertEquals(1, CommandRun.of("verify", out, "--inputs", stack).exit());
    }

    @Test
    void badUsage() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        CommandRun.of("verify", empty).assertFails(ExitCode.BAD_USAGE, empty.toString(), "has no outputs", "expected");
        Path none = folder.resolve("none");
        CommandRun.of("verify", none).assertFails(ExitCode.BAD_USAGE, none.toString(), "no such folder", "expected");
        CommandRun.of("verify", out, "--threads", 0).assertFails(ExitCode.BAD_USAGE, "--threads is 0", "at least 1");
    }
}

package org.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.limpid.cli.console.ExitCode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code limpid status} tells of runs that go on, have ended or were killed. */
class StatusTest {
    private static final int SECTIONS = 6;
    private static final int BROKEN = 4;

    @TempDir
    private Path folder;

    private Path raw;
    private Path out;

    @BeforeEach
    void makeSections() throws IOException {
        raw = Files.createDirectories(folder.resolve("raw"));
        out = folder.resolve("out");
        for (int z = 0; z < SECTIONS; z++) {
            Sections.writeStored(raw.resolve(name(z)), z);
        }
        Files.writeString(raw.resolve(name(BROKEN)), "no TIFF");
    }

    private static String name(int z) {
        return String.format(Locale.ROOT, "%05d.tif", z);
    }

    private CommandRun restore(String... options) {
        List<Object> words = new ArrayList<>(List.of("restore", raw, "-o", out, "--stages=contrast", "--threads", "1"));
        words.addAll(List.of(options));
        return CommandRun.of(words.toArray());
    }

    private CommandRun status(int exit) {
        CommandRun run = CommandRun.of("status", out);
        assertEquals("", run.err());
        assertEquals(exit, run.exit());
        return run;
    }

    private JsonNode json() throws IOException {
        Path file = folder.resolve("status.json");
        CommandRun.of("status", out, "--json", file);
        return JsonMapper.shared().readTree(Files.readAllBytes(file));
    }

    @Test
    void aStackThatIsDone() throws IOException {
        Sections.writeStored(raw.resolve(name(BROKEN)), BROKEN);
        assertEquals(ExitCode.DONE, restore().exit());
        String text = status(ExitCode.DONE).out();
        assertTrue(text.startsWith(out + ": 6 of 6 sections done, 0 failed, 0 left\n"), text);
        assertTrue(json().get("complete").asBoolean());
        assertEquals(ExitCode.DONE, CommandRun.succeed("verify", out).exit());
        assertTrue(restore().out().contains("6 of 6 sections were complete already"));
        assertEquals(6, json().get("sections").get("done").asInt());
    }

    @Test
    void oneShardThatHasEndedAndOneThatHasNot() throws IOException {
        restore("--shard", "1/2");
        assertFalse(Files.exists(out.resolve("failures.tsv")));
        assertTrue(status(1).out().startsWith(out + ": 3 of 6 sections done, 0 failed, 3 left\n"));
        restore("--shard", "2/2");
        Files.delete(out.resolve(name(3)));
        CommandRun run = status(1);
        assertEquals(
                List.of(
                        out + ": 4 of 6 sections done, 1 failed, 1 left",
                        "  failed        " + raw.resolve(name(BROKEN)) + ": has 7 bytes; expected a TIFF file"),
                run.out().lines().toList());
        JsonNode json = json();
        assertEquals(6, json.get("sections").get("all").asInt());
        assertEquals(1, json.get("sections").get("left").asInt());
        assertEquals(name(BROKEN), json.get("failed").get(0).get("section").asString());
    }

    @Test
    void aReaderWhoMayNotWrite() throws Exception {
        restore();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (Stream<Path> all = Files.walk(out)) {
            for (Path place : all.filter(Files::isDirectory).toList()) {
                Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("r-xr-xr-x"));
            }
        }
        CommandRun run = OrdinaryUser.call(() -> CommandRun.of("status", out));
        assertEquals("", run.err());
        assertEquals(1, run.exit());
        assertTrue(run.out().startsWith(out + ": 5 of 6 sections done, 1 failed, 0 left\n"), run.out());
    }

    @Test
    void aTaskThatWasKilled() throws Exception {
        Sections.writeSized(raw.resolve(name(0)), 4000, 3000);
        Process task = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules=jdk.incubator.vector",
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Limpid.class.getName(),
                        "restore",
                        raw.resolve(name(0)).toString(),
                        raw.resolve(name(1)).toString(),
                        "-o",
                        out.toString(),
                        "--stages=destripe",
                        "--threads=1")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            CommandRun during = CommandRun.of("status", raw);
            while (!during.out().contains("0 of 2 sections done") && task.isAlive()) {
                Thread.sleep(100);
                during = Files.exists(out) ? CommandRun.of("status", out) : during;
            }
            assertTrue(during.out().startsWith(out + ": 0 of 2 sections done, 0 failed, 2 left\n"), during.out());
        } finally {
            task.destroyForcibly();
        }
        assertTrue(task.waitFor(30, TimeUnit.SECONDS));
        assertTrue(status(1).out().startsWith(out + ": 0 of 2 sections done, 0 failed, 2 left\n"));
    }

    @Test
    void aStackThatWasDoneSectionBySection() {
        CommandRun.succeed("restore", raw.resolve(name(1)), "-o", out, "--stages=contrast");
        assertFalse(Files.exists(out.resolve(".limpid")));
        assertEquals(
                out + ": 1 of 1 sections done, 0 failed, 0 left\n",
                status(ExitCode.DONE).out());
    }

    @Test
    void aListThatCantBeWrittenIsTold() throws IOException {
        Sections.writeStored(raw.resolve(name(BROKEN)), BROKEN);
        Files.createDirectories(out);
        Files.writeString(out.resolve(".limpid"), "in the way");
        CommandRun run = restore();
        run.assertFails(
                ExitCode.DONE,
                out.resolve(".limpid").toString(),
                "can't be written",
                "sections are restored all the same");
    }

    @Test
    void whatIsNoOutputFolderIsRefused() throws IOException {
        CommandRun.of("status", raw)
                .assertFails(ExitCode.BAD_USAGE, raw + ": has no sections; expected a folder that limpid restore");
        CommandRun.of("status", out).assertFails(ExitCode.BAD_USAGE, out + ": no such folder; expected");
        CommandRun.of("status").assertFails(ExitCode.BAD_USAGE, "OUTDIR");
    }
}

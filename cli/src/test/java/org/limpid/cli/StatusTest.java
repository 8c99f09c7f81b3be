package org.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
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
        setAges(0, 300, 1, 200, 2, 100, 5, 400);
        CommandRun run = status(1);
        List<String> lines = run.out().lines().toList();
        assertTrue(lines.get(1).matches("  rate          0\\.4[2-5] sections a minute"), run.out());
        assertTrue(lines.get(2).matches("  time left     2 min [12]\\d s"), run.out());
        assertTrue(lines.get(3).matches("  last output   1 min [45]\\d s ago"), run.out());
        assertEquals(
                List.of(
                        out + ": 4 of 6 sections done, 1 failed, 1 left",
                        "  failed        " + raw.resolve(name(BROKEN)) + ": has 7 bytes; expected a TIFF file"),
                List.of(lines.get(0), lines.get(4)));
        assertEquals("  verdict       4 of 6 sections restored, 1 failed, 1 left, none stands out.", lines.get(5));
        assertEquals(8, lines.size());
        JsonNode json = json();
        assertEquals(6, json.get("sections").get("all").asInt());
        assertEquals(1, json.get("sections").get("left").asInt());
        assertEquals(name(BROKEN), json.get("failed").get(0).get("section").asString());
        assertEquals(0.44, json.get("sections_per_minute").asDouble(), 0.02);
        assertEquals(136, json.get("seconds_left").asDouble(), 5);
    }

    /** Makes an output look as if it was completed some seconds ago: a section's number, its age and so on. */
    private void setAges(int... sectionsAndSeconds) throws IOException {
        Instant now = Instant.now();
        for (int i = 0; i < sectionsAndSeconds.length; i += 2) {
            Path output = out.resolve(name(sectionsAndSeconds[i]));
            Files.setLastModifiedTime(output, FileTime.from(now.minusSeconds(sectionsAndSeconds[i + 1])));
        }
    }

    @Test
    void theKeysOfTheFileStayAsTheyAre() throws IOException {
        restore(
                "--on-error",
                "copy-nearest",
                "--report",
                out.resolve("report.json").toString());
        JsonNode complete = json();
        assertEquals(
                List.of(
                        "limpid",
                        "folder",
                        "complete",
                        "sections",
                        "failed",
                        "clipped",
                        "outliers",
                        "slowest",
                        "flagged",
                        "verdict",
                        "next",
                        "command"),
                List.copyOf(complete.propertyNames()));
        assertEquals(
                List.of("all", "done", "failed", "copied", "left"),
                List.copyOf(complete.get("sections").propertyNames()));
        assertEquals(1, complete.get("sections").get("copied").asInt());
        assertEquals(
                List.of("section", "input", "reason", "attempts"),
                List.copyOf(complete.get("failed").get(0).propertyNames()));
        assertEquals(5, complete.get("slowest").size());
        assertEquals(
                List.of("section", "seconds"),
                List.copyOf(complete.get("slowest").get(0).propertyNames()));
        String text = status(1).out();
        assertTrue(
                text.startsWith(out + ": 5 of 6 sections done, 1 failed (1 with a copy of another in place), 0 left\n"),
                text);
        assertTrue(text.contains("\n  slowest       0000"), text);
        Files.delete(out.resolve(name(0)));
        setAges(1, 20, 2, 10);
        assertEquals(
                List.of(
                        "limpid",
                        "folder",
                        "complete",
                        "sections",
                        "sections_per_minute",
                        "seconds_left",
                        "seconds_since_last_output",
                        "failed",
                        "clipped",
                        "outliers",
                        "slowest",
                        "flagged",
                        "verdict",
                        "next",
                        "command"),
                List.copyOf(json().propertyNames()));
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
                out + ": 1 of 1 sections done, 0 failed, 0 left\n"
                        + "  verdict       The section is restored, none stands out.\n"
                        + "  next          Check the files before the raw ones go.\n"
                        + "                limpid verify " + out + "\n",
                status(ExitCode.DONE).out());
    }

    @Test
    void aListThatCantBeWrittenIsTold() throws IOException {
        Sections.writeStored(raw.resolve(name(BROKEN)), BROKEN);
        Files.createDirectories(out);
        Files.writeString(out.resolve(".limpid"), "in the way");
        CommandRun run = restore();
        run.assertMany(
                ExitCode.DONE,
                3,
                out.resolve(".limpid").toString(),
                "can't be written",
                "sections are restored all the same",
                "the report lacks what was before",
                "there is no report");
    }

    @Test
    void whatIsNoOutputFolderIsRefused() throws IOException {
        CommandRun.of("status", raw)
                .assertFails(ExitCode.BAD_USAGE, raw + ": has no sections; expected a folder that limpid restore");
        CommandRun.of("status", out).assertFails(ExitCode.BAD_USAGE, out + ": no such folder; expected");
        CommandRun.of("status").assertFails(ExitCode.BAD_USAGE, "OUTDIR");
    }
}

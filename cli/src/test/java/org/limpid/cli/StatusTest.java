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
import tools.jackson.databind.node.ObjectNode;

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

    private List<Path> notes() throws IOException {
        try (Stream<Path> files = Files.list(out.resolve(".limpid/tasks"))) {
            return files.toList();
        }
    }

    /** Makes this process's note that of a task of another machine. */
    private void moveNote(String host, ObjectNode change) throws IOException {
        Path mine = notes().stream()
                .filter(file ->
                        file.toString().contains("~" + ProcessHandle.current().pid() + "~"))
                .findFirst()
                .orElseThrow();
        ObjectNode note = (ObjectNode) JsonMapper.shared().readTree(Files.readAllBytes(mine));
        note.put("host", host).put("pid", 7).put("start", 8);
        note.setAll(change);
        Files.write(
                mine.resolveSibling(host + "~7~8~1.json"), JsonMapper.shared().writeValueAsBytes(note));
        Files.delete(mine);
    }

    private static ObjectNode running(int z) {
        ObjectNode change = JsonMapper.shared().createObjectNode();
        change.put("state", "running").put("per_minute", 3).put("job", "SLURM_ARRAY_JOB_ID 12");
        change.putArray("in_flight")
                .addObject()
                .put("section", name(z))
                .put("step", "denoise")
                .put("seconds", 4);
        return change;
    }

    @Test
    void aStackThatIsDone() throws IOException {
        Sections.writeStored(raw.resolve(name(BROKEN)), BROKEN);
        assertEquals(ExitCode.DONE, restore().exit());
        String text = status(ExitCode.DONE).out();
        assertTrue(text.startsWith(out + ": 6 of 6 sections done, 0 running, 0 failed, 0 left\n"), text);
        assertTrue(text.contains("  tasks         1 ended\n"), text);
        assertTrue(text.contains("  slowest       0000"), text);
        JsonNode json = json();
        assertTrue(json.get("complete").asBoolean());
        assertEquals(6, json.get("tasks").get(0).get("done").asInt());
        assertEquals("ended", json.get("tasks").get(0).get("state").asString());
        assertFalse(json.has("sections_per_minute"));
        assertEquals(ExitCode.DONE, CommandRun.succeed("verify", out).exit());
        assertTrue(restore().out().contains("6 of 6 sections were complete already"));
        assertEquals(6, json().get("tasks").get(0).get("skipped").asInt());
        assertEquals(2, notes().size());
    }

    @Test
    void oneShardThatHasEndedAndOneThatRuns() throws IOException {
        restore("--shard", "1/2");
        moveNote("node1", JsonMapper.shared().createObjectNode());
        Path list = out.resolve("failures.tsv");
        assertFalse(Files.exists(list));
        restore("--shard", "2/2");
        Files.delete(out.resolve(name(3)));
        moveNote("node2", running(3));
        CommandRun run = status(1);
        assertEquals(
                List.of(
                        out + ": 4 of 6 sections done, 1 running, 1 failed, 0 left",
                        "  rate          3.0 sections a minute",
                        "  time left     20 s",
                        "  tasks         1 alive, 1 ended",
                        "                node2 7, shard 2 of 2, SLURM_ARRAY_JOB_ID 12: alive, 2 of 3 done, 1 failed,"
                                + " 3.0 a minute",
                        "  running       00003.tif: denoise, for 4 s, node2 7, shard 2 of 2, SLURM_ARRAY_JOB_ID 12",
                        "  failed        " + raw.resolve(name(BROKEN)) + ": has 7 bytes; expected a TIFF file"),
                run.out()
                        .lines()
                        .filter(line ->
                                !line.contains(" s") || line.contains("sections") || !line.matches(".*tif: [\\d.]+ s"))
                        .toList());
        JsonNode json = json();
        assertEquals(6, json.get("sections").get("all").asInt());
        assertEquals(1, json.get("sections").get("running").asInt());
        assertEquals("00003.tif", json.get("running").get(0).get("section").asString());
        assertEquals("node2", json.get("running").get(0).get("host").asString());
        assertEquals(name(BROKEN), json.get("failed").get(0).get("section").asString());
        assertEquals(3.0, json.get("sections_per_minute").asDouble());
        assertEquals(20.0, json.get("seconds_left").asDouble(), 1e-6);
    }

    @Test
    void aReaderWhoMayNotWrite() throws Exception {
        restore();
        moveNote("node1", JsonMapper.shared().createObjectNode());
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (Stream<Path> all = Files.walk(out)) {
            for (Path place : all.filter(Files::isDirectory).toList()) {
                Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("r-xr-xr-x"));
            }
        }
        CommandRun run = OrdinaryUser.call(() -> CommandRun.of("status", out));
        assertEquals("", run.err());
        assertEquals(1, run.exit());
        assertTrue(run.out().startsWith(out + ": 5 of 6 sections done, 0 running, 1 failed, 0 left\n"), run.out());
        assertTrue(run.out().contains("  tasks         1 ended\n"), run.out());
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
            while (!during.out().contains("0 of 2 sections done, 1 running") && task.isAlive()) {
                Thread.sleep(100);
                during = Files.exists(out.resolve(".limpid/tasks")) ? CommandRun.of("status", out) : during;
            }
            assertTrue(during.out().contains("  running       00000.tif: "), during.out());
        } finally {
            task.destroyForcibly();
        }
        assertTrue(task.waitFor(30, TimeUnit.SECONDS));
        String after = status(1).out();
        assertTrue(after.startsWith(out + ": 0 of 2 sections done, 0 running, 0 failed, 2 left\n"), after);
        assertTrue(after.contains("  tasks         1 silent\n"), after);
        assertTrue(after.contains(" ago, at 00000.tif\n"), after);
    }

    @Test
    void aStackThatWasDoneSectionBySection() {
        CommandRun.succeed("restore", raw.resolve(name(1)), "-o", out, "--stages=contrast");
        assertFalse(Files.exists(out.resolve(".limpid")));
        assertEquals(
                out + ": 1 of 1 sections done, 0 running, 0 failed, 0 left\n",
                status(ExitCode.DONE).out());
    }

    @Test
    void notesThatCantBeWrittenAreTold() throws IOException {
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

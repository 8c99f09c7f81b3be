package org.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.cli.console.ExitCode;

/** What users name for an output need not be a file: links, FIFOs, devices, open files of a process and standard output. */
class TargetsTest {
    private static final String STATUS = "status DONE --json TARGET";
    private static final String SLURM =
            "slurm --seconds-per-section 1 --script TARGET -- restore RAW -o OUT --stages=contrast";
    private static final String REPORT = "restore RAW -o OUT --stages=contrast --overwrite --report TARGET";

    @TempDir
    private Path folder;

    private Path target;

    @BeforeEach
    void makeSections() throws IOException {
        Path raw = Files.createDirectories(folder.resolve("raw"));
        Sections.writeStored(raw.resolve("00007.tif"), 7);
        target = folder.resolve("target.yaml");
        CommandRun.succeed("restore", raw, "-o", folder.resolve("done"), "--stages=contrast");
    }

    /** Every command that writes to a place that its user names, and how its output begins. */
    static Stream<Arguments> commands() {
        return Stream.of(
                Arguments.of(STATUS, "{\n"),
                Arguments.of("check RAW --json TARGET", "{\n"),
                Arguments.of(REPORT, "{\n"),
                Arguments.of(SLURM, "#!"),
                Arguments.of("tune RAW -o TARGET --overwrite", "# Suggested"),
                Arguments.of("restore RAW -o OUT --stages=contrast --metrics TARGET", "# HELP"));
    }

    private String[] words(String command, String named) {
        return Stream.of(command.split(" "))
                .map(word -> switch (word) {
                    case "RAW" -> folder.resolve("raw").toString();
                    case "OUT" -> folder.resolve("out").toString();
                    case "DONE" -> folder.resolve("done").toString();
                    case "TARGET" -> named;
                    case "EMPTY" -> "";
                    default -> word;
                })
                .toArray(String[]::new);
    }

    private CommandRun run(String command, Object named) {
        return CommandRun.of((Object[]) words(command, named.toString()));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aLinkStaysAndWhatItLeadsToIsWritten(String command, String start) throws IOException {
        Path file = Files.createDirectories(folder.resolve("elsewhere")).resolve("file");
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("elsewhere/file"));
        Files.createSymbolicLink(target, link);
        for (int round = 0; round < 2; round++) {
            CommandRun run = run(command, target);
            assertEquals(ExitCode.DONE, run.exit(), run.err());
            assertTrue(Files.isSymbolicLink(target) && Files.isSymbolicLink(link));
            assertTrue(Files.readString(file).startsWith(start), Files.readString(file));
            Files.writeString(file, "older");
        }
        try (Stream<Path> left = Files.list(file.getParent())) {
            assertEquals(List.of(file), left.toList());
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aFifoIsWrittenToAndStays(String command, String start) throws Exception {
        fifo(target);
        CompletableFuture<String> reader = CompletableFuture.supplyAsync(this::readAll);
        CommandRun run = run(command, target);
        assertEquals(ExitCode.DONE, run.exit(), run.err());
        assertTrue(reader.get(30, TimeUnit.SECONDS).startsWith(start));
        assertFalse(Files.isRegularFile(target));
    }

    private String readAll() {
        try {
            return Files.readString(target);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    static void fifo(Path file) throws Exception {
        assumeTrue(
                new ProcessBuilder("mkfifo", file.toString()).start().waitFor() == 0,
                "SKIPPED LOUDLY: there is no command mkfifo");
    }

    /** One that root made, as /dev/full is one. */
    @ParameterizedTest
    @ValueSource(strings = {STATUS, REPORT, SLURM})
    void aDeviceIsWrittenToAndStays(String command) throws Exception {
        Process mknod = new ProcessBuilder("mknod", target.toString(), "c", "1", "7").start();
        assumeTrue(
                mknod.waitFor() == 0 && writable(target),
                "SKIPPED LOUDLY: devices can't be made, or not be used, here");
        run(command, target).assertFails(ExitCode.BAD_USAGE, target + ": can't be written: No space left on device");
        assertFalse(Files.isRegularFile(target));
        assertTrue(Files.exists(target, LinkOption.NOFOLLOW_LINKS));
    }

    private static boolean writable(Path device) {
        try {
            Files.newOutputStream(device).close();
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    /** All else that the command says goes to standard error then. */
    @ParameterizedTest
    @CsvSource({"'" + STATUS + "', 1", "'check RAW --json TARGET', 1", "'" + REPORT + "', 1", "'" + SLURM + "', 2"})
    void aHyphenIsStandardOutput(String command, int lines) throws IOException {
        run(command, target);
        CommandRun run = run(command, "-");
        assertEquals(ExitCode.DONE, run.exit(), run.err());
        assertTrue(run.err().lines().count() >= lines, run.err());
        assertEquals(kept(Files.readString(target)), kept(run.out()));
        assertFalse(Files.exists(Path.of("-")));
    }

    private static String kept(String text) {
        return text.lines().findFirst().orElseThrow() + text.lines().count();
    }

    @Test
    void parametersOnStandardOutput() {
        CommandRun run = run("tune RAW -o TARGET", "-");
        assertEquals(ExitCode.DONE, run.exit(), run.err());
        assertTrue(run.out().startsWith("# Suggested by limpid tune"), run.out());
        assertTrue(run.err().contains("parameters: standard output"), run.err());
        assertFalse(run.err().contains("picture:"), run.err());
    }

    @Test
    void whatIsReplacedOrSubmittedIsNotStandardOutput() {
        run("restore RAW -o OUT --metrics TARGET", "-")
                .assertFails(ExitCode.BAD_USAGE, "--metrics is standard output; expected a file");
        run("slurm --submit --script TARGET -- restore RAW -o OUT", "-")
                .assertFails(ExitCode.BAD_USAGE, "--script is standard output; expected a file for --submit");
        assertFalse(Files.exists(folder.resolve("out")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "restore RAW -o EMPTY",
                "restore EMPTY -o OUT",
                "restore RAW -o OUT --report EMPTY",
                "restore RAW -o OUT --metrics EMPTY",
                "restore RAW -o OUT --offsets EMPTY",
                "status EMPTY",
                "status DONE --json EMPTY",
                "verify EMPTY",
                "check RAW --json EMPTY",
                "inspect EMPTY",
                "calibrate RAW -o EMPTY",
                "tune RAW -o EMPTY",
                "scales RAW -o EMPTY",
                "demo -o EMPTY",
                "demo stack -o EMPTY",
                "slurm --script EMPTY -- restore RAW -o OUT",
                "slurm -- restore RAW -o EMPTY"
            })
    void anEmptyNameIsRefused(String command) {
        run(command, target)
                .assertFails(ExitCode.BAD_USAGE, "the name is empty; expected the name of a file or folder");
        assertFalse(Files.exists(folder.resolve("out")));
    }

    @Test
    void linksInACircle() throws IOException {
        Path other = folder.resolve("other");
        Files.createSymbolicLink(target, other);
        Files.createSymbolicLink(other, target);
        run(STATUS, target).assertFails(ExitCode.BAD_USAGE, target + ": links lead to links without end");
        assertTrue(Files.isSymbolicLink(target));
    }

    @Test
    void aFolderInThePlaceOfTheFile() throws IOException {
        Files.createDirectories(target.resolve("within"));
        run(STATUS, target).assertFails(ExitCode.BAD_USAGE, target.toString(), "can't be written");
        assertTrue(Files.isDirectory(target.resolve("within")));
    }

    @Test
    void standardOutputThatFails() {
        StringWriter err = new StringWriter();
        int exit = Limpid.run(
                new PrintWriter(new Writer() {
                    @Override
                    public void write(char[] text, int from, int length) throws IOException {
                        throw new IOException("full");
                    }

                    @Override
                    public void flush() {}

                    @Override
                    public void close() {}
                }),
                new PrintWriter(err, true),
                words(STATUS, target.toString()));
        assertEquals(ExitCode.SECTION_FAILED, exit);
        assertEquals(1, err.toString().lines().count());
        assertTrue(err.toString().startsWith("limpid: standard output: can't be written"), err.toString());
    }

    /** {@return a process of Limpid's own} */
    private Process start(ProcessBuilder.Redirect output, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Limpid.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectOutput(output).start();
    }

    private static void assertStandardOutputFails(Process limpid, String reason) throws Exception {
        String err = new String(limpid.getErrorStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("limpid: "))
                .reduce("", (all, line) -> all + line);
        assertEquals(ExitCode.SECTION_FAILED, limpid.waitFor());
        assertEquals("limpid: standard output: can't be written: " + reason + "; expected a place for all of it", err);
    }

    @ParameterizedTest
    @ValueSource(strings = {"params notebook", "--help", "status DONE", "status DONE --json -"})
    void aFullDiskBehindStandardOutput(String command) throws Exception {
        File full = new File("/dev/full");
        assumeTrue(full.exists(), "SKIPPED LOUDLY: there is no /dev/full here");
        assertStandardOutputFails(
                start(ProcessBuilder.Redirect.appendTo(full), words(command, "")), "No space left on device");
    }

    @Test
    void aPipeThatNobodyReads() throws Exception {
        Process limpid = start(ProcessBuilder.Redirect.PIPE, "params", "notebook");
        limpid.getInputStream().close();
        assertStandardOutputFails(limpid, "Broken pipe");
    }

    @Test
    void openFilesOfAProcess() throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/fd")), "SKIPPED LOUDLY: there is no /dev/fd here");
        File file = folder.resolve("all").toFile();
        Files.writeString(file.toPath(), "before\n");
        Process limpid = start(ProcessBuilder.Redirect.appendTo(file), words(STATUS, "/dev/fd/1"));
        assertEquals(ExitCode.DONE, limpid.waitFor());
        String text = Files.readString(file.toPath());
        assertTrue(text.startsWith("before\n{\n") && text.endsWith("}\n"), text);
    }
}

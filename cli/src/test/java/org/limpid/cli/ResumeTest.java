package org.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.cli.console.ExitCode;
import org.limpid.files.AtomicFile;
import org.limpid.files.Checksum;
import org.limpid.hdf5.Hdf5File;
import org.limpid.hdf5.Hdf5Layout;
import org.limpid.hdf5.Hdf5Type;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A second run of {@code limpid restore} on the same folder makes what is missing or changed, and nothing else. */
class ResumeTest {
    private static final int SECTIONS = 4;

    @TempDir
    private Path folder;

    private Path stack;
    private Path out;
    private Path offsets;
    private Path background;

    @BeforeEach
    void writeStack() throws IOException {
        stack = Files.createDirectory(folder.resolve("stack"));
        out = folder.resolve("out");
        offsets = Sections.writeOffsets(folder.resolve("info.h5"));
        background = Sections.writeBackground(folder.resolve("polymodel.h5"));
        for (int z = 1; z <= SECTIONS; z++) {
            Sections.writeStored(stack.resolve(name(z)), z);
        }
    }

    private static String name(int z) {
        return "0000" + z + ".tif";
    }

    private CommandRun run(Object... more) {
        List<Object> args = new ArrayList<>(List.of("restore", stack, "-o", out, "--offsets", offsets));
        args.addAll(List.of("--background", background));
        args.addAll(Arrays.asList(more));
        if (args.stream().noneMatch(word -> word.toString().startsWith("--stages"))) {
            args.add("--stages=background,contrast");
        }
        if (args.stream().noneMatch(word -> word.toString().startsWith("--params"))) {
            args.add("--params=notebook");
        }
        return CommandRun.of(args.toArray());
    }

    /** Runs and returns the numbers of the sections that were made. */
    private List<Integer> made(Object... more) {
        CommandRun run = run(more);
        assertEquals("", run.err());
        assertEquals(ExitCode.DONE, run.exit());
        List<Integer> made = run.out()
                .lines()
                .filter(line -> line.startsWith(out.toString()))
                .map(line -> line.charAt(out.toString().length() + 5) - '0')
                .toList();
        int skipped = SECTIONS - made.size();
        assertEquals(skipped > 0, run.out().contains(skipped + " of " + SECTIONS + " sections were complete already"));
        return made;
    }

    private Path output(int z) {
        return out.resolve(name(z));
    }

    private Path sidecar(int z) {
        return out.resolve("0000" + z + ".json");
    }

    private static void touch(Path file, Duration later) throws IOException {
        FileTime now = Files.getLastModifiedTime(file);
        Files.setLastModifiedTime(file, FileTime.from(now.toInstant().plus(later)));
    }

    private List<String> hidden() throws IOException {
        try (Stream<Path> entries = Files.list(out)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(entry -> entry.contains(".limpid-"))
                    .toList();
        }
    }

    @Test
    void whatIsCompleteIsSkipped() throws IOException {
        assertEquals(List.of(1, 2, 3, 4), made());
        byte[] before = Files.readAllBytes(output(2));
        FileTime written = Files.getLastModifiedTime(output(2));
        assertEquals(List.of(), made());
        assertEquals(List.of(), made("--resume"));
        assertEquals(written, Files.getLastModifiedTime(output(2)));
        Files.delete(output(2));
        assertEquals(List.of(2), made());
        assertArrayEquals(before, Files.readAllBytes(output(2)));
        assertEquals(List.of(), hidden());
    }

    @Test
    void anotherFileOfTheSameCalibrationChangesNothing() throws IOException {
        made();
        byte[] before = Files.readAllBytes(offsets);
        Files.delete(offsets);
        try (Hdf5File info = Hdf5File.create(offsets);
                Arena arena = Arena.ofConfined()) {
            MemorySegment values = arena.allocateFrom(ValueLayout.JAVA_FLOAT, Sections.offsets());
            info.write("offset", Hdf5Type.FLOAT32, new long[] {Sections.NZ, 1}, values, Hdf5Layout.compressed(5, 1));
            info.writeFloats("mean", new float[] {1}, 1);
        }
        assertFalse(Arrays.equals(before, Files.readAllBytes(offsets)));
        assertEquals(List.of(), made());
        float[] others = Sections.offsets();
        others[7] += 1;
        Files.delete(offsets);
        try (Hdf5File info = Hdf5File.create(offsets)) {
            info.writeFloats("offset", others, Sections.NZ);
        }
        assertEquals(List.of(1, 2, 3, 4), made());
    }

    @Test
    void aRunOnOtherSamplesIsAnother() {
        made();
        try (Hdf5File info = Hdf5File.openReadWrite(offsets)) {
            info.attributes().write("/", "inverted", 1L);
            info.attributes().write("/", "sample", "uint16");
            info.attributes().write("/", "level", 30_000.0);
        }
        assertEquals(List.of(1, 2, 3, 4), made());
    }

    /** Earlier sidecars have the checksums of whole files. */
    @Test
    void anEarlierSidecarIsOfTheSameCalibrationFiles() throws IOException {
        made();
        for (int z = 1; z <= SECTIONS; z++) {
            ObjectNode root = (ObjectNode) JsonMapper.shared().readTree(sidecar(z));
            ObjectNode calibration = root.putObject("calibration");
            for (Path file : List.of(offsets, background)) {
                calibration
                        .putObject(file.equals(offsets) ? "offsets" : "background")
                        .put("file", file.getFileName().toString())
                        .put("sha256", Checksum.of(file).sha256());
            }
            Files.writeString(sidecar(z), root.toString());
        }
        assertEquals(List.of(), made());
        try (Hdf5File info = Hdf5File.openReadWrite(offsets)) {
            info.writeFloats("mean", new float[] {1}, 1);
        }
        assertEquals(List.of(1, 2, 3, 4), made());
        assertEquals(List.of(), made());
    }

    @Test
    void anEarlierSidecarHasNoNumbers() throws IOException {
        made();
        ObjectNode root = (ObjectNode) JsonMapper.shared().readTree(sidecar(1));
        assertTrue(root.remove("numbers").has("after"), root::toString);
        Files.writeString(sidecar(1), root.toString());
        assertEquals(List.of(), made());
        assertEquals(root.toString(), Files.readString(sidecar(1)));
    }

    @Test
    void aSidecarNamesInputAndOutput() throws IOException {
        made();
        JsonNode beside = JsonMapper.shared().readTree(sidecar(3));
        Path input = stack.resolve(name(3));
        assertEquals(name(3), beside.at("/input/file").asString());
        assertEquals(Files.size(input), beside.at("/input/bytes").asLong());
        assertEquals(
                Files.getLastModifiedTime(input).toInstant(),
                Instant.parse(beside.at("/input/modified").asString()));
        assertEquals(name(3), beside.at("/output/file").asString());
        assertEquals(Files.size(output(3)), beside.at("/output/bytes").asLong());
        assertTrue(beside.at("/output/sha256").asString().matches("[0-9a-f]{64}"));
    }

    @ParameterizedTest
    @CsvSource({
        "--compression=lzw, 4",
        "--stages=background, 4",
        "--params=article --overwrite --resume, 4",
        "--mask=flat --fill=3, 4",
        "'--volume=12,90,100', 4",
        "'--origin=1,2 --volume=12,90,100', 4",
        "--mask=flat, 4",
        "--threads=1, 0"
    })
    void whatIsMadeOfOtherThingsIsMadeAgain(String options, int expected) {
        made();
        assertEquals(expected, made((Object[]) options.split(" ")).size());
        assertEquals(0, made((Object[]) options.split(" ")).size());
    }

    @Test
    void anotherCalibration() {
        made();
        Sections.writeOffsets(offsets);
        assertEquals(List.of(), made());
        assertEquals(
                ExitCode.DONE,
                CommandRun.of("restore", stack, "-o", out, "--params=notebook").exit());
        assertEquals(List.of(1, 2, 3, 4), made());
    }

    @Test
    void aChangedInputIsMadeAgain() throws IOException {
        made();
        Path input = stack.resolve(name(2));
        FileTime time = Files.getLastModifiedTime(input);
        Sections.writeStored(input, 9);
        Files.setLastModifiedTime(input, FileTime.from(time.toInstant().plusNanos(1_000)));
        assertEquals(List.of(2), made());
        assertEquals(List.of(), made());
    }

    @ParameterizedTest
    @ValueSource(ints = {-20_000, 20_000})
    void whenOnlyTheClockIsAnotherTheContentDecides(int days) throws IOException {
        made();
        byte[] output = Files.readAllBytes(output(2));
        touch(stack.resolve(name(2)), Duration.ofDays(days));
        assertEquals(List.of(), made());
        assertArrayEquals(output, Files.readAllBytes(output(2)));
        assertEquals(
                Files.getLastModifiedTime(stack.resolve(name(2))).toInstant(),
                Instant.parse(JsonMapper.shared()
                        .readTree(sidecar(2))
                        .at("/input/modified")
                        .asString()));
        assertEquals(List.of(), made());
    }

    @Test
    void masksBesideTheSections() throws IOException {
        Path masks = Files.createDirectory(folder.resolve("masks"));
        byte[] valid = new byte[Sections.HEIGHT * Sections.WIDTH];
        Arrays.fill(valid, (byte) 1);
        for (int z = 1; z <= SECTIONS; z++) {
            Sections.writeBytes(masks.resolve(name(z)), valid);
        }
        made();
        assertEquals(List.of(1, 2, 3, 4), made("--mask", masks));
        assertEquals(List.of(), made("--mask", masks));
        valid[5] = 0;
        touch(Sections.writeBytes(masks.resolve(name(3)), valid), Duration.ofSeconds(5));
        assertEquals(List.of(3), made("--mask", masks));
        assertEquals(List.of(), made("--mask", masks));
    }

    @Test
    void anOutputOfAnotherSizeIsMadeAgain() throws IOException {
        made();
        byte[] whole = Files.readAllBytes(output(4));
        Files.write(output(4), Arrays.copyOf(whole, whole.length - 1));
        assertEquals(List.of(4), made());
        assertArrayEquals(whole, Files.readAllBytes(output(4)));
    }

    @Test
    void whatLimpidHasNotMadeIsKept() throws IOException {
        made();
        Files.delete(sidecar(1));
        Sections.writeStored(output(1), 1);
        Files.writeString(sidecar(2), "{\"my\": \"notes\"}");
        CommandRun run = run();
        assertEquals(ExitCode.SECTION_FAILED, run.exit());
        assertEquals(2, run.err().lines().count(), run.err());
        assertTrue(run.err().contains(output(1) + ": exists already"), run.err());
        assertTrue(run.err().contains(output(2) + ": exists already"), run.err());
        assertEquals("{\"my\": \"notes\"}", Files.readString(sidecar(2)));
        assertEquals(List.of(1, 2), made("--resume", "--overwrite"));
        assertFalse(Files.exists(out.resolve("failures.tsv")));
    }

    /** A disk that fails may leave an output alone; it tells itself who made it. */
    @Test
    void anOutputOfLimpidWithoutASidecarIsMadeAgain() throws IOException {
        made();
        byte[] whole = Files.readAllBytes(output(1));
        byte[] beside = Files.readAllBytes(sidecar(1));
        Files.delete(sidecar(1));
        CommandRun run = run();
        assertEquals(ExitCode.DONE, run.exit());
        assertEquals(
                "limpid: warning: " + output(1) + ": has no sidecar 00001.json; both are made again",
                run.err().strip());
        assertArrayEquals(whole, Files.readAllBytes(output(1)));
        assertArrayEquals(beside, Files.readAllBytes(sidecar(1)));
        assertEquals(List.of(), made());
    }

    @ParameterizedTest
    @CsvSource({"height, 0", "height, 7000", "width, -3"})
    void aSidecarWithWrongNumbersIsMadeAgainAndNamed(String key, int number) throws IOException {
        made();
        byte[] beside = Files.readAllBytes(sidecar(3));
        ObjectNode root = (ObjectNode) JsonMapper.shared().readTree(sidecar(3));
        Files.writeString(sidecar(3), root.put(key, number).toString());
        CommandRun run = run();
        assertEquals(ExitCode.DONE, run.exit(), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().contains(sidecar(3) + ": says that the output has "), run.err());
        assertTrue(run.err().contains("expected 93 x 70, which it has; both are made again"), run.err());
        assertArrayEquals(beside, Files.readAllBytes(sidecar(3)));
    }

    /** Between the renamings of its two files an output has no sidecar, but a temporary one is beside it. */
    @Test
    void whatAnotherRunIsAboutToCompleteIsWaitedFor() throws Exception {
        made();
        Path underWay = AtomicFile.temporary(sidecar(3));
        Files.move(sidecar(3), underWay);
        CompletableFuture<List<Integer>> here = CompletableFuture.supplyAsync(this::made);
        Thread.sleep(300);
        assertFalse(here.isDone());
        Files.move(underWay, sidecar(3));
        assertEquals(List.of(), here.get(30, TimeUnit.SECONDS));
    }

    @Test
    void withoutResuming() {
        made();
        run("--no-resume").assertMany(ExitCode.SECTION_FAILED, SECTIONS, "exists already");
        assertEquals(List.of(1, 2, 3, 4), made("--overwrite"));
        Path one = stack.resolve(name(1));
        CommandRun.of("restore", one, "-o", out, "--params=notebook")
                .assertMany(ExitCode.SECTION_FAILED, 2, "skipped", "exists already");
        Object[] again = {
            "restore",
            one,
            "-o",
            out,
            "--offsets",
            offsets,
            "--background",
            background,
            "--resume",
            "--stages=background,contrast",
            "--params=notebook"
        };
        assertEquals(
                "1 of 1 sections were complete already",
                CommandRun.succeed(again).results().strip());
    }

    @Test
    void resumingNeedsSidecarsAndWholeSections() {
        run("--resume", "--no-sidecar").assertFails(ExitCode.BAD_USAGE, "--resume needs a sidecar", "--no-sidecar");
        run("--resume", "--roi", "0,0,5,5").assertFails(ExitCode.BAD_USAGE, "--resume needs whole sections", "--roi");
        run("--on-error", "copy-nearest", "--no-sidecar")
                .assertFails(ExitCode.BAD_USAGE, "copy-nearest needs a sidecar");
        run("--on-error", "ignore").assertFails(ExitCode.BAD_USAGE, "'ignore'", "expected fail, skip or copy-nearest");
    }
}

package org.limpid.cli.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.cli.CommandRun;
import org.limpid.cli.Sections;
import org.limpid.cli.console.ExitCode;
import org.limpid.plan.MemoryLimit;

/** {@code limpid restore --dry-run}. */
class DryRunTest {
    private static final long PIXELS = (long) Sections.HEIGHT * Sections.WIDTH;

    @TempDir
    private Path folder;

    private Path raw;
    private Path out;

    @BeforeEach
    void makeSections() throws IOException {
        raw = Files.createDirectories(folder.resolve("raw"));
        out = folder.resolve("below/out");
        for (int z = 0; z < Sections.NZ; z++) {
            Sections.writeStored(raw.resolve(String.format(Locale.ROOT, "%05d.tif", z)), z);
        }
    }

    private CommandRun run(Object... options) {
        List<Object> words =
                new ArrayList<>(List.of("restore", raw, "-o", out, "--stages", "destripe,denoise,contrast"));
        words.addAll(List.of(options));
        return CommandRun.of(words.toArray());
    }

    private static CommandRun started(CommandRun run) {
        assertEquals("", run.err());
        assertEquals(ExitCode.DONE, run.exit());
        return run;
    }

    private static String entry(CommandRun run, String name) {
        return run.out()
                .lines()
                .filter(line -> line.startsWith("  " + name + " "))
                .map(line -> line.substring(2 + name.length()).strip())
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not in: " + run.out()));
    }

    private Set<String> files(Path of) throws IOException {
        try (Stream<Path> all = Files.walk(of)) {
            return all.map(Path::toString).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Set<String> probes() throws IOException {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.map(Path::toString)
                    .filter(name -> name.contains("limpid-probe"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void itSaysWhatWouldBeDoneAndLeavesNothingBehind() throws IOException {
        Set<String> before = files(folder);
        Set<String> probes = probes();
        long limit = MemoryLimit.given(1).heap().orElseThrow() + MemoryLimit.JVM_BYTES + (64 << 20);
        CommandRun run = started(run("--dry-run", "--threads", 2, "--memory", limit));
        assertEquals(before, files(folder));
        assertEquals(probes, probes());
        assertEquals("12 to do", entry(run, "sections"));
        assertEquals("93 x 70, uint16", entry(run, "size"));
        assertEquals(
                "one section at a time, 2 threads; the next is read and the last is written meanwhile",
                entry(run, "in flight"));
        assertTrue(entry(run, "time").matches("\\d+\\.\\d\\d s a section, .* in all, .* to get up to speed"));
        assertTrue(entry(run, "memory").endsWith("of " + limit), entry(run, "memory"));
        assertTrue(entry(run, "free disk").endsWith(" at " + folder), entry(run, "free disk"));

        started(run());
        long bytes = 0;
        for (int z = 0; z < Sections.NZ; z++) {
            bytes += Sections.info(out.resolve(String.format(Locale.ROOT, "%05d.tif", z)))
                    .imageBytes();
        }
        assertEquals(bytes, outputBytes(run));
    }

    private static long outputBytes(CommandRun run) {
        Matcher bytes = Pattern.compile("\\(([\\d,]+) bytes\\)").matcher(entry(run, "output"));
        assertTrue(bytes.find(), run.out());
        return Long.parseLong(bytes.group(1).replace(",", ""));
    }

    @Test
    void whatIsCompleteIsNotCountedAgain() throws IOException {
        started(run());
        for (int z = 4; z < 7; z++) {
            Files.delete(out.resolve("0000" + z + ".tif"));
            Files.delete(out.resolve("0000" + z + ".json"));
        }
        Set<String> before = files(folder);
        CommandRun run = started(run("--dry-run"));
        assertEquals("3 to do, 9 complete already", entry(run, "sections"));
        assertEquals(3 * PIXELS, outputBytes(run));
        CommandRun shard = started(run("--dry-run", "--shard", "2/4"));
        assertEquals("2 to do, 1 complete already, this task's share of 12", entry(shard, "sections"));
        assertEquals(before, files(folder));
    }

    @Test
    void aStackThatIsCompleteTakesNoTime() {
        started(run());
        CommandRun run = started(run("--dry-run"));
        assertEquals("0 to do, 12 complete already", entry(run, "sections"));
        assertFalse(run.out().contains("a section,"), run.out());
    }

    @Test
    void compressedOutputsAreEstimatedAndFloatsAreLarger() {
        CommandRun packed = started(run("--dry-run", "--compression", "deflate"));
        assertTrue(entry(packed, "output").endsWith("as compressed as the middle of one section"));
        assertTrue(outputBytes(packed) > 0);
        CommandRun floats = started(CommandRun.of("restore", raw, "-o", out, "--dry-run", "--stages", "destripe"));
        assertEquals(12 * PIXELS * Float.BYTES, outputBytes(floats));
    }

    @Test
    void sectionsThatWouldFailAreNamed() throws IOException {
        Files.createDirectories(out);
        Files.writeString(out.resolve("00003.tif"), "not ours");
        Files.writeString(raw.resolve("00012.tif"), "no TIFF");
        CommandRun run = run("--dry-run");
        run.assertMany(
                ExitCode.DONE,
                2,
                "warning: a section has something in its way: ",
                "00003.tif: exists already",
                "warning: a section can't be read: ",
                "00012.tif");
        assertEquals("12 to do, 1 that would fail", entry(run, "sections"));
        assertEquals(11 * PIXELS, outputBytes(run));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--memory 10M | MiB; --memory is 10M; expected at least 400 MiB",
                "--roi 0,0,9,9 | --dry-run is there with --roi",
                "--threads 0 | --threads is 0",
                "--mask nowhere | nowhere"
            })
    void whatWouldBeRefusedIsRefused(String options, String words) {
        List<Object> all = new ArrayList<>(List.of("--dry-run"));
        all.addAll(List.of(options.split(" ")));
        run(all.toArray()).assertFails(ExitCode.BAD_USAGE, words);
        assertFalse(Files.exists(out));
    }

    /** Parameters are measured before sections are restored, and that takes more memory than one of these sections does. */
    @Test
    void aRunThatCouldNotMeasureItsParametersIsRefused() {
        Path large = folder.resolve("large.tif");
        Sections.writeSized(large, 1_500, 1_500);
        long limit = MemoryLimit.given(1).heap().orElseThrow() + MemoryLimit.JVM_BYTES;
        while (restore(large, "--params", "notebook", "--dry-run", "--memory", limit)
                        .exit()
                != ExitCode.DONE) {
            limit += 8 << 20;
        }
        CommandRun dry = restore(large, "--dry-run", "--memory", limit);
        dry.assertFails(ExitCode.BAD_USAGE, "a section of 1500 x 1500 pixels needs ");
        assertEquals(dry.err(), restore(large, "--memory", limit).err());
        assertFalse(Files.exists(out));
    }

    /** Memory is judged by the section that takes most, and by what is still to be done. */
    @ParameterizedTest
    @ValueSource(strings = {"notebook", "auto"})
    void aSectionThatHasNoRoomIsRefusedBeforeAnythingIsWritten(String parameters) {
        Sections.writeSized(raw.resolve("00012.tif"), 1_500, 1_200);
        Sections.writeSized(raw.resolve("00013.tif"), 1_600, 1_300);
        long limit = MemoryLimit.given(1).heap().orElseThrow() + MemoryLimit.JVM_BYTES + (24 << 20);
        String[] limited = {"--threads", "1", "--memory", String.valueOf(limit), "--params", parameters};
        CommandRun real = run((Object[]) limited);
        real.assertFails(
                ExitCode.BAD_USAGE,
                "limpid: 2 of 14 sections do not fit into memory: " + raw.resolve("00013.tif")
                        + " of 1600 x 1300 pixels needs ",
                "; --memory is " + limit);
        assertFalse(Files.exists(out));
        CommandRun dry = run(with(limited, "--dry-run"));
        assertEquals(real.err(), dry.err());
        assertEquals(ExitCode.BAD_USAGE, dry.exit());
        started(run(with(limited, "--dry-run", "--shard", "1/7")));
    }

    @Test
    void aCompleteSectionNeedsNoRoom() {
        Path large = Sections.writeSized(raw.resolve("00012.tif"), 1_500, 1_200);
        assertEquals(
                ExitCode.DONE,
                CommandRun.of(
                                "restore",
                                large,
                                "-o",
                                out,
                                "--resume",
                                "--params",
                                "notebook",
                                "--stages",
                                "destripe,denoise,contrast")
                        .exit());
        long limit = MemoryLimit.given(1).heap().orElseThrow() + MemoryLimit.JVM_BYTES + (24 << 20);
        String[] limited = {"--threads", "1", "--memory", String.valueOf(limit), "--params", "notebook"};
        started(run(with(limited, "--dry-run")));
        CommandRun rest = run((Object[]) limited);
        assertEquals(ExitCode.DONE, rest.exit(), rest.err());
        assertTrue(rest.out().contains("1 of 13 sections were complete already"), rest.out());
    }

    private static Object[] with(String[] options, String... others) {
        return Stream.concat(Arrays.stream(options), Arrays.stream(others)).toArray();
    }

    private CommandRun restore(Path section, Object... options) {
        List<Object> words = new ArrayList<>(List.of("restore", section, "-o", out, "--threads", 1));
        words.addAll(List.of(options));
        return CommandRun.of(words.toArray());
    }

    @Test
    void anOutputFolderThatCannotBeMadeIsRefused() throws IOException {
        Files.writeString(folder.resolve("below"), "a file");
        run("--dry-run").assertFails(ExitCode.BAD_USAGE, "the output folder can't be made", "is no folder");
    }

    @Test
    void aDiskThatIsTooSmallIsSaidSo() {
        StringWriter text = new StringWriter();
        FreeSpace free = new FreeSpace(folder, 1_000_000);
        assertEquals(ExitCode.DONE, DryRun.requireRoom(1_000_000, free, new PrintWriter(text, true)));
        assertEquals("", text.toString());
        assertEquals(ExitCode.SECTION_FAILED, DryRun.requireRoom(3L << 30, free, new PrintWriter(text, true)));
        assertEquals(
                "limpid: the disk is too small: the outputs need 3.0 GiB, and " + folder + " has 977 KiB",
                text.toString().strip());
    }
}

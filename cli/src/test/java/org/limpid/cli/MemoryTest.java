package org.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.cli.console.ExitCode;
import org.limpid.plan.MemoryLimit;
import org.limpid.tiff.Compression;
import org.limpid.tiff.SampleType;
import org.limpid.tiff.TiffFormat;

/** {@code limpid restore --memory}. */
class MemoryTest {
    private static final long MEGABYTE = 1 << 20;
    private static final int SIDE = 1500;

    @TempDir
    private Path folder;

    private Path sections() throws IOException {
        Path raw = Files.createDirectories(folder.resolve("raw"));
        short[] samples = new short[SIDE * SIDE];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (20_000 + (i * 2_654_435_761L >>> 20) % 5_000);
        }
        for (int z = 0; z < 3; z++) {
            Sections.write(
                    raw.resolve(String.format(Locale.ROOT, "%05d.tif", z)),
                    TiffFormat.of(SIDE, SIDE, SampleType.UINT16, Compression.NONE),
                    MemorySegment.ofArray(samples));
        }
        return raw;
    }

    /** Runs Limpid as the launcher does under a limit, and returns its exit code; what it prints goes to a file. */
    private int run(long limit, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:PerMethodTrapLimit=10000",
                "-XX:PerMethodRecompilationCutoff=10000",
                "-XX:+UseParallelGC",
                "-Xmn64m",
                "-Xmx" + MemoryLimit.heapShare(limit),
                "-Dlimpid.terminal=false",
                "-cp",
                System.getProperty("java.class.path"),
                MemoryProgram.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start()
                .waitFor();
    }

    @Test
    @Tag("thorough")
    void aLimitIsKeptAndOneThatIsTooSmallIsRefused() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/status")), "SKIPPED: peak memory is not known here");
        Path raw = sections();
        Path out = folder.resolve("out");
        assertKept(raw, out.resolve("measured"), "needs 468 MiB", 600);
        assertKept(raw, out.resolve("given"), "needs 361 MiB", 500, "--params", "notebook");
    }

    /** Too little is refused with the words, and so much is enough. */
    private void assertKept(Path raw, Path out, String words, int enough, String... options) throws Exception {
        assertEquals(ExitCode.BAD_USAGE, restore(300, raw, out, options));
        String refusal = Files.readString(folder.resolve("log"));
        assertTrue(refusal.contains("limpid: a section of 1500 x 1500 pixels " + words), refusal);
        assertTrue(refusal.contains("--memory is 300M; expected at least " + enough + " MiB"), refusal);
        assertFalse(Files.exists(out));

        int done = restore(enough, raw, out, options);
        String log = Files.readString(folder.resolve("log"));
        assertEquals(ExitCode.DONE, done, log);
        long peak = log.lines()
                .filter(line -> line.startsWith("peak "))
                .mapToLong(line -> Long.parseLong(line.substring("peak ".length())))
                .findFirst()
                .orElseThrow();
        assertTrue(peak <= enough * 1024L, peak + " kB");
        assertTrue(peak > 100 * 1024, peak + " kB");
        assertTrue(Files.exists(out.resolve("00002.tif")));
    }

    private int restore(int megabytes, Path raw, Path out, String... options) throws Exception {
        List<String> words =
                new ArrayList<>(List.of("restore", raw.toString(), "-o", out.toString(), "--memory", megabytes + "M"));
        words.addAll(List.of(options));
        return run(megabytes * MEGABYTE, words.toArray(String[]::new));
    }

    /** The heap that a header takes is known when it is read only. */
    @Test
    @Tag("thorough")
    void aSectionThatFillsTheHeapFailsAndTheOthersAreMade() throws Exception {
        Path raw = Files.createDirectories(folder.resolve("raw"));
        for (int z = 0; z < 3; z++) {
            String text = z == 1 ? "x".repeat(60 << 20) : "mouse cortex";
            Sections.write(
                    raw.resolve(String.format(Locale.ROOT, "%05d.tif", z)),
                    Sections.format(SampleType.UINT16).withDescription(text),
                    MemorySegment.ofArray(Sections.stored(z)));
        }
        Path out = folder.resolve("out");
        assertEquals(ExitCode.SECTION_FAILED, restore(400, raw, out, "--params", "notebook"));
        String log = Files.readString(folder.resolve("log"));
        assertTrue(
                log.contains("limpid: " + raw.resolve("00001.tif")
                        + ": the Java heap is full; expected a larger --memory or -Xmx"),
                log);
        assertFalse(log.contains("OutOfMemoryError") || log.contains("\tat "), log);
        assertTrue(Files.exists(out.resolve("00000.tif")) && Files.exists(out.resolve("00002.tif")), log);
        assertTrue(Files.readString(out.resolve("failures.tsv")).contains("00001.tif"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"12X", "", "-1", "1.5G", "0", "G", "99999999999T"})
    void whatIsNoSizeIsRefused(String size) throws IOException {
        Path file = Sections.writeStored(folder.resolve("00000.tif"), 0);
        CommandRun.of("restore", file, "-o", folder.resolve("out"), "--memory=" + size)
                .assertFails(
                        ExitCode.BAD_USAGE,
                        "--memory is '" + size + "'; expected a size such as 12G, 800M or plain bytes");
        assertFalse(Files.exists(folder.resolve("out")));
    }

    @Test
    void aHeapThatLeavesNoRoomIsNamed() throws IOException {
        Path file = Sections.writeStored(folder.resolve("00000.tif"), 0);
        long heap = MemoryLimit.given(1).heap().orElseThrow();
        assumeTrue(heap >= 500 * MEGABYTE, "SKIPPED: the heap of tests is small");
        CommandRun.of("restore", file, "-o", folder.resolve("out"), "--memory", heap)
                .assertFails(ExitCode.BAD_USAGE, "of which the Java heap may take", "expected Limpid's own launcher");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "restore raw --memory 12G | 12884901888",
                "restore --memory=3000M raw | 3145728000",
                "slurm -- restore raw --memory 2t | 2199023255552",
                "restore raw --memory 4294967297 | 4294967297",
                "restore raw --memory 08K | 8192",
                "restore raw --memory 800000K | 819200000"
            })
    void theLauncherGivesTheHeapItsShare(String arguments, long bytes) throws Exception {
        assertTrue(launched(arguments).contains("-Xmx" + MemoryLimit.heapShare(bytes)), launched(arguments)::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"restore raw", "restore raw --memory", "restore raw --memory 12X", "restore raw --threads 4"})
    void withoutALimitTheHeapIsAsUsual(String arguments) throws Exception {
        assertTrue(launched(arguments).stream().noneMatch(word -> word.startsWith("-Xmx")));
    }

    /** What the launcher gives a program of our own in place of Java. */
    private List<String> launched(String arguments) throws Exception {
        Path bin = Files.createDirectories(folder.resolve("home/bin"));
        for (String name : List.of("limpid", "java-home")) {
            Files.write(bin.resolve(name), Files.readAllBytes(Path.of("src/main/launcher", name)));
        }
        Path java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
        Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"25.0.3\"\n");
        Files.writeString(java, "#!/usr/bin/env bash\nprintf '%s\\n' \"$@\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<String> command =
                new ArrayList<>(List.of("bash", bin.resolve("limpid").toString()));
        command.addAll(List.of(arguments.split(" ")));
        Path log = folder.resolve("words");
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(log.toFile());
        builder.environment().put("LIMPID_JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment().remove("LIMPID_JVM_FLAGS");
        assertEquals(0, builder.start().waitFor());
        return Files.readAllLines(log);
    }
}

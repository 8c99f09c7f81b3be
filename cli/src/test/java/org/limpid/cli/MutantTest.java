package org.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged files end in success or in one clear line: no crash of the process, no hang, no memory beyond what the commands
 * may have, nothing half-written. Run it with {@code -Dlimpid.mutants=N} for another number of mutants, {@code
 * -Dlimpid.mutants.first=K} for others, {@code -Dlimpid.mutants.ending=.tif} for those of files of one ending.
 */
class MutantTest {
    private static final int FIRST = Integer.getInteger("limpid.mutants.first", 0);
    private static final int COUNT = Integer.getInteger("limpid.mutants", 400);
    private static final String ENDING = System.getProperty("limpid.mutants.ending", "");
    private static final int MORE = 2_000;
    private static final int LONG_RUN = 10_000; // From here on, compiling well pays.
    private static final long HANG_SECONDS = 30;
    private static final long START_SECONDS = 120;
    private static final long MOST_KILOBYTES = 1L << 20;
    private static final String ENDED = "process ended";

    @TempDir
    Path folder;

    private final List<String> findings = new ArrayList<>();
    private int done;
    private int accepted;
    private long peak;

    @Test
    void damagedFilesEndInOneClearLine() throws Exception {
        assertEndInOneClearLine(FIRST, FIRST + COUNT);
    }

    @Test
    @Tag("thorough")
    void manyMoreDamagedFilesEndInOneClearLine() throws Exception {
        assertEndInOneClearLine(FIRST + COUNT, FIRST + COUNT + MORE);
    }

    private void assertEndInOneClearLine(int first, int end) throws Exception {
        int next = first;
        while (next < end) {
            next = runFrom(next, end);
        }
        assertEquals(List.of(), findings);
        assertEquals(end - first, done);
        assertTrue(
                accepted > done / 10 && accepted < done * 9 / 10,
                accepted + " of " + done + " mutants are as good as new");
        assertTrue(peak <= MOST_KILOBYTES, "the process needed " + peak + " kB");
    }

    /** Runs a process until it ends or hangs; returns the mutant after its last one. */
    private int runFrom(int first, int end) throws Exception {
        Path errors = folder.resolve("errors");
        Process process = new ProcessBuilder(command(first, end))
                .redirectError(errors.toFile())
                .start();
        int current = first - 1;
        try {
            BlockingQueue<String> lines = lines(process);
            String line = next(lines, START_SECONDS);
            while (!line.equals(ENDED)) {
                if (line.isEmpty()) {
                    findings.add("mutant " + current + " hangs");
                    return current + 1;
                }
                String[] words = line.split(" ");
                if (words[0].equals("begin")) {
                    current = Integer.parseInt(words[1]);
                } else if (words[0].equals("end")) {
                    done++;
                    accepted += words[3].equals("0") ? 1 : 0;
                    note(current, Long.parseLong(words[2]));
                } else {
                    findings.add("mutant " + current + ": " + line);
                }
                line = next(lines, HANG_SECONDS);
            }
            if (process.waitFor() != 0) {
                findings.add("mutant " + current + " ends the process with " + process.exitValue() + ": "
                        + Files.readString(errors));
            } else {
                requireSilence(errors);
            }
            return current + 1;
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private void note(int mutant, long kilobytes) {
        if (kilobytes > MOST_KILOBYTES && peak <= MOST_KILOBYTES) {
            findings.add("mutant " + mutant + " makes the process need " + kilobytes + " kB");
        }
        peak = Math.max(peak, kilobytes);
    }

    /** Libraries must not print past the commands. */
    private void requireSilence(Path errors) throws IOException {
        Files.readAllLines(errors).stream()
                .filter(line -> !line.startsWith("WARNING: Using incubator modules"))
                .distinct()
                .limit(10)
                .forEach(line -> findings.add("printed past the commands: " + line));
    }

    private List<String> command(int first, int end) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:PerMethodTrapLimit=10000",
                "-XX:PerMethodRecompilationCutoff=10000",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=" + (COUNT < LONG_RUN ? 1 : 4),
                "-Dlimpid.terminal=false",
                "-XX:ErrorFile=" + folder.resolve("crash.log"),
                "-XX:-CreateCoredumpOnCrash",
                "-cp",
                System.getProperty("java.class.path"),
                MutantProgram.class.getName(),
                folder.resolve("work").toString(),
                String.valueOf(first),
                String.valueOf(end),
                ENDING);
    }

    private static BlockingQueue<String> lines(Process process) {
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        Thread reader = new Thread(() -> {
            try (BufferedReader output = process.inputReader()) {
                output.lines().filter(line -> !line.isBlank()).forEach(lines::add);
            } catch (IOException | java.io.UncheckedIOException ended) {
                lines.add("output broke off: " + ended.getMessage());
            }
            lines.add(ENDED);
        });
        reader.setDaemon(true);
        reader.start();
        return lines;
    }

    private static String next(BlockingQueue<String> lines, long seconds) throws InterruptedException {
        String line = lines.poll(seconds, TimeUnit.SECONDS);
        return line == null ? "" : line;
    }
}

package org.limpid.hdf5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * HDF5 files whose structures were changed and whose checksums were made right again end in one line, or in the numbers that
 * HDF5's own library reads: no crash of the process, no hang, no memory beyond 1 GiB. Run it with {@code
 * -Dlimpid.mutants.hdf5=N} for another number of mutants, {@code -Dlimpid.mutants.first=K} for others.
 */
class StructureMutantTest {
    private static final int FIRST = Integer.getInteger("limpid.mutants.first", 0);
    private static final int COUNT = Integer.getInteger("limpid.mutants.hdf5", 1_000);
    private static final long PATIENCE_SECONDS = 30;
    private static final long START_SECONDS = 120;
    private static final long MOST_KILOBYTES = 1L << 20;
    private static final String ENDED = "process ended";

    @TempDir
    private Path folder;

    private final List<String> findings = new ArrayList<>();
    private final List<Integer> others = new ArrayList<>();
    private int done;
    private int refused;
    private long peak;

    @Test
    void changedStructuresEndInOneLineOrRightNumbers() throws Exception {
        int next = FIRST;
        while (next < FIRST + COUNT) {
            next = runFrom(next);
        }
        int equal = 0;
        for (int number : others) {
            String verdict = compared(number);
            equal += verdict.equals("equal") ? 1 : 0;
            boolean refusedByHdf5 = verdict.equals("refused") && StructureMutant.changes(number) == 1;
            if (verdict.startsWith("differs") || refusedByHdf5) {
                findings.add("mutant " + number + " has other numbers than HDF5's library reads: " + verdict);
            }
        }
        System.out.println(done + " mutants of HDF5 structures: " + refused + " refused, " + others.size()
                + " with other numbers, " + equal + " of them as HDF5's library reads them; peak " + peak + " kB");
        assertEquals(List.of(), findings);
        assertEquals(COUNT, done);
        assertTrue(refused > done / 10 && refused < done * 9 / 10, refused + " of " + done + " mutants are refused");
        assertTrue(peak <= MOST_KILOBYTES, "the process needed " + peak + " kB");
    }

    /** Runs a process until it ends or hangs; returns the mutant after its last one. */
    private int runFrom(int first) throws Exception {
        Path errors = folder.resolve("errors");
        Process process = start(errors, "read", String.valueOf(first), String.valueOf(FIRST + COUNT));
        int current = first - 1;
        try {
            BlockingQueue<String> lines = lines(process);
            String line = next(lines, START_SECONDS);
            while (!line.equals(ENDED)) {
                String[] words = line.split(" ");
                switch (words[0]) {
                    case "" -> {
                        findings.add("mutant " + current + " hangs");
                        return current + 1;
                    }
                    case "begin" -> current = Integer.parseInt(words[1]);
                    case "other" -> others.add(current);
                    case "end" -> {
                        done++;
                        peak = Math.max(peak, Long.parseLong(words[2]));
                        refused += Integer.parseInt(words[3]);
                    }
                    default -> findings.add("mutant " + current + ": " + line);
                }
                line = next(lines, PATIENCE_SECONDS);
            }
            if (process.waitFor() != 0) {
                findings.add("mutant " + current + " ends the process with " + process.exitValue() + ": "
                        + Files.readString(errors));
            }
            return current + 1;
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private String compared(int number) throws Exception {
        Process process = start(folder.resolve("compared"), "compare", String.valueOf(number));
        try {
            return next(lines(process), START_SECONDS);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private Process start(Path errors, String what, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:ErrorFile=" + folder.resolve("crash.log"),
                "-XX:-CreateCoredumpOnCrash",
                "-cp",
                System.getProperty("java.class.path"),
                StructureMutantProgram.class.getName(),
                what,
                folder.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(errors.toFile()).start();
    }

    private static BlockingQueue<String> lines(Process process) {
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        Thread reader = new Thread(() -> {
            try (BufferedReader output = process.inputReader()) {
                output.lines().filter(line -> !line.isBlank()).forEach(lines::add);
            } catch (IOException | UncheckedIOException ended) {
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

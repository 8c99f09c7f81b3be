package org.limpid.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** The program that a test runs in a process of its own: Limpid, and then the process's peak memory in kB on a line. */
final class MemoryProgram {
    private MemoryProgram() {}

    /** A command of Limpid. */
    public static void main(String[] arguments) throws IOException {
        int exit = Limpid.run(new PrintWriter(System.out, true), new PrintWriter(System.err, true), arguments);
        System.out.println("peak " + peakKilobytes());
        System.exit(exit);
    }

    private static long peakKilobytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}

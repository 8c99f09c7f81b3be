package org.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The system's Python and its readers and writers of TIFF. Tests of what is not installed are skipped, and say so. */
final class Python {
    private static final String PROGRAM = "/usr/bin/python3";

    private Python() {}

    /** Runs lines of a script that import some modules; all warnings are errors. Returns what it prints. */
    static String run(String modules, String script, Object... arguments) {
        Ended tried = call("import " + modules);
        if (tried.exit != 0) {
            System.err.println("SKIPPED: the system's Python has no " + modules + "; nothing was read with it");
        }
        assumeTrue(tried.exit == 0, () -> "no " + modules);
        Ended ended = call(
                "import sys, warnings, logging, " + modules + "\nwarnings.simplefilter('error')\n" + script, arguments);
        assertEquals(0, ended.exit, ended.text);
        return ended.text.strip();
    }

    private record Ended(int exit, String text) {}

    private static Ended call(String script, Object... arguments) {
        List<String> words = new ArrayList<>(List.of(PROGRAM, "-c", script));
        Stream.of(arguments).map(String::valueOf).forEach(words::add);
        try {
            if (!Path.of(PROGRAM).toFile().exists()) {
                return new Ended(-1, "");
            }
            Process process =
                    new ProcessBuilder(words).redirectErrorStream(true).start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), text);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

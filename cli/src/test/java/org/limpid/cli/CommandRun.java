package org.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.limpid.cli.console.ExitCode;

/**
 * A command that was run in this process.
 *
 * @param exit its exit code
 * @param out what it printed
 * @param err what it complained of
 */
public record CommandRun(int exit, String out, String err) {
    private static final Duration FIRST_PROGRESS = Duration.ofMinutes(1);
    private static final String TIME = "\\d+ (s|min \\d\\d s|h \\d\\d min|d \\d+ h)";
    private static final Pattern PROGRESS = Pattern.compile("limpid: (" + TIME + " so far: .*|\\d+ of \\d+ sections"
            + "(, \\d+ failed)?(, [\\d.]+ a minute)?, (in " + TIME + "|" + TIME + " (left|so far)))\\R");

    /** Published parameters make much of tests' tiny sections black and white, which is no complaint but where it is tested. */
    private static final Pattern CLIPPED =
            Pattern.compile("limpid: (warning: .* % black, .* % white; expected at most .*"
                    + "|\\d+ of \\d+ results? with more than .* % black or white: .*)\\R");

    /** Runs a command; what it says of black and white pixels is left out. */
    public static CommandRun of(Object... args) {
        CommandRun run = whole(args);
        return new CommandRun(run.exit, run.out, CLIPPED.matcher(run.err).replaceAll(""));
    }

    /** Runs a command. */
    static CommandRun whole(Object... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] words = Arrays.stream(args).map(String::valueOf).toArray(String[]::new);
        long start = System.nanoTime();
        int exit = Limpid.run(new PrintWriter(out, true), new PrintWriter(err, true), words);
        boolean slow = System.nanoTime() - start >= FIRST_PROGRESS.toNanos();
        return new CommandRun(exit, out.toString(), slow ? withoutProgress(err.toString()) : err.toString());
    }

    /** Standard error without the lines of progress, which a run prints when it takes a minute or longer. */
    public static String withoutProgress(String err) {
        return PROGRESS.matcher(err).replaceAll("");
    }

    /** Runs a command that must succeed without a complaint. */
    static CommandRun succeed(Object... args) {
        CommandRun run = of(args);
        assertEquals("", run.err);
        assertEquals(ExitCode.DONE, run.exit);
        return run;
    }

    /** What it printed but for the parameters that it used and where its report is. */
    String results() {
        return out.lines()
                .filter(line -> !line.startsWith("parameters: ") && !line.startsWith("report: "))
                .map(line -> line + System.lineSeparator())
                .collect(Collectors.joining());
    }

    /** Checks the exit code and that there is one line of complaint that has all the words. */
    public void assertFails(int expectedExit, String... words) {
        assertEquals(1, err.lines().count(), err);
        assertTrue(err.startsWith("limpid: "), err);
        assertFalse(err.contains("Exception"), err);
        for (String word : words) {
            assertTrue(err.contains(word), () -> "'" + word + "' is not in: " + err);
        }
        assertEquals(expectedExit, exit, err);
    }

    /** Checks the exit code, and that there are so many lines of complaint, which together have all the words. */
    public void assertMany(int expectedExit, int lines, String... words) {
        assertEquals(lines, err.lines().count(), err);
        assertTrue(err.lines().allMatch(line -> line.startsWith("limpid: ")), err);
        for (String word : words) {
            assertTrue(err.contains(word), () -> "'" + word + "' is not in: " + err);
        }
        assertEquals(expectedExit, exit, err);
    }
}

package org.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import org.limpid.cli.console.ExitCode;

/**
 * A command that was run in this process.
 *
 * @param exit its exit code
 * @param out what it printed
 * @param err what it complained of
 */
public record CommandRun(int exit, String out, String err) {
    public static CommandRun of(Object... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] words = Arrays.stream(args).map(String::valueOf).toArray(String[]::new);
        int exit = Limpid.run(new PrintWriter(out, true), new PrintWriter(err, true), words);
        return new CommandRun(exit, out.toString(), err.toString());
    }

    /** Runs a command that must succeed without a complaint. */
    static CommandRun succeed(Object... args) {
        CommandRun run = of(args);
        assertEquals("", run.err);
        assertEquals(ExitCode.DONE, run.exit);
        return run;
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

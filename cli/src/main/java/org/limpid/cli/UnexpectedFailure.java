package org.limpid.cli;

import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import org.limpid.cli.console.ExitCode;

/** Says an error that no other code expects in one line. With {@value #DEBUG}=1 in the environment the trace comes with it. */
final class UnexpectedFailure {
    private static final String DEBUG = "LIMPID_DEBUG";

    private UnexpectedFailure() {}

    /** Prints the line, and returns the exit code. */
    static int explain(Throwable failure, PrintWriter err) {
        trace(failure, err);
        err.println("limpid: " + line(failure));
        err.flush();
        return ExitCode.SECTION_FAILED;
    }

    /** Prints where an error comes from, if that is wanted. */
    static void trace(Throwable failure, PrintWriter err) {
        if ("1".equals(System.getenv(DEBUG))) {
            failure.printStackTrace(err);
        }
    }

    private static String line(Throwable failure) {
        String message = failure.getMessage() == null ? "" : ": " + oneLine(failure.getMessage());
        return switch (failure) {
            case OutOfMemoryError full -> "out of memory" + message + "; expected more memory";
            case InvalidPathException unwritable ->
                "'" + oneLine(unwritable.getInput()) + "' can't be the name of a file here: "
                        + unwritable.getReason() + "; names are taken as " + System.getProperty("sun.jnu.encoding")
                        + "; expected a locale of UTF-8, such as LC_ALL=C.UTF-8";
            default ->
                "unexpected error, " + failure.getClass().getSimpleName() + message + "; " + DEBUG
                        + "=1 in the environment prints where it comes from";
        };
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}

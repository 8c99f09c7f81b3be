package org.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.InvalidPathException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.limpid.cli.console.ExitCode;

/** Errors that nobody thought of are one line. */
class UnexpectedFailureTest {
    @ParameterizedTest
    @MethodSource("failures")
    void isOneLine(Throwable failure, String line) {
        StringWriter err = new StringWriter();
        assertEquals(ExitCode.SECTION_FAILED, UnexpectedFailure.explain(failure, new PrintWriter(err, true)));
        assertEquals("limpid: " + line + System.lineSeparator(), err.toString());
    }

    private static Stream<Arguments> failures() {
        String debug = "; LIMPID_DEBUG=1 in the environment prints where it comes from";
        return Stream.of(
                Arguments.of(new NullPointerException(), "unexpected error, NullPointerException" + debug),
                Arguments.of(
                        new ClassCastException("one\n two"), "unexpected error, ClassCastException: one two" + debug),
                Arguments.of(new StackOverflowError(), "unexpected error, StackOverflowError" + debug),
                Arguments.of(
                        new OutOfMemoryError("Java heap space"),
                        "out of memory: Java heap space; expected more memory"),
                Arguments.of(
                        new InvalidPathException("a\u00e4", "Malformed input"),
                        "'a\u00e4' can't be the name of a file here: Malformed input; names are taken as "
                                + System.getProperty("sun.jnu.encoding")
                                + "; expected a locale of UTF-8, such as LC_ALL=C.UTF-8"));
    }
}

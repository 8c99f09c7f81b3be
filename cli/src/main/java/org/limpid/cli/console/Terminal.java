package org.limpid.cli.console;

import java.io.Console;
import java.nio.charset.Charset;
import java.util.Optional;

/** The destination of standard error: whether it is a terminal, its width, and a separator that it can show. */
record Terminal(boolean terminal, int columns, String separator) {
    private static final int USUAL_COLUMNS = 80;
    private static final String DOT = " \u00b7 ";

    /** This process's own. The launcher looks at where standard error goes; Java can't. */
    static Terminal current() {
        int columns = Optional.ofNullable(System.getenv("COLUMNS"))
                .filter(text -> text.matches("[1-9]\\d{0,4}"))
                .map(Integer::parseInt)
                .orElse(USUAL_COLUMNS);
        Charset charset = Optional.ofNullable(System.getProperty("stderr.encoding"))
                .filter(Charset::isSupported)
                .map(Charset::forName)
                .orElseGet(Charset::defaultCharset);
        return new Terminal(isTerminal(), columns, charset.newEncoder().canEncode(DOT) ? DOT : " - ");
    }

    private static boolean isTerminal() {
        String launcher = System.getProperty("limpid.terminal");
        if (launcher != null) {
            return Boolean.parseBoolean(launcher);
        }
        Console console = System.console();
        return console != null && console.isTerminal();
    }
}

package org.limpid.cli.console;

import java.util.List;
import java.util.stream.Collectors;

/** Words as a shell reads them. */
public final class ShellText {
    private ShellText() {}

    /** A command line. */
    public static String of(List<String> words) {
        return words.stream().map(ShellText::quoted).collect(Collectors.joining(" "));
    }

    /** A word. */
    public static String quoted(String word) {
        return word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}

package org.limpid.cli.view;

import java.util.List;
import java.util.stream.Collectors;

/** Words as a shell reads them. */
final class ShellText {
    private ShellText() {}

    static String of(List<String> words) {
        return words.stream().map(ShellText::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}

package org.limpid.natives;

import java.nio.charset.StandardCharsets;

/** Text of others, such as names of files, that may hold characters that steer a terminal, end a line or turn its direction. */
public final class VisibleText {
    private VisibleText() {}

    /** {@return a text in which such characters stand as {@code %XX}, one for each byte of their UTF-8} */
    public static String of(String text) {
        if (text.codePoints().noneMatch(VisibleText::steers)) {
            return text;
        }
        StringBuilder visible = new StringBuilder();
        text.codePoints().forEach(next -> {
            if (steers(next)) {
                for (byte part : Character.toString(next).getBytes(StandardCharsets.UTF_8)) {
                    visible.append(String.format("%%%02X", part & 0xff));
                }
            } else {
                visible.appendCodePoint(next);
            }
        });
        return visible.toString();
    }

    private static boolean steers(int next) {
        return Character.isISOControl(next)
                || next == 0x61c // Marks, embeddings and isolates of direction, and separators of lines.
                || next == 0x200e
                || next == 0x200f
                || next >= 0x2028 && next <= 0x202e
                || next >= 0x2066 && next <= 0x2069;
    }
}

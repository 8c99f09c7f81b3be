package org.limpid.cli.console;

import java.util.Locale;

/** Sizes for a person, in units of 1024 as {@code --memory} has them. */
public final class ByteText {
    private static final String UNITS = "KMGTPE";
    private static final int STEP = 1024;

    private ByteText() {}

    /** One digit after the point below 10, such as 3.1G, and none from there on; plain bytes below 1K. */
    public static String of(long bytes) {
        if (bytes < STEP) {
            return String.valueOf(bytes);
        }
        double size = bytes;
        int unit = -1;
        while (size >= STEP - 0.5 && unit + 1 < UNITS.length()) {
            size /= STEP;
            unit++;
        }
        return String.format(Locale.ROOT, size < 9.95 ? "%.1f%c" : "%.0f%c", size, UNITS.charAt(unit));
    }
}

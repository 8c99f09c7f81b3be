package org.limpid.cli.console;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Numbers as a person reads them. */
public final class NumberText {
    private static final MathContext DIGITS = new MathContext(7);
    private static final double EXACT = 1e15;
    private static final double KILO = 1_000;
    private static final String[] UNITS = {"kB", "MB", "GB", "TB", "PB", "EB"};

    private NumberText() {}

    /** Whole numbers in full, others with seven digits. */
    public static String of(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        if (value == Math.rint(value) && Math.abs(value) < EXACT) {
            return Long.toString((long) value);
        }
        return new BigDecimal(value).round(DIGITS).stripTrailingZeros().toString();
    }

    public static String list(double[] values, int atMost) {
        String shown =
                Arrays.stream(values).limit(atMost).mapToObj(NumberText::of).collect(Collectors.joining(", "));
        return values.length > atMost ? shown + ", ..." : shown;
    }

    /** A size as "247.5 MB (247,500,312 bytes)". */
    public static String bytes(long count) {
        if (count < KILO) {
            return count + " bytes";
        }
        return String.format(Locale.ROOT, "%s (%,d bytes)", roundBytes(count), count);
    }

    /** A size as "247.5 MB". */
    public static String roundBytes(long count) {
        double size = count;
        String unit = "bytes";
        for (int i = 0; size >= KILO && i < UNITS.length; i++) {
            size /= KILO;
            unit = UNITS[i];
        }
        return String.format(Locale.ROOT, count < KILO ? "%.0f %s" : "%.1f %s", size, unit);
    }
}

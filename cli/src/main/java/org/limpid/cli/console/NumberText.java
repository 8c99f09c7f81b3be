package org.limpid.cli.console;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Numbers and sizes in bytes as a person reads them; sizes are in the binary units KiB, MiB, GiB. */
public final class NumberText {
    private static final MathContext DIGITS = new MathContext(7);
    private static final double EXACT = 1e15;
    private static final int STEP = 1_024;
    private static final String UNITS = "KMGTPE";

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

    /** A size as "118 MiB (123,750,312 bytes)". */
    public static String exactBytes(long count) {
        return count < STEP ? bytes(count) : String.format(Locale.ROOT, "%s (%,d bytes)", bytes(count), count);
    }

    /** A size as "977 bytes", "1.5 KiB" or "118 MiB": one digit after the point below 10, and no digit from there on. */
    public static String bytes(long count) {
        return bytes(count, RoundingMode.HALF_UP);
    }

    /** A size that is rounded up, so that as much as it says is enough. */
    public static String bytesRoundedUp(long count) {
        return bytes(count, RoundingMode.CEILING);
    }

    private static String bytes(long count, RoundingMode rounding) {
        if (count < STEP) {
            return count + (count == 1 ? " byte" : " bytes");
        }
        BigDecimal size;
        int unit = 0;
        do {
            unit++;
            BigDecimal exact =
                    BigDecimal.valueOf(count).divide(BigDecimal.valueOf(STEP).pow(unit));
            size = exact.setScale(1, rounding);
            if (size.longValue() >= 10) {
                size = exact.setScale(0, rounding);
            }
        } while (size.longValue() >= STEP && unit < UNITS.length());
        return size.toPlainString() + " " + UNITS.charAt(unit - 1) + "iB";
    }
}

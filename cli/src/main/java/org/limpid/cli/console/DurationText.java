package org.limpid.cli.console;

import java.time.Duration;

/** Spans of time as a person reads them, in two units at most. */
public final class DurationText {
    private DurationText() {}

    /** Such as "45 s", "3 min 12 s", "2 h 05 min" or "4 d 11 h". */
    public static String of(Duration time) {
        long seconds = time.plusMillis(500).toSeconds();
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3_600) {
            return seconds / 60 + " min " + twoDigits(seconds % 60) + " s";
        }
        if (seconds < 86_400) {
            return seconds / 3_600 + " h " + twoDigits(seconds % 3_600 / 60) + " min";
        }
        return seconds / 86_400 + " d " + seconds % 86_400 / 3_600 + " h";
    }

    private static String twoDigits(long number) {
        return (number < 10 ? "0" : "") + number;
    }
}

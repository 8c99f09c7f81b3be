package org.limpid.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How far a run is, in words.
 *
 * @param count sections that it has to do
 * @param settled those that it is through with
 * @param failed those of them that failed
 * @param section what a section takes by itself, once that is known
 * @param perMinute how many are completed in a minute, once that is known
 * @param left how long the rest will take, where that can be told
 * @param elapsed since it began
 */
record ProgressState(
        int count,
        int settled,
        int failed,
        Optional<Duration> section,
        OptionalDouble perMinute,
        Optional<Duration> left,
        Duration elapsed) {
    private static final int BAR = 10;

    /** A line for a terminal, cut to its width. */
    String bar(String step, Screen screen) {
        StringBuilder line = new StringBuilder();
        if (count > 1) {
            int filled = (int) ((long) BAR * settled / count);
            line.append('[')
                    .append("#".repeat(filled))
                    .append(".".repeat(BAR - filled))
                    .append("] ");
            line.append(settled).append('/').append(count).append(failures());
        }
        section.ifPresent(time -> line.append(String.format(Locale.ROOT, ", %.2f s a section", time.toNanos() / 1e9)));
        perMinute.ifPresent(rate -> line.append(", ").append(number(rate)).append(" sections/min"));
        left.ifPresent(time -> line.append(", ").append(DurationText.of(time)).append(" left"));
        if (left.isEmpty()) {
            line.append(line.isEmpty() ? "" : ", ").append(DurationText.of(elapsed));
        }
        line.append(step.isEmpty() ? "" : screen.separator() + step);
        int width = screen.columns() - 1;
        return line.length() <= width ? line.toString() : line.substring(0, Math.max(0, width));
    }

    /** A line for a log. */
    String line() {
        StringBuilder line =
                new StringBuilder("limpid: ").append(settled).append(" of ").append(count);
        line.append(" sections").append(failures());
        perMinute.ifPresent(rate -> line.append(", ").append(number(rate)).append(" a minute"));
        left.ifPresent(time -> line.append(", ").append(DurationText.of(time)).append(" left"));
        if (left.isEmpty()) {
            line.append(", ").append(DurationText.of(elapsed)).append(" so far");
        }
        return line.toString();
    }

    /** The last line for a log. */
    String lastLine() {
        return "limpid: " + settled + " of " + count + " sections" + failures() + ", in " + DurationText.of(elapsed);
    }

    private String failures() {
        return failed == 0 ? "" : ", " + failed + " failed";
    }

    /** A rate with as many digits as say something. */
    static String number(double rate) {
        return String.format(Locale.ROOT, rate < 1 ? "%.2f" : rate < 1_000 ? "%.1f" : "%.0f", rate);
    }
}

package org.limpid.cli.console;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The progress of a run, in words. Settled sections are done, skipped or failed; {@code section} is the time of one by
 * itself.
 */
public record ProgressState(
        int count,
        int settled,
        int failed,
        Optional<Duration> section,
        OptionalDouble perMinute,
        Optional<Duration> left,
        Duration elapsed) {
    private static final int BAR = 10;

    /** A line for a terminal, cut to its width. What a section takes gives way to the step. */
    String bar(String step, Terminal screen) {
        String text = section.map(time -> String.format(Locale.ROOT, "%.2f s a section", time.toNanos() / 1e9))
                .map(taken -> bar(taken, step, screen))
                .filter(full -> full.length() < screen.columns())
                .orElseGet(() -> bar("", step, screen));
        return text.substring(0, Math.clamp(screen.columns() - 1, 0, text.length()));
    }

    private String bar(String taken, String step, Terminal screen) {
        List<String> parts = new ArrayList<>();
        if (count > 1) {
            int filled = (int) ((long) BAR * settled / count);
            parts.add("[" + "#".repeat(filled) + ".".repeat(BAR - filled) + "] " + settled + "/" + count);
        }
        if (failed > 0) {
            parts.add(failed + " failed");
        }
        if (!taken.isEmpty()) {
            parts.add(taken);
        }
        perMinute.ifPresent(rate -> parts.add(number(rate) + " sections/min"));
        parts.add(left.map(time -> DurationText.of(time) + " left").orElseGet(this::soFar));
        return String.join(", ", parts) + (step.isEmpty() ? "" : screen.separator() + step);
    }

    private String soFar() {
        return DurationText.of(elapsed) + " so far";
    }

    /** A line for a log. */
    String line(String step) {
        if (count == 1) {
            return "limpid: " + soFar() + ": " + step;
        }
        StringBuilder line =
                new StringBuilder("limpid: ").append(settled).append(" of ").append(count);
        line.append(" sections").append(failures());
        perMinute.ifPresent(rate -> line.append(", ").append(number(rate)).append(" a minute"));
        line.append(", ")
                .append(left.map(time -> DurationText.of(time) + " left").orElseGet(this::soFar));
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
    public static String number(double rate) {
        return String.format(Locale.ROOT, rate < 1 ? "%.2f" : rate < 1_000 ? "%.1f" : "%.0f", rate);
    }
}

package org.limpid.bench.rival;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.limpid.bench.BenchException;

/**
 * Times of one repetition, which both sides print as {@code rep NUMBER: NAME SECONDS NAME SECONDS ...}.
 *
 * @param seconds of each part
 */
record Repetition(Map<Part, Double> seconds) {
    private static final Pattern LINE = Pattern.compile("rep \\d+: .*");

    Repetition {
        seconds = new EnumMap<>(seconds);
    }

    /** All that a process printed, in order. */
    static List<Repetition> parse(String output, Side side) {
        return LINE.matcher(output)
                .results()
                .map(line -> parseLine(line.group(), side))
                .toList();
    }

    private static Repetition parseLine(String line, Side side) {
        Map<Part, Double> seconds = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            seconds.put(
                    part,
                    part.names(side).stream()
                            .mapToDouble(name -> time(line, name))
                            .sum());
        }
        return new Repetition(seconds);
    }

    private static double time(String line, String name) {
        Matcher time =
                Pattern.compile(" " + Pattern.quote(name) + " (\\d+\\.\\d+)").matcher(line);
        if (!time.find()) {
            throw new BenchException("no time of '" + name + "' in: " + line);
        }
        return Double.parseDouble(time.group(1));
    }

    double of(Part part) {
        return seconds.get(part);
    }
}

package org.limpid.bench.rival;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.limpid.bench.BenchException;
import org.limpid.bench.Median;

/**
 * Seconds of each part in one repetition, which both sides print as {@code rep NUMBER: NAME SECONDS NAME SECONDS ...}.
 */
record PartTimes(Map<Part, Double> seconds) {
    private static final Pattern LINE = Pattern.compile("rep \\d+: .*");

    PartTimes {
        seconds = new EnumMap<>(seconds);
    }

    /** All that a process printed, in order. */
    static List<PartTimes> parse(String output, Function<Part, List<String>> names) {
        return LINE.matcher(output)
                .results()
                .map(line -> parseLine(line.group(), names))
                .toList();
    }

    private static PartTimes parseLine(String line, Function<Part, List<String>> names) {
        Map<Part, Double> seconds = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            seconds.put(
                    part,
                    names.apply(part).stream()
                            .mapToDouble(name -> time(line, name))
                            .sum());
        }
        return new PartTimes(seconds);
    }

    /**
     * Medians of the repetitions that count. The first ones do not: pages are new then, and ours is not compiled yet.
     */
    static PartTimes ofWarm(List<PartTimes> repetitions, int cold) {
        if (repetitions.size() <= cold) {
            throw new BenchException(repetitions.size() + " repetitions; expected more than " + cold);
        }
        Map<Part, Double> seconds = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            seconds.put(
                    part,
                    Median.of(repetitions.stream()
                            .skip(cold)
                            .map(repetition -> repetition.of(part))
                            .toList()));
        }
        return new PartTimes(seconds);
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

package org.limpid.bench.rival;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.limpid.bench.BenchException;
import org.limpid.bench.Median;

/**
 * Times of a process that is warm: of each part the median of the repetitions that count.
 *
 * @param seconds of each part
 */
record WarmTimes(Map<Part, Double> seconds) {
    WarmTimes {
        seconds = new EnumMap<>(seconds);
    }

    /** The first repetitions do not count: pages are new then, and ours is not compiled yet. */
    static WarmTimes of(List<Repetition> repetitions, int cold) {
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
        return new WarmTimes(seconds);
    }

    double of(Part part) {
        return seconds.get(part);
    }
}

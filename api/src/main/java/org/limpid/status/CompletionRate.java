package org.limpid.status;

import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * How many sections all tasks of a run complete in a minute, from the times at which outputs were completed.
 *
 * <p>The rate counts the outputs of the last five minutes. If there are fewer than eight, it counts those of the last ten
 * minutes, of twenty and so on, up to about five hours. If the run has begun within that time, it counts from the first
 * output on, without that output. There is no rate once the later half of the time has no output: then the run has ended or
 * hangs.
 */
final class CompletionRate {
    private static final Duration SHORTEST = Duration.ofMinutes(5);
    private static final Duration LONGEST = SHORTEST.multipliedBy(64);
    private static final int ENOUGH = 8;
    private static final double MINUTE_MILLIS = 60_000;

    private CompletionRate() {}

    /**
     * The present rate.
     *
     * @param completed when outputs were completed, in any order, in milliseconds since 1970
     * @param now the present time by the same clock
     * @return sections a minute; empty when the outputs don't tell
     */
    static OptionalDouble perMinute(long[] completed, long now) {
        long[] ages = Arrays.stream(completed)
                .map(time -> Math.max(0, now - time))
                .sorted()
                .toArray();
        Duration window = SHORTEST;
        while (within(ages, window) < ENOUGH && window.compareTo(LONGEST) < 0) {
            window = window.multipliedBy(2);
        }
        int recent = within(ages, window);
        boolean begunBefore = within(ages, window.multipliedBy(2)) > recent;
        int sections = begunBefore ? recent : recent - 1;
        if (sections < 1) {
            return OptionalDouble.empty();
        }
        long span = begunBefore ? window.toMillis() : ages[recent - 1];
        return 2 * ages[0] > span || span == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(sections * MINUTE_MILLIS / span);
    }

    private static int within(long[] ages, Duration window) {
        int count = 0;
        while (count < ages.length && ages[count] < window.toMillis()) {
            count++;
        }
        return count;
    }
}

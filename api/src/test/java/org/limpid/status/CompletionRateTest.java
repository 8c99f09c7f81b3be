package org.limpid.status;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The rate of a run by the times of its outputs. */
class CompletionRateTest {
    private static final long NOW = 1_709_208_000_000L;

    private final List<Long> completed = new ArrayList<>();

    /** Outputs at equal distances; the newest is the given number of seconds old. */
    private void complete(int count, double newest, double each) {
        for (int i = 0; i < count; i++) {
            completed.add(NOW - (long) (1000 * (newest + i * each)));
        }
    }

    private OptionalDouble rate() {
        return rate(NOW);
    }

    private OptionalDouble rate(long now) {
        Collections.shuffle(completed, new Random(7));
        return CompletionRate.perMinute(
                completed.stream().mapToLong(Long::longValue).toArray(), now);
    }

    @Test
    void oneOutputTellsNothing() {
        assertEquals(OptionalDouble.empty(), rate());
        complete(1, 3, 0);
        assertEquals(OptionalDouble.empty(), rate());
    }

    @Test
    void theFirstOutputOfARunDoesNotCount() {
        complete(4, 10, 10);
        assertEquals(3 * 60 / 40.0, rate().orElseThrow(), 1e-9);
    }

    @Test
    void aLongRunHasTheRateOfTheLastFiveMinutes() {
        complete(100, 1.5, 3);
        complete(10_000, 301, 0.1);
        assertEquals(20, rate().orElseThrow(), 1e-9);
    }

    @Test
    void slowSectionsAreCountedOverALongerTime() {
        complete(50, 60, 150);
        assertEquals(8 / 20.0, rate().orElseThrow(), 1e-9);
    }

    @Test
    void tasksThatKeepStepDoNotLookFast() {
        for (int round = 0; round < 10; round++) {
            complete(100, 20 + 60 * round, 0.01);
        }
        assertEquals(100, rate().orElseThrow(), 1e-9);
    }

    @Test
    void anEarlierRunDoesNotCount() {
        complete(1000, 24 * 3600, 1);
        complete(5, 4, 4);
        assertEquals(4 * 60 / 20.0, rate().orElseThrow(), 1e-9);
    }

    @Test
    void aRunThatHangsHasNoRate() {
        complete(50, 140, 2);
        OptionalDouble before = rate(NOW - 100_000);
        assertEquals(49 * 60 / 138.0, before.orElseThrow(), 1e-9);
        assertEquals(OptionalDouble.empty(), rate());
        assertEquals(OptionalDouble.empty(), rate(NOW + 9 * 3_600_000));
    }

    @Test
    void outputsOfALaterTimeAreNew() {
        complete(3, -5, 10);
        assertEquals(2 * 60 / 15.0, rate().orElseThrow(), 1e-9);
    }
}

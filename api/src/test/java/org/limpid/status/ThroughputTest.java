package org.limpid.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How fast sections are completed, by a clock that the tests set. */
class ThroughputTest {
    private static final long SECOND = 1_000_000_000L;

    private final Throughput rate = new Throughput();
    private long now = Long.MAX_VALUE - 5 * SECOND;

    private void complete(double seconds) {
        now += (long) (seconds * SECOND);
        rate.completed(now, Duration.ofMillis((long) (seconds * 1000)));
    }

    @Test
    void theFirstSectionTellsNothing() {
        assertTrue(rate.perMinute(now).isEmpty());
        complete(30);
        assertTrue(rate.perMinute(now).isEmpty());
        assertEquals(Optional.empty(), rate.section());
        assertEquals(Optional.empty(), rate.timeFor(10, now));
    }

    @Test
    void theColdFirstSectionDoesNotCount() {
        complete(30);
        complete(2);
        complete(2);
        complete(3);
        assertEquals(3 * 60 / 7.0, rate.perMinute(now).orElseThrow(), 1e-9);
        assertEquals(Duration.ofSeconds(2), rate.section().orElseThrow());
        assertEquals(70.0, rate.timeFor(30, now).orElseThrow().toNanos() / 1e9, 1e-6);
    }

    @Test
    void whatWasFastAMinuteAgoIsForgotten() {
        for (int i = 0; i < 100; i++) {
            complete(0.1);
        }
        for (int i = 0; i < 20; i++) {
            complete(6);
        }
        assertEquals(10, rate.perMinute(now).orElseThrow(), 1e-9);
        assertEquals(Duration.ofSeconds(6), rate.section().orElseThrow());
    }

    @Test
    void aSectionThatIsOverdueLowersTheRate() {
        complete(1);
        complete(2);
        complete(2);
        assertEquals(30, rate.perMinute(now + 2 * SECOND).orElseThrow(), 1e-9);
        assertEquals(15, rate.perMinute(now + 6 * SECOND).orElseThrow(), 1e-9);
    }

    @Test
    void sectionsThatOverlapAreCountedByTheirEnds() {
        for (int i = 0; i < 12; i++) {
            now += i % 2 == 0 ? 0 : 4 * SECOND;
            rate.completed(now, Duration.ofSeconds(7));
        }
        assertEquals(11 * 60 / 24.0, rate.perMinute(now).orElseThrow(), 1e-9);
        assertEquals(Duration.ofSeconds(7), rate.section().orElseThrow());
    }
}

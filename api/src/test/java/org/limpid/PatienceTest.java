package org.limpid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration MUCH_LESS = Duration.ofSeconds(20);

    @Test
    void endsWhenItHasHappened() {
        AtomicInteger looks = new AtomicInteger();
        assertTimeoutPreemptively(
                MUCH_LESS, () -> new Patience(LONG.toNanos()).await(() -> looks.incrementAndGet() == 5));
        assertEquals(5, looks.get());
    }

    @Test
    void endsWhenItIsOver() {
        Duration some = Duration.ofMillis(3);
        long start = System.nanoTime();
        assertTimeoutPreemptively(MUCH_LESS, () -> new Patience(some.toNanos()).await(() -> false));
        assertTrue(System.nanoTime() - start >= some.toNanos());
    }

    @Test
    void thereIsNoneWhereThreadsShareProcessors() {
        assertEquals(new Patience(0), Patience.of(3, 2));
        assertTrue(Patience.of(2, 2).nanos() > 0);
    }
}

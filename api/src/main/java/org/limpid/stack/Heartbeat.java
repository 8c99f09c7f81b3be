package org.limpid.stack;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Beats for the claims of this task on a thread of its own, until they end. */
final class Heartbeat implements AutoCloseable {
    /** Beats in a lease: five may get lost. */
    private static final int BEATS = 6;

    private final Set<Claim> claims = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "limpid-heartbeat");
        daemon.setDaemon(true);
        return daemon;
    });

    Heartbeat(Duration lease) {
        long period = Math.max(1, lease.toMillis() / BEATS);
        thread.scheduleWithFixedDelay(this::beat, period, period, TimeUnit.MILLISECONDS);
    }

    void add(Claim claim) {
        claims.add(claim);
    }

    private void beat() {
        claims.removeIf(claim -> !claim.beat());
    }

    /** Stops, and gives back what is still claimed. */
    @Override
    public void close() {
        thread.shutdown();
        claims.forEach(Claim::release);
    }
}

package org.limpid.stack;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Tells which claims of others have become void, by watching that nothing changes in them for as long as their lease.
 *
 * <p>Time is this task's own monotonic clock: neither another host's clock nor the server's, nor one that somebody sets,
 * has a say. Time in which this task did not look counts only up to a quarter of the lease: where the file system stood
 * still for all, owners get to beat before anybody thinks them dead. So it takes four looks at least.
 */
final class ClaimWatch {
    private static final int LOOKS = 4;
    private static final int MOST_LOOKS = 20;

    private final LongSupplier nanos;
    private final Map<ClaimName, Seen> claims = new HashMap<>();

    /**
     * What was seen of a claim.
     *
     * @param text of its file
     * @param last when it was looked at
     * @param watched nanoseconds without a change
     */
    private record Seen(String text, long last, long watched) {}

    /**
     * A watch that has seen nothing.
     *
     * @param nanos monotonic clock
     */
    ClaimWatch(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * Looks at a claim.
     *
     * @param name of the claim
     * @param text of its file
     * @param lease how long it may stay the same
     * @return whether it is void
     */
    boolean isVoid(ClaimName name, String text, Duration lease) {
        long now = nanos.getAsLong();
        Seen before = claims.getOrDefault(name, new Seen("", now, 0));
        long watched = before.text().equals(text)
                ? before.watched() + Math.min(now - before.last(), lease.toNanos() / LOOKS)
                : 0;
        claims.put(name, new Seen(text, now, watched));
        return watched >= lease.toNanos();
    }

    /** Whether it is time to look at a claim again: there is no point in asking the server all the time. */
    boolean isDue(ClaimName name, Duration lease) {
        Seen before = claims.get(name);
        return before == null || nanos.getAsLong() - before.last() >= lease.toNanos() / MOST_LOOKS;
    }

    /** Forgets all claims of a section. */
    void forget(String section) {
        claims.keySet().removeIf(name -> name.section().equals(section));
    }
}

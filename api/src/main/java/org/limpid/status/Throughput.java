package org.limpid.status;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The rate at which one program completes sections. The first section does not count, as a program that has just started
 * is slower. Sections that were complete already never count.
 *
 * <p>The rate is the number of sections since the first of a window over the time since then. The window is the last
 * minute, or the last 16 sections if they took longer. A section that takes longer than those before it lowers the rate
 * meanwhile.
 *
 * <p>Times are nanoseconds of a monotonic clock.
 */
public final class Throughput {
    private static final int LEAST = 17;
    private static final int MOST = 10_000;
    private static final long WINDOW_NANOS = Duration.ofMinutes(1).toNanos();

    private final Deque<Completed> window = new ArrayDeque<>();
    private boolean warm;

    private record Completed(long at, Duration took) {}

    /** A section is complete, which took some time by itself. */
    public void completed(long now, Duration took) {
        window.addLast(new Completed(now, took));
        while (window.size() > MOST
                || window.size() > LEAST && now - window.getFirst().at() > WINDOW_NANOS) {
            window.removeFirst();
            warm = true;
        }
    }

    /** Sections in a minute; empty before the second section is complete. */
    public OptionalDouble perMinute(long now) {
        if (window.size() < 2) {
            return OptionalDouble.empty();
        }
        long last = window.getLast().at();
        double span = last - window.getFirst().at();
        int sections = window.size() - 1;
        double overdue = Math.max(0, now - last - span / sections);
        double nanos = Math.max(1, span + overdue);
        return OptionalDouble.of(sections * (double) WINDOW_NANOS / nanos);
    }

    /**
     * The time of a section by itself: the median of those in the window. Empty before the second section is complete.
     */
    public Optional<Duration> section() {
        if (window.size() < 2) {
            return Optional.empty();
        }
        Iterator<Completed> entries = window.iterator();
        if (!warm) {
            entries.next();
        }
        Deque<Duration> times = new ArrayDeque<>(window.size());
        entries.forEachRemaining(entry -> times.add(entry.took()));
        return times.stream().sorted().skip((times.size() - 1) / 2).findFirst();
    }

    /** How long some sections will take at this rate; empty while the rate is not known. */
    public Optional<Duration> timeFor(int sections, long now) {
        OptionalDouble rate = perMinute(now);
        return rate.isPresent()
                ? Optional.of(Duration.ofNanos((long) (sections / rate.getAsDouble() * WINDOW_NANOS)))
                : Optional.empty();
    }
}

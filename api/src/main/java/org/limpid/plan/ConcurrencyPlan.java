package org.limpid.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How sections of one kind can best share a machine, as far as memory allows.
 *
 * @param flight how they are in flight
 * @param offHeapBytes images and scratches
 * @param heapBytes what is needed of the Java heap
 */
public record ConcurrencyPlan(Concurrency flight, long offHeapBytes, long heapBytes) {
    /** Fewer threads on a section leave a machine no idler than more sections do, and take less memory. */
    private static final int THREADS_A_LANE = 8;

    /**
     * Chooses. All threads have work: as many lanes as have eight threads each, overlapped, then fewer; then one lane that
     * is not overlapped; then fewer threads, each of which saves its scratch. A single section is never overlapped.
     *
     * @param memory what a section takes
     * @param limit of memory
     * @param threads that may compute, at least 1
     * @param sections how many there are, at least 1
     * @return the first of these that has room; nothing when not even one thread has
     */
    public static Optional<ConcurrencyPlan> choose(
            MemoryEstimate memory, MemoryLimit limit, int threads, int sections) {
        return candidates(threads, sections).stream()
                .map(flight -> of(memory, flight))
                .filter(plan -> limit.allows(plan.offHeapBytes, plan.heapBytes))
                .findFirst();
    }

    private static List<Concurrency> candidates(int threads, int sections) {
        List<Concurrency> flights = new ArrayList<>();
        if (sections > 1) {
            for (int lanes = Math.clamp(threads / THREADS_A_LANE, 1, sections); lanes > 0; lanes--) {
                flights.add(new Concurrency(lanes, threads / lanes, true));
            }
        }
        IntStream.range(0, threads).forEach(fewer -> flights.add(Concurrency.oneByOne(threads - fewer)));
        return flights;
    }

    /**
     * What a flight takes.
     *
     * @param memory what a section takes
     * @param flight how sections are in flight
     * @return its plan
     */
    public static ConcurrencyPlan of(MemoryEstimate memory, Concurrency flight) {
        return new ConcurrencyPlan(flight, memory.offHeapBytes(flight), memory.heapBytes(flight));
    }

    /**
     * The most memory that the process is expected to take.
     *
     * @return bytes, with {@link MemoryLimit#JVM_BYTES}
     */
    public long peakBytes() {
        return offHeapBytes + heapBytes + MemoryLimit.JVM_BYTES;
    }

    /**
     * The least limit of memory under which the launcher can start this.
     *
     * @return bytes
     */
    public long leastLimit() {
        return MemoryLimit.least(offHeapBytes, heapBytes);
    }
}

package org.limpid.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The concurrency for sections of one kind that suits a machine, and the memory that it takes.
 *
 * @param concurrency how many sections are worked on at the same time
 * @param offHeapBytes images and scratches
 * @param heapBytes Java heap
 */
public record ConcurrencyPlan(Concurrency concurrency, long offHeapBytes, long heapBytes) {
    /** More threads on a section take less memory than more sections do, and keep a machine as busy up to this number. */
    private static final int THREADS_EACH = 8;

    /**
     * Chooses. All threads have work: as many pipelines as have eight threads each, overlapped, then fewer; then
     * one that is not overlapped; then fewer threads, each of which saves its scratch. A single section is never overlapped.
     *
     * @param memory of a section
     * @param threads that may compute, at least 1
     * @param sections how many there are, at least 1
     * @return the first of these that has room; nothing when not even one thread has
     */
    public static Optional<ConcurrencyPlan> choose(
            MemoryEstimate memory, MemoryLimit limit, int threads, int sections) {
        return candidates(threads, sections).stream()
                .map(concurrency -> of(memory, concurrency))
                .filter(plan -> limit.allows(plan.offHeapBytes, plan.heapBytes))
                .findFirst();
    }

    private static List<Concurrency> candidates(int threads, int sections) {
        List<Concurrency> candidates = new ArrayList<>();
        if (sections > 1) {
            for (int pipelines = Math.clamp(threads / THREADS_EACH, 1, sections); pipelines > 0; pipelines--) {
                candidates.add(new Concurrency(pipelines, threads / pipelines, true));
            }
        }
        IntStream.range(0, threads).forEach(fewer -> candidates.add(Concurrency.oneByOne(threads - fewer)));
        return candidates;
    }

    /** {@return the plan for a concurrency, by the memory of a section} */
    public static ConcurrencyPlan of(MemoryEstimate memory, Concurrency concurrency) {
        return new ConcurrencyPlan(concurrency, memory.offHeapBytes(concurrency), memory.heapBytes(concurrency));
    }

    /** {@return the most memory that the process is expected to take, in bytes, with {@link MemoryLimit#JVM_BYTES}} */
    public long peakBytes() {
        return offHeapBytes + heapBytes + MemoryLimit.JVM_BYTES;
    }

    /** {@return the least limit of memory, in bytes, under which the launcher can start this} */
    public long leastLimit() {
        return MemoryLimit.least(offHeapBytes, heapBytes);
    }
}

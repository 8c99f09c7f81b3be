package org.limpid.plan;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.OptionalLong;
import org.limpid.internal.PhysicalMemory;

/**
 * How much memory the process may take in all: images off the heap, the Java heap, and the rest of the JVM.
 *
 * <p>A limit that was given is hard. The launcher gives the heap {@linkplain #heapShare a share} of it. The whole share
 * counts, whether it is used or not. The rest, less the {@linkplain #JVM_BYTES JVM's own memory}, is for images; no more is
 * ever reserved. Without a given limit the machine's memory, or the container's, is the limit. Of the heap then only the part
 * counts that is needed.
 *
 * @param bytes in all
 * @param heap the most that the heap may grow to; nothing when only the needed heap counts
 */
public record MemoryLimit(long bytes, OptionalLong heap) {
    private static final long MEBIBYTE = 1L << 20;

    /** Code, classes, collector, threads' stacks and libraries, with room to spare. */
    public static final long JVM_BYTES = 192 * MEBIBYTE;

    /** Heap of the program itself, above all the space of young objects. */
    static final long PROGRAM_HEAP_BYTES = 96 * MEBIBYTE;

    private static final long LEAST_HEAP = 160 * MEBIBYTE;
    /** Beyond this a JVM's pointers are twice as long. */
    private static final long LARGEST_HEAP = 31 * 1024 * MEBIBYTE;

    private static final long PARTS = 7;
    /** The JVM rounds the heap up to a multiple of this. */
    private static final long HEAP_STEP = 2 * MEBIBYTE;

    private static final long STEP = 100 * MEBIBYTE;

    /** {@return the hard limit that a user gave, in bytes, with the heap that this JVM was started with} */
    public static MemoryLimit given(long bytes) {
        String largest = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .getVMOption("MaxHeapSize")
                .getValue();
        return new MemoryLimit(bytes, OptionalLong.of(Long.parseLong(largest)));
    }

    /** {@return the machine's memory, or the container's, as the limit} */
    public static MemoryLimit machine() {
        return new MemoryLimit(PhysicalMemory.bytes(), OptionalLong.empty());
    }

    /** {@return a limit that allows all} */
    public static MemoryLimit none() {
        return new MemoryLimit(Long.MAX_VALUE, OptionalLong.empty());
    }

    /** {@return the heap's share of a limit, in bytes, as the launcher computes it: a seventh, 160 MiB to 31 GiB} */
    public static long heapShare(long bytes) {
        return Math.clamp(bytes / PARTS / HEAP_STEP * HEAP_STEP, LEAST_HEAP, LARGEST_HEAP);
    }

    /**
     * The least limit that allows so many bytes of images and of the heap, when the launcher divides it.
     *
     * @return bytes, rounded up to a round number of MiB
     */
    public static long least(long offHeap, long heapNeeded) {
        long besides = offHeap + JVM_BYTES;
        long divided = Math.min(Math.ceilDiv(besides * PARTS, PARTS - 1), besides + LARGEST_HEAP);
        long least = Math.max(besides + LEAST_HEAP, divided);
        if (heapNeeded > LEAST_HEAP) {
            least = Math.max(least, PARTS * (heapNeeded + HEAP_STEP));
        }
        return Math.ceilDiv(least, STEP) * STEP;
    }

    /**
     * The memory that is left for images beside the heap that the work needs.
     *
     * @return bytes, below 0 when not even heap and JVM have room
     */
    public long offHeapBytes(long heapNeeded) {
        return bytes - heap.orElse(heapNeeded) - JVM_BYTES;
    }

    /** {@return whether work with so many bytes of images and of the heap stays within the limit} */
    public boolean allows(long offHeap, long heapNeeded) {
        return heapNeeded <= heap.orElse(heapNeeded) && offHeap <= offHeapBytes(heapNeeded);
    }
}

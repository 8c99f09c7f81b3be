package org.limpid.image;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * The off-heap memory of a worker: reserved once, counted, used for every section, freed on close.
 *
 * <p>Touching fresh memory costs more than any filter. So memory is given back at the end only, and large reservations
 * ask the system for huge pages. Reserving is not thread-safe; using the memory is.
 */
public final class Workspace implements AutoCloseable {
    private static final long LINE_BYTES = 64;

    private final Arena arena = Arena.ofShared();
    private final MemoryCap cap;
    private long reservedBytes;

    /**
     * An empty workspace with a cap of its own, the most bytes that may ever be reserved.
     *
     * @throws IllegalStateException when the Vector API is missing
     */
    public Workspace(long capBytes) {
        this(new MemoryCap(capBytes));
    }

    /**
     * An empty workspace that shares a cap with others.
     *
     * @throws IllegalStateException when the Vector API is missing
     */
    public Workspace(MemoryCap cap) {
        VectorUnit.require();
        this.cap = cap;
    }

    /**
     * Memory for the life of the workspace, zero-filled, {@link #roundedBytes} long, aligned to a cache line (to a huge
     * page when it is as large as one).
     *
     * @throws WorkspaceFullException when the cap would be passed or the system has no more
     * @throws IllegalStateException when the workspace is closed
     */
    public MemorySegment reserve(long bytes) {
        if (!arena.scope().isAlive()) {
            throw new IllegalStateException("the workspace is closed");
        }
        cap.take(bytes);
        long rounded = roundedBytes(bytes);
        MemorySegment segment;
        try {
            segment = isHuge(bytes) ? HugePages.map(rounded, arena) : arena.allocate(rounded, LINE_BYTES);
        } catch (OutOfMemoryError refused) {
            cap.giveBack(rounded);
            throw new WorkspaceFullException("the system refused " + bytes + " bytes of memory", refused);
        }
        reservedBytes += rounded;
        return segment;
    }

    /**
     * Checks that several reservations would still fit below the cap, without making them.
     *
     * @param bytes their sum, each {@linkplain #roundedBytes rounded} by itself; at least 0
     * @throws WorkspaceFullException when they would not
     */
    public void requireRoom(long bytes) {
        cap.requireRoom(bytes);
    }

    /** Bytes that a reservation takes: its size, at least 0, rounded up to whole cache lines or huge pages. */
    public static long roundedBytes(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("size is " + bytes + " bytes; expected at least 0");
        }
        long unit = isHuge(bytes) ? HugePages.PAGE_BYTES : LINE_BYTES;
        return Math.addExact(bytes, unit - 1) / unit * unit;
    }

    private static boolean isHuge(long bytes) {
        return bytes >= HugePages.PAGE_BYTES && HugePages.available();
    }

    /** Bytes reserved so far. They never shrink, so this is the peak. */
    public long reservedBytes() {
        return reservedBytes;
    }

    @Override
    public void close() {
        if (arena.scope().isAlive()) {
            arena.close();
            cap.giveBack(reservedBytes);
        }
    }
}

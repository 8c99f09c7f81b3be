package org.limpid.kernels;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * The off-heap memory of a worker: reserved once, counted, used for every section, freed on close.
 *
 * <p>Touching fresh memory costs more than any filter, so nothing is ever given back before the end, and
 * large reservations ask the system for huge pages. Reserving is not thread-safe; using the memory is.
 */
public final class Workspace implements AutoCloseable {
    private static final long LINE_BYTES = 64;

    private final Arena arena = Arena.ofShared();
    private final long capBytes;
    private long reservedBytes;

    /**
     * An empty workspace.
     *
     * @param capBytes the most that may ever be reserved, in bytes
     * @throws IllegalStateException when the Vector API is missing
     */
    public Workspace(long capBytes) {
        VectorUnit.require();
        this.capBytes = capBytes;
    }

    /**
     * Memory for the life of the workspace, zero-filled, aligned to a cache line (to a huge page when it is
     * as large as one).
     *
     * @param bytes size, at least 1
     * @return the memory
     * @throws WorkspaceFullException when the cap would be passed or the system has no more
     */
    public MemorySegment reserve(long bytes) {
        requireRoom(bytes);
        boolean huge = bytes >= HugePages.PAGE_BYTES && HugePages.available();
        long rounded = roundUp(bytes, huge ? HugePages.PAGE_BYTES : LINE_BYTES);
        MemorySegment segment;
        try {
            segment = huge ? HugePages.map(rounded, arena) : arena.allocate(rounded, LINE_BYTES);
        } catch (OutOfMemoryError refused) {
            throw new WorkspaceFullException("the system refused " + bytes + " bytes of memory", refused);
        }
        reservedBytes += rounded;
        return segment;
    }

    /**
     * Checks that a size would still fit below the cap, without reserving it.
     *
     * @param bytes size
     * @throws WorkspaceFullException when it would not
     */
    public void requireRoom(long bytes) {
        if (bytes < 0 || bytes > capBytes - reservedBytes) {
            throw new WorkspaceFullException(
                    "needs " + (reservedBytes + bytes) + " bytes of memory; at most " + capBytes + " are allowed",
                    null);
        }
    }

    /**
     * What has been reserved so far; it never shrinks, so this is the peak.
     *
     * @return bytes
     */
    public long reservedBytes() {
        return reservedBytes;
    }

    @Override
    public void close() {
        if (arena.scope().isAlive()) {
            arena.close();
        }
    }

    private static long roundUp(long bytes, long unit) {
        return (bytes + unit - 1) / unit * unit;
    }
}

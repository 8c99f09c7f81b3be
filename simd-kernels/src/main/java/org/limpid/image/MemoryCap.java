package org.limpid.image;

/** The most off-heap memory that workspaces which share it may have reserved at a time. Safe for several threads. */
public final class MemoryCap {
    private final long bytes;
    private long reserved;

    /** A cap of some bytes with nothing reserved. */
    public MemoryCap(long bytes) {
        this.bytes = bytes;
    }

    /** Bytes that all workspaces of this cap have reserved and not freed. */
    public synchronized long reservedBytes() {
        return reserved;
    }

    /** Checks that a number of bytes is left. */
    synchronized void requireRoom(long wanted) {
        require(wanted, wanted);
    }

    /** Counts bytes as reserved, {@linkplain Workspace#roundedBytes rounded}, if they fit. */
    synchronized void take(long wanted) {
        require(wanted, wanted > bytes ? wanted : Workspace.roundedBytes(wanted));
        reserved += Workspace.roundedBytes(wanted);
    }

    private void require(long wanted, long rounded) {
        long left = bytes - reserved;
        if (wanted < 0) {
            throw new IllegalArgumentException("size is " + wanted + " bytes; expected at least 0");
        }
        if (rounded > left) {
            throw new WorkspaceFullException(
                    "needs " + wanted + " bytes of memory; at most " + left + " of " + bytes + " are left", null);
        }
    }

    /** Counts rounded bytes as free again. */
    synchronized void giveBack(long rounded) {
        reserved -= rounded;
    }
}

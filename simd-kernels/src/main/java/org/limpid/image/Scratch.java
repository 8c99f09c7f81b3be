package org.limpid.image;

import java.lang.foreign.MemorySegment;

/** Small working memory of one thread, handed out piece by piece from a slab and taken back all at once. */
public final class Scratch {
    private final MemorySegment slab;
    private long used;

    /** A scratch on a slab that nobody else uses. */
    public Scratch(MemorySegment slab) {
        this.slab = slab;
    }

    /** Takes everything back; pieces handed out before must not be used any more. */
    public void reset() {
        used = 0;
    }

    /** A piece of some bytes, rounded up to whole cache lines and aligned to one. It holds values of earlier use. */
    public MemorySegment take(long bytes) {
        long rounded = bytesFor(bytes);
        MemorySegment piece = slab.asSlice(used, rounded);
        used += rounded;
        return piece;
    }

    /** Bytes of the slab that a piece takes: its size rounded up to whole cache lines. */
    public static long bytesFor(long bytes) {
        return (bytes + 63) & -64L;
    }
}

package org.limpid.volume.codec;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** Memory of one thread that decodes chunk after chunk: pieces that the next chunk takes again. */
public final class CodecMemory {
    private static final long ALIGNMENT = 64;

    private final Arena arena;
    private final List<MemorySegment> pieces = new ArrayList<>();
    private int taken;

    /**
     * No memory yet.
     *
     * @param arena owns what is taken
     */
    public CodecMemory(Arena arena) {
        this.arena = arena;
    }

    /** Gives all pieces back. */
    public void reset() {
        taken = 0;
    }

    /** {@return a piece of that size that nobody has since {@link #reset}; what is in it is not said} */
    public MemorySegment take(long bytes) {
        if (taken == pieces.size()) {
            pieces.add(MemorySegment.NULL);
        }
        if (pieces.get(taken).byteSize() < bytes) {
            pieces.set(taken, arena.allocate(bytes, ALIGNMENT));
        }
        return pieces.get(taken++).asSlice(0, bytes);
    }
}

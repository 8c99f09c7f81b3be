package org.limpid.stack;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.limpid.image.MemoryCap;
import org.limpid.image.Workspace;

/** Memory for one thing after another: it is kept until something needs more. */
final class GrowableBuffer implements AutoCloseable {
    private final MemoryCap cap;
    private Optional<Held> held = Optional.empty();

    /** The memory and what owns it. */
    private record Held(Workspace workspace, MemorySegment memory) {}

    /**
     * No memory yet.
     *
     * @param cap counts what is held
     */
    GrowableBuffer(MemoryCap cap) {
        this.cap = cap;
    }

    /**
     * Memory; what was in it may be there or not.
     *
     * @param bytes at least 1
     * @return that much or more, valid until the next call
     * @throws org.limpid.image.WorkspaceFullException when there is no room
     */
    MemorySegment of(long bytes) {
        if (held.isEmpty() || held.get().memory().byteSize() < bytes) {
            close();
            Workspace workspace = new Workspace(cap);
            try {
                held = Optional.of(new Held(workspace, workspace.reserve(bytes)));
            } catch (RuntimeException noRoom) {
                workspace.close();
                throw noRoom;
            }
        }
        return held.get().memory();
    }

    @Override
    public void close() {
        held.ifPresent(memory -> memory.workspace().close());
        held = Optional.empty();
    }
}

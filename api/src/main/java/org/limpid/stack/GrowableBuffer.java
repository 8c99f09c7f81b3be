package org.limpid.stack;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.limpid.image.MemoryCap;
import org.limpid.image.Workspace;

/** Memory that is used again and again, and replaced when more is needed. */
final class GrowableBuffer implements AutoCloseable {
    private final MemoryCap cap;
    private Optional<Held> held = Optional.empty();

    /** The memory and its owner. */
    private record Held(Workspace workspace, MemorySegment memory) {}

    GrowableBuffer(MemoryCap cap) {
        this.cap = cap;
    }

    /** Memory of so many bytes, valid until the next call. Its earlier content may be lost. */
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
        return held.get().memory().asSlice(0, bytes);
    }

    @Override
    public void close() {
        held.ifPresent(memory -> memory.workspace().close());
        held = Optional.empty();
    }
}

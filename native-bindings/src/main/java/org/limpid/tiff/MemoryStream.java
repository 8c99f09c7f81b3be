package org.limpid.tiff;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** A stream in off-heap memory that grows as it is written. */
final class MemoryStream extends TiffStream implements Resource {
    private Arena arena = Arena.ofShared();
    private MemorySegment bytes;
    private long size;
    private boolean closed;

    MemoryStream(long capacity) {
        bytes = arena.allocate(Math.max(capacity, 64));
    }

    /** The written bytes from {@code offset} on; valid until the next write or {@link #close}. */
    MemorySegment slice(long offset, long count) {
        return bytes.asSlice(offset, count);
    }

    /** Forgets all bytes after the first {@code newSize}. */
    void truncate(long newSize) {
        size = Math.min(size, newSize);
    }

    @Override
    long size() {
        return size;
    }

    @Override
    long readAt(long position, MemorySegment target) {
        long count = Math.clamp(size - position, 0, target.byteSize());
        MemorySegment.copy(bytes, Math.min(position, size), target, 0, count);
        return count;
    }

    @Override
    void writeAt(long position, MemorySegment source) {
        long end = Math.addExact(position, source.byteSize());
        if (end > bytes.byteSize()) {
            grow(Math.max(end, bytes.byteSize() * 2));
        }
        MemorySegment.copy(source, 0, bytes, position, source.byteSize());
        size = Math.max(size, end);
    }

    private void grow(long capacity) {
        Arena next = Arena.ofShared();
        MemorySegment larger = next.allocate(capacity);
        MemorySegment.copy(bytes, 0, larger, 0, size);
        arena.close();
        arena = next;
        bytes = larger;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            arena.close();
        }
    }
}

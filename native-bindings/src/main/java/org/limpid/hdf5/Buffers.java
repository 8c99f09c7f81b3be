package org.limpid.hdf5;

import java.lang.foreign.MemorySegment;

/** Checks of the memory that callers pass. */
final class Buffers {
    private Buffers() {}

    /** Refuses a segment that HDF5 cannot reach or that is too small. */
    static void require(MemorySegment buffer, long bytes) {
        if (!buffer.isNative()) {
            throw new IllegalArgumentException("the segment is on the heap; expected off-heap memory");
        }
        if (buffer.byteSize() < bytes) {
            throw new IllegalArgumentException(
                    "the segment has " + buffer.byteSize() + " bytes; expected at least " + bytes);
        }
    }
}

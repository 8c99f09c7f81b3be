package org.limpid.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.limpid.image.MemoryCap;

class GrowableBufferTest {
    @Test
    void memoryIsAsLongAsAskedForAndUsedAgain() {
        MemoryCap cap = new MemoryCap(1 << 20);
        try (GrowableBuffer buffer = new GrowableBuffer(cap)) {
            MemorySegment large = buffer.of(1001);
            assertEquals(1001, large.byteSize());
            long reserved = cap.reservedBytes();
            MemorySegment small = buffer.of(35);
            assertEquals(35, small.byteSize());
            assertEquals(large.address(), small.address());
            assertEquals(reserved, cap.reservedBytes());
            assertEquals(5000, buffer.of(5000).byteSize());
            assertTrue(cap.reservedBytes() > reserved);
        }
        assertEquals(0, cap.reservedBytes());
    }
}

package org.limpid.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

class ScratchTest {
    @Test
    void piecesFollowEachOtherInWholeCacheLines() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment slab = arena.allocate(1024, 64);
            Scratch scratch = new Scratch(slab);
            long expected = slab.address();
            for (long bytes : new long[] {1, 64, 65, 128, 200}) {
                MemorySegment piece = scratch.take(bytes);
                assertEquals(expected, piece.address());
                assertEquals(Scratch.bytesFor(bytes), piece.byteSize());
                expected += Scratch.bytesFor(bytes);
            }
        }
    }

    @Test
    void sizesAreRoundedUpToCacheLines() {
        for (long bytes = 0; bytes < 1000; bytes++) {
            assertEquals((bytes + 63) / 64 * 64, Scratch.bytesFor(bytes));
        }
    }

    @Test
    void resetTakesEverythingBack() {
        try (Arena arena = Arena.ofConfined()) {
            Scratch scratch = new Scratch(arena.allocate(256, 64));
            MemorySegment first = scratch.take(100);
            scratch.take(128);
            scratch.reset();
            assertEquals(first.address(), scratch.take(10).address());
        }
    }

    @Test
    void moreThanTheSlabIsRefused() {
        try (Arena arena = Arena.ofConfined()) {
            Scratch scratch = new Scratch(arena.allocate(128, 64));
            scratch.take(64);
            assertThrows(IndexOutOfBoundsException.class, () -> scratch.take(65));
            assertEquals(64, scratch.take(64).byteSize());
            assertThrows(IndexOutOfBoundsException.class, () -> scratch.take(1));
        }
    }
}

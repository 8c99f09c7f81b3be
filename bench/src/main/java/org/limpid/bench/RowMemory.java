package org.limpid.bench;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.SplittableRandom;
import org.limpid.kernels.Plane;

/** Rows of noise in off-heap memory, with room around each, for benchmarks of single kernels. */
final class RowMemory {
    private static final int MARGIN = 1024;

    private final MemorySegment segment;
    private final long rowBytes;

    RowMemory(Arena arena, int rows, int width) {
        rowBytes = Plane.paddedRowBytes(width + 2 * MARGIN);
        segment = arena.allocate(rows * rowBytes, 64);
        SplittableRandom random = new SplittableRandom(1);
        for (long at = 0; at < segment.byteSize(); at += Float.BYTES) {
            segment.set(ValueLayout.JAVA_FLOAT, at, (float) random.nextGaussian(0, 1000));
        }
    }

    MemorySegment segment() {
        return segment;
    }

    long rowBytes() {
        return rowBytes;
    }

    /** Byte offset of the first pixel of a row. */
    long row(int index) {
        return index * rowBytes + (long) MARGIN * Float.BYTES;
    }

    long[] rows(int first, int count) {
        long[] rows = new long[count];
        for (int i = 0; i < count; i++) {
            rows[i] = row(first + i);
        }
        return rows;
    }
}

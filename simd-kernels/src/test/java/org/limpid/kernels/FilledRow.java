package org.limpid.kernels;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.limpid.image.Plane;

/** A padded row of floats. */
final class FilledRow {
    private static final long LINE_BYTES = 64;

    private FilledRow() {}

    static MemorySegment of(Arena arena, float... pixels) {
        MemorySegment row = arena.allocate((long) Plane.padded(pixels.length) * Float.BYTES, LINE_BYTES);
        MemorySegment.copy(pixels, 0, row, ValueLayout.JAVA_FLOAT, 0, pixels.length);
        return row;
    }

    static float[] pixels(MemorySegment row, int width) {
        return row.asSlice(0, (long) width * Float.BYTES).toArray(ValueLayout.JAVA_FLOAT);
    }
}

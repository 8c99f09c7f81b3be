package org.limpid.kernels;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.limpid.image.Plane;

/** Padded planes with given pixels and padding that would be noticed. */
final class FilledPlane {
    private FilledPlane() {}

    /** A plane whose padding is {@code padding}. */
    static Plane of(Arena arena, float[][] pixels, float padding) {
        int height = pixels.length;
        int width = pixels[0].length;
        MemorySegment memory = arena.allocate(Plane.paddedBytes(height, width), 64);
        for (long i = 0; i < memory.byteSize() / Float.BYTES; i++) {
            memory.setAtIndex(ValueLayout.JAVA_FLOAT, i, padding);
        }
        Plane plane = Plane.ofFloats(memory, height, width);
        for (int y = 0; y < height; y++) {
            MemorySegment.copy(pixels[y], 0, memory, ValueLayout.JAVA_FLOAT, plane.row(y), width);
        }
        return plane;
    }
}

package org.limpid.destripe.adaptive;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.limpid.image.Plane;
import org.limpid.kernels.Mirror;

/** Stretches of a row that may lie beyond its ends, where the row is reflected. */
final class ReflectedRow {
    private ReflectedRow() {}

    /** Copies the columns {@code from … to - 1} of row {@code y}, of which the first goes to a byte offset. */
    static void copy(Plane source, int y, int from, int to, MemorySegment memory, long target) {
        int first = Math.clamp(0, from, to);
        int end = Math.clamp(source.width(), first, to);
        for (int x = from; x < first; x++) {
            set(source, y, x, memory, target + (long) (x - from) * Float.BYTES);
        }
        if (first < end) {
            MemorySegment.copy(
                    source.segment(),
                    source.row(y) + (long) first * Float.BYTES,
                    memory,
                    target + (long) (first - from) * Float.BYTES,
                    (long) (end - first) * Float.BYTES);
        }
        for (int x = end; x < to; x++) {
            set(source, y, x, memory, target + (long) (x - from) * Float.BYTES);
        }
    }

    private static void set(Plane source, int y, int x, MemorySegment memory, long target) {
        memory.set(ValueLayout.JAVA_FLOAT, target, source.get(y, Mirror.index(x, source.width())));
    }
}

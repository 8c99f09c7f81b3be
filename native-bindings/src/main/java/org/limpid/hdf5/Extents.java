package org.limpid.hdf5;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Arithmetic on the extents of data sets. */
final class Extents {
    private Extents() {}

    static List<Long> list(long... extents) {
        return Arrays.stream(extents).boxed().toList();
    }

    /** The number of elements. Throws {@link ArithmeticException} beyond {@link Long#MAX_VALUE}. */
    static long product(List<Long> extents) {
        if (extents.contains(0L)) {
            return 0;
        }
        return extents.stream().mapToLong(Long::longValue).reduce(1, Math::multiplyExact);
    }

    static MemorySegment segment(Arena arena, List<Long> extents) {
        return arena.allocateFrom(
                ValueLayout.JAVA_LONG,
                extents.stream().mapToLong(Long::longValue).toArray());
    }

    /** Such as {@code "3 x 480 x 640"}, or {@code "one number"} for a scalar. */
    static String text(List<Long> extents) {
        return extents.isEmpty()
                ? "one number"
                : extents.stream().map(String::valueOf).collect(Collectors.joining(" x "));
    }
}

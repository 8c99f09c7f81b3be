package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;

/** Sums and differences of rows of floats. The target may be one of the rows. */
public final class RowSums {
    private RowSums() {}

    /** {@code target = scale * a - b}. */
    public static void difference(
            MemorySegment first,
            long a,
            float scale,
            MemorySegment second,
            long b,
            MemorySegment target,
            long offset,
            int width) {
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            Lanes.floats(first, a + at)
                    .mul(scale)
                    .sub(Lanes.floats(second, b + at))
                    .intoMemorySegment(target, offset + at, Lanes.ORDER);
        }
    }

    /** {@code target = a + b}. */
    public static void sum(
            MemorySegment first, long a, MemorySegment second, long b, MemorySegment target, long offset, int width) {
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            Lanes.floats(first, a + at)
                    .add(Lanes.floats(second, b + at))
                    .intoMemorySegment(target, offset + at, Lanes.ORDER);
        }
    }

    /** {@code sum += whole - part}. */
    public static void addRest(MemorySegment sums, long sum, MemorySegment memory, long whole, long part, int width) {
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            FloatVector rest = Lanes.floats(memory, whole + at).sub(Lanes.floats(memory, part + at));
            Lanes.floats(sums, sum + at).add(rest).intoMemorySegment(sums, sum + at, Lanes.ORDER);
        }
    }
}

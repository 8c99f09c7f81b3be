package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.limpid.image.Plane;

/**
 * Rows of floats in one segment, each with a border and a guard on both sides. Floats that are not set belong to the
 * guard: they are NaN, so that reading them shows in a result, and of one bit pattern, so that writing them shows.
 */
public final class GuardedRows {
    private static final int GUARD = 0x7fc5a5a5;
    private static final int GUARD_FLOATS = 16;

    private final MemorySegment memory;
    private final int width;
    private final int lead;
    private final int stride;

    /** {@code border} pixels are there on either side of the {@code width} pixels padded. */
    public GuardedRows(Arena arena, int count, int width, int border) {
        this.width = width;
        this.lead = Plane.padded(border) + GUARD_FLOATS;
        this.stride = lead + Plane.padded(width) + lead;
        memory = arena.allocate((long) count * stride * Float.BYTES, 64);
        for (int i = 0; i < count * stride; i++) {
            memory.setAtIndex(ValueLayout.JAVA_INT, i, GUARD);
        }
    }

    /** One row with its values. */
    public static GuardedRows of(Arena arena, float[] values) {
        return of(arena, new float[][] {values}, 0);
    }

    static GuardedRows of(Arena arena, float[][] values, int border) {
        GuardedRows rows = new GuardedRows(arena, values.length, values[0].length, border);
        for (int y = 0; y < values.length; y++) {
            rows.set(y, values[y]);
        }
        return rows;
    }

    public MemorySegment memory() {
        return memory;
    }

    public long row(int y) {
        return ((long) y * stride + lead) * Float.BYTES;
    }

    long bytesToNextRow() {
        return (long) stride * Float.BYTES;
    }

    void set(int y, float[] values) {
        MemorySegment.copy(values, 0, memory, ValueLayout.JAVA_FLOAT, row(y), values.length);
    }

    public float[] get(int y) {
        return get(y, 0, width);
    }

    /** Pixels {@code from … to - 1}, which may lie in the border. */
    public float[] get(int y, int from, int to) {
        float[] values = new float[to - from];
        MemorySegment.copy(memory, ValueLayout.JAVA_FLOAT, row(y) + (long) from * Float.BYTES, values, 0, to - from);
        return values;
    }

    /** Nothing but the row's pixels and their padding was written. */
    void assertWrittenUpToPadding(int y) {
        assertWritten(y, 0, Plane.padded(width));
    }

    /** Nothing but the row's pixels was written. */
    public void assertWrittenUpToWidth(int y) {
        assertWritten(y, 0, width);
    }

    /** Nothing outside pixels {@code from … to - 1} was written. */
    public void assertWritten(int y, int from, int to) {
        for (int x = -lead; x < stride - lead; x++) {
            if (x < from || x >= to) {
                int column = x;
                int found = memory.get(ValueLayout.JAVA_INT, row(y) + (long) x * Float.BYTES);
                assertEquals(GUARD, found, () -> "guard of row " + y + " at column " + column + ", width " + width);
            }
        }
    }
}

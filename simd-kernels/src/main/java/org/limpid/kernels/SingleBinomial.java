package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;

/**
 * The low-pass {@code H} of {@link Binomial}, undilated and summed in single precision: for images whose
 * level has been taken off, where its rounding is far below the noise.
 */
public final class SingleBinomial {
    private static final float C0 = 20f / 64;
    private static final float C1 = 15f / 64;
    private static final float C2 = 6f / 64;
    private static final float C3 = 1f / 64;

    private SingleBinomial() {}

    /**
     * Low-pass across rows.
     *
     * @param source memory of the rows
     * @param rows byte offsets of the seven rows, in order
     * @param target receives the row
     * @param offset byte offset of its first pixel
     * @param width pixels; up to {@link Plane#padded} of them are read and written
     */
    public static void acrossRows(MemorySegment source, long[] rows, MemorySegment target, long offset, int width) {
        long r0 = rows[0];
        long r1 = rows[1];
        long r2 = rows[2];
        long r3 = rows[3];
        long r4 = rows[4];
        long r5 = rows[5];
        long r6 = rows[6];
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            FloatVector outer = Lanes.floats(source, r0 + at).add(Lanes.floats(source, r6 + at));
            FloatVector third = Lanes.floats(source, r1 + at).add(Lanes.floats(source, r5 + at));
            FloatVector second = Lanes.floats(source, r2 + at).add(Lanes.floats(source, r4 + at));
            Lanes.floats(source, r3 + at)
                    .mul(C0)
                    .add(second.mul(C1))
                    .add(third.mul(C2).add(outer.mul(C3)))
                    .intoMemorySegment(target, offset + at, Lanes.ORDER);
        }
    }

    /**
     * Low-pass along a row, and what it leaves of another: {@code low = H of row},
     * {@code rest = scale * other - low}.
     *
     * @param memory holds all the rows
     * @param row byte offset of the row to filter, with three pixels before and after it
     * @param other byte offset of the row to subtract from
     * @param scale factor of the other row
     * @param low byte offset that receives the low-pass
     * @param rest byte offset that receives the rest
     * @param width pixels; up to {@link Plane#padded} of them are read and written
     */
    public static void alongRow(
            MemorySegment memory, long row, long other, float scale, long low, long rest, int width) {
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            long c = row + at;
            FloatVector outer = Lanes.floats(memory, c - 12).add(Lanes.floats(memory, c + 12));
            FloatVector third = Lanes.floats(memory, c - 8).add(Lanes.floats(memory, c + 8));
            FloatVector second = Lanes.floats(memory, c - 4).add(Lanes.floats(memory, c + 4));
            FloatVector smooth = Lanes.floats(memory, c)
                    .mul(C0)
                    .add(second.mul(C1))
                    .add(third.mul(C2).add(outer.mul(C3)));
            smooth.intoMemorySegment(memory, low + at, Lanes.ORDER);
            Lanes.floats(memory, other + at).mul(scale).sub(smooth).intoMemorySegment(memory, rest + at, Lanes.ORDER);
        }
    }
}

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
            sum(source, r0 + at, r1 + at, r2 + at, r3 + at, r4 + at, r5 + at, r6 + at)
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
            FloatVector smooth = sum(memory, c - 12, c - 8, c - 4, c, c + 4, c + 8, c + 12);
            smooth.intoMemorySegment(memory, low + at, Lanes.ORDER);
            Lanes.floats(memory, other + at).mul(scale).sub(smooth).intoMemorySegment(memory, rest + at, Lanes.ORDER);
        }
    }

    private static FloatVector sum(MemorySegment s, long a, long b, long c, long d, long e, long f, long g) {
        FloatVector sum = Lanes.floats(s, d).mul(C0);
        sum = Lanes.floats(s, c).add(Lanes.floats(s, e)).fma(FloatVector.broadcast(Lanes.FLOATS, C1), sum);
        sum = Lanes.floats(s, b).add(Lanes.floats(s, f)).fma(FloatVector.broadcast(Lanes.FLOATS, C2), sum);
        return Lanes.floats(s, a).add(Lanes.floats(s, g)).fma(FloatVector.broadcast(Lanes.FLOATS, C3), sum);
    }
}

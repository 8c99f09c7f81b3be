package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The seven-tap binomial low-pass {@code H = [1 6 15 20 15 6 1] / 64}, dilated or not.
 *
 * <p>Sums are in double precision and rounded once to single, as the published method does
 * after each axis: with samples of 16 bits the sums are exact, so its result is the correctly rounded one in
 * any order of adding.
 */
public final class Binomial {
    /** Taps on either side of the centre. */
    public static final int REACH = 3;

    private static final double C0 = 20.0 / 64;
    private static final double C1 = 15.0 / 64;
    private static final double C2 = 6.0 / 64;
    private static final double C3 = 1.0 / 64;

    private Binomial() {}

    /**
     * Low-pass across rows: {@code target = H} of seven rows, in double precision.
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
        for (int x = 0; x < width; x += Lanes.DOUBLES.length()) {
            long at = (long) x * Float.BYTES;
            DoubleVector sum = sum(source, r0 + at, r1 + at, r2 + at, r3 + at, r4 + at, r5 + at, r6 + at);
            Lanes.narrow(sum).intoMemorySegment(target, offset + at, Lanes.ORDER);
        }
    }

    /**
     * Low-pass along a row and what it takes away: {@code low = H_d of row}, {@code band = row - low}.
     *
     * @param source holds the row and its border of {@code 3 * dilation} pixels before it and after its padding
     * @param row byte offset of the row's first pixel
     * @param dilation pixels between taps
     * @param low receives the low-pass
     * @param lowRow byte offset in {@code low}
     * @param band receives the band
     * @param bandRow byte offset in {@code band}
     * @param width pixels; up to {@link Plane#padded} of them are read and written
     */
    public static void alongRow(
            MemorySegment source,
            long row,
            int dilation,
            MemorySegment low,
            long lowRow,
            MemorySegment band,
            long bandRow,
            int width) {
        long d = (long) dilation * Float.BYTES;
        for (int x = 0; x < width; x += Lanes.DOUBLES.length()) {
            long at = (long) x * Float.BYTES;
            long c = row + at;
            FloatVector smooth = Lanes.narrow(sum(source, c - 3 * d, c - 2 * d, c - d, c, c + d, c + 2 * d, c + 3 * d));
            smooth.intoMemorySegment(low, lowRow + at, Lanes.ORDER);
            FloatVector.fromMemorySegment(Lanes.HALF_FLOATS, source, c, Lanes.ORDER)
                    .sub(smooth)
                    .intoMemorySegment(band, bandRow + at, Lanes.ORDER);
        }
    }

    private static DoubleVector sum(MemorySegment s, long a, long b, long c, long d, long e, long f, long g) {
        DoubleVector outer = Lanes.widen(s, a).add(Lanes.widen(s, g)).mul(C3);
        DoubleVector third = Lanes.widen(s, b).add(Lanes.widen(s, f));
        DoubleVector second = Lanes.widen(s, c).add(Lanes.widen(s, e));
        DoubleVector centre = Lanes.widen(s, d).mul(C0);
        return third.lanewise(VectorOperators.FMA, C2, outer).add(second.lanewise(VectorOperators.FMA, C1, centre));
    }
}

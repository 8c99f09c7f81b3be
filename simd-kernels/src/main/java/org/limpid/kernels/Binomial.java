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
 *
 * <p>The sums stand in the loops themselves: as a method of their own they are compiled before the loops are, are
 * then too large to be inlined, and return each vector through the heap, at a fifth of the speed.
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
            DoubleVector outer = Lanes.widen(source, r0 + at).add(Lanes.widen(source, r6 + at));
            DoubleVector third = Lanes.widen(source, r1 + at).add(Lanes.widen(source, r5 + at));
            DoubleVector second = Lanes.widen(source, r2 + at).add(Lanes.widen(source, r4 + at));
            DoubleVector sum = Lanes.widen(source, r3 + at)
                    .mul(C0)
                    .add(second.mul(C1))
                    .add(third.mul(C2).add(outer.mul(C3)));
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
            DoubleVector outer = Lanes.widen(source, c - 3 * d).add(Lanes.widen(source, c + 3 * d));
            DoubleVector third = Lanes.widen(source, c - 2 * d).add(Lanes.widen(source, c + 2 * d));
            DoubleVector second = Lanes.widen(source, c - d).add(Lanes.widen(source, c + d));
            FloatVector centre = FloatVector.fromMemorySegment(Lanes.HALF_FLOATS, source, c, Lanes.ORDER);
            DoubleVector sum = ((DoubleVector) centre.convertShape(VectorOperators.F2D, Lanes.DOUBLES, 0))
                    .mul(C0)
                    .add(second.mul(C1))
                    .add(third.mul(C2).add(outer.mul(C3)));
            FloatVector smooth = Lanes.narrow(sum);
            smooth.intoMemorySegment(low, lowRow + at, Lanes.ORDER);
            centre.sub(smooth).intoMemorySegment(band, bandRow + at, Lanes.ORDER);
        }
    }
}

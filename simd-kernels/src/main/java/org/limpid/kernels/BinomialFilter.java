package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import org.limpid.image.Plane;

/**
 * The seven-tap binomial low-pass {@code H = [1 6 15 20 15 6 1] / 64}, dilated or not, of images less a level.
 *
 * <p>The published method sums in double precision and rounds to single after each axis, with the level in the image.
 * Where an image is flat but for that rounding, its bands hold the rounding alone, and components of structure are
 * found in it. So these sums, in single precision, are rounded as if the level were there: it is added and subtracted.
 * Where the image is flat the sums themselves are exact.
 *
 * <p>Within a mask the published method divides sums by the filtered mask and {@code EPS = 2^-23}. Where every tap is valid
 * that takes {@code EPS} of the sum off, which is near the level. So {@link #levelOfMask a level larger by that} is taken off
 * after the sum.
 *
 * <p>The sums are written out in the loops. As a method of their own they would be compiled before the loops, be too
 * large then to be inlined, and return each vector through the heap, which is several times slower.
 */
public final class BinomialFilter {
    /** Taps on either side of the centre. */
    public static final int REACH = 3;

    /** The tap at the centre; {@code C1} to {@code C3} are those on either side of it. */
    public static final float C0 = 20f / 64;

    public static final float C1 = 15f / 64;
    public static final float C2 = 6f / 64;
    public static final float C3 = 1f / 64;

    private BinomialFilter() {}

    /** What is taken off sums after a level was added, within a mask where every tap is valid. */
    public static float levelOfMask(float level) {
        return level * (1 + 0x1p-23f);
    }

    /** Low-pass across rows without a mask. */
    public static void acrossRows(
            MemorySegment source, long[] rows, float level, MemorySegment target, long offset, int width) {
        acrossRows(source, rows, level, level, target, offset, width);
    }

    /**
     * Low-pass across rows: {@code target = H} of seven rows.
     *
     * @param level is added to the sums, which rounds them
     * @param after is then taken off them: the level, or within a mask {@link #levelOfMask}
     */
    public static void acrossRows(
            MemorySegment source, long[] rows, float level, float after, MemorySegment target, long offset, int width) {
        long r0 = rows[0];
        long r1 = rows[1];
        long r2 = rows[2];
        long r3 = rows[3];
        long r4 = rows[4];
        long r5 = rows[5];
        long r6 = rows[6];
        Lanes.expectNative(target, offset);
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            FloatVector outer = Lanes.floats(source, r0 + at).add(Lanes.floats(source, r6 + at));
            FloatVector third = Lanes.floats(source, r1 + at).add(Lanes.floats(source, r5 + at));
            FloatVector second = Lanes.floats(source, r2 + at).add(Lanes.floats(source, r4 + at));
            Lanes.floats(source, r3 + at)
                    .mul(C0)
                    .add(second.mul(C1))
                    .add(third.mul(C2).add(outer.mul(C3)))
                    .add(level)
                    .sub(after)
                    .intoMemorySegment(target, offset + at, Lanes.ORDER);
        }
    }

    /**
     * Low-pass across rows, for two rows at once: {@code upper} is {@code H} of the first seven of eight rows,
     * {@code lower} of the last seven. Most of the time goes into loading rows from the core's second cache, and each
     * is loaded once for both.
     */
    public static void acrossRowsTwice(
            MemorySegment source,
            long[] rows,
            float level,
            float after,
            MemorySegment target,
            long upper,
            long lower,
            int width) {
        long r0 = rows[0];
        long r1 = rows[1];
        long r2 = rows[2];
        long r3 = rows[3];
        long r4 = rows[4];
        long r5 = rows[5];
        long r6 = rows[6];
        long r7 = rows[7];
        Lanes.expectNative(target, upper);
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            FloatVector v0 = Lanes.floats(source, r0 + at);
            FloatVector v1 = Lanes.floats(source, r1 + at);
            FloatVector v2 = Lanes.floats(source, r2 + at);
            FloatVector v3 = Lanes.floats(source, r3 + at);
            FloatVector v4 = Lanes.floats(source, r4 + at);
            FloatVector v5 = Lanes.floats(source, r5 + at);
            FloatVector v6 = Lanes.floats(source, r6 + at);
            FloatVector v7 = Lanes.floats(source, r7 + at);
            v3.mul(C0)
                    .add(v2.add(v4).mul(C1))
                    .add(v1.add(v5).mul(C2).add(v0.add(v6).mul(C3)))
                    .add(level)
                    .sub(after)
                    .intoMemorySegment(target, upper + at, Lanes.ORDER);
            v4.mul(C0)
                    .add(v3.add(v5).mul(C1))
                    .add(v2.add(v6).mul(C2).add(v1.add(v7).mul(C3)))
                    .add(level)
                    .sub(after)
                    .intoMemorySegment(target, lower + at, Lanes.ORDER);
        }
    }

    /** Low-pass along a row, and the band that it leaves, without a mask. */
    public static double alongRow(
            MemorySegment source,
            long row,
            int dilation,
            float level,
            MemorySegment low,
            long lowRow,
            MemorySegment band,
            long bandRow,
            int width) {
        return alongRow(source, row, dilation, level, level, low, lowRow, band, bandRow, width);
    }

    /**
     * Low-pass along a row, and the band that it leaves: {@code low = H_d of row}, {@code band = row - low}.
     *
     * @param source has a border of {@code 3 * dilation} pixels before the row and after its padding; 16 there may be
     *     read
     * @param width in stretches of some hundred pixels: each lane sums its squares in single precision
     * @return the sum of the squares of the band's pixels, the same on every machine
     */
    public static double alongRow(
            MemorySegment source,
            long row,
            int dilation,
            float level,
            float after,
            MemorySegment low,
            long lowRow,
            MemorySegment band,
            long bandRow,
            int width) {
        int whole = width - width % Lanes.OF_SUMS;
        boolean quick = LaneShift.QUICK && REACH * dilation <= Lanes.FLOATS.length();
        double squares = quick
                ? alongInRegisters(source, row, dilation, level, after, low, lowRow, band, bandRow, whole)
                : alongVectors(source, row, dilation, level, after, low, lowRow, band, bandRow, whole);
        if (whole < width) {
            long at = (long) whole * Float.BYTES;
            int rest = Plane.padded(width) - whole;
            alongVectors(source, row + at, dilation, level, after, low, lowRow + at, band, bandRow + at, rest);
            for (int x = whole; x < width; x++) {
                double v = band.get(ValueLayout.JAVA_FLOAT, bandRow + (long) x * Float.BYTES);
                squares += v * v;
            }
        }
        return squares;
    }

    private static double alongVectors(
            MemorySegment source,
            long row,
            int dilation,
            float level,
            float after,
            MemorySegment low,
            long lowRow,
            MemorySegment band,
            long bandRow,
            int width) {
        long d = (long) dilation * Float.BYTES;
        FloatVector squares = FloatVector.zero(Lanes.FLOATS);
        FloatVector squares1 = squares;
        FloatVector squares2 = squares;
        FloatVector squares3 = squares;
        Lanes.expectNative(low, lowRow);
        Lanes.expectNative(band, bandRow);
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            long c = row + at;
            FloatVector outer = Lanes.floats(source, c - 3 * d).add(Lanes.floats(source, c + 3 * d));
            FloatVector third = Lanes.floats(source, c - 2 * d).add(Lanes.floats(source, c + 2 * d));
            FloatVector second = Lanes.floats(source, c - d).add(Lanes.floats(source, c + d));
            FloatVector centre = Lanes.floats(source, c);
            FloatVector smooth = centre.mul(C0)
                    .add(second.mul(C1))
                    .add(third.mul(C2).add(outer.mul(C3)))
                    .add(level)
                    .sub(after);
            FloatVector rest = centre.sub(smooth);
            FloatVector more = rest.fma(rest, squares);
            squares = Lanes.SUMS == 1 ? more : squares1;
            squares1 = Lanes.SUMS == 2 ? more : squares2;
            squares2 = squares3;
            squares3 = more;
            smooth.intoMemorySegment(low, lowRow + at, Lanes.ORDER);
            rest.intoMemorySegment(band, bandRow + at, Lanes.ORDER);
        }
        return Lanes.sum(squares, squares1, squares2, squares3);
    }

    /**
     * Gives the bits of {@link #alongVectors}, for dilations where every tap lies in a vector or in one of its
     * neighbours. Each vector is loaded once and no load crosses cache lines, which is faster in the nearest cache.
     */
    private static double alongInRegisters(
            MemorySegment source,
            long row,
            int dilation,
            float level,
            float after,
            MemorySegment low,
            long lowRow,
            MemorySegment band,
            long bandRow,
            int width) {
        int lanes = Lanes.INTS.length();
        IntVector lane = IntVector.zero(Lanes.INTS).addIndex(1);
        IntVector before1 = lane.add(lanes - dilation);
        IntVector before2 = lane.add(lanes - 2 * dilation);
        IntVector before3 = lane.add(lanes - 3 * dilation);
        IntVector after1 = lane.add(dilation);
        IntVector after2 = lane.add(2 * dilation);
        IntVector after3 = lane.add(3 * dilation);
        long vector = (long) lanes * Float.BYTES;
        FloatVector squares = FloatVector.zero(Lanes.FLOATS);
        Lanes.expectNative(low, lowRow);
        Lanes.expectNative(band, bandRow);
        IntVector previous = IntVector.fromMemorySegment(Lanes.INTS, source, row - vector, Lanes.ORDER);
        IntVector here = IntVector.fromMemorySegment(Lanes.INTS, source, row, Lanes.ORDER);
        for (int x = 0; x < width; x += lanes) {
            long at = (long) x * Float.BYTES;
            IntVector next = IntVector.fromMemorySegment(Lanes.INTS, source, row + vector + at, Lanes.ORDER);
            FloatVector centre = here.reinterpretAsFloats();
            FloatVector outer = before3.selectFrom(previous, here)
                    .reinterpretAsFloats()
                    .add(after3.selectFrom(here, next).reinterpretAsFloats());
            FloatVector third = before2.selectFrom(previous, here)
                    .reinterpretAsFloats()
                    .add(after2.selectFrom(here, next).reinterpretAsFloats());
            FloatVector second = before1.selectFrom(previous, here)
                    .reinterpretAsFloats()
                    .add(after1.selectFrom(here, next).reinterpretAsFloats());
            FloatVector smooth = centre.mul(C0)
                    .add(second.mul(C1))
                    .add(third.mul(C2).add(outer.mul(C3)))
                    .add(level)
                    .sub(after);
            FloatVector rest = centre.sub(smooth);
            squares = rest.fma(rest, squares);
            smooth.intoMemorySegment(low, lowRow + at, Lanes.ORDER);
            rest.intoMemorySegment(band, bandRow + at, Lanes.ORDER);
            previous = here;
            here = next;
        }
        return Lanes.sum(squares, squares, squares, squares);
    }
}

package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import org.limpid.image.Plane;

/**
 * The triangle filter {@code T_n = B_n * B_n} of {@code 2n - 1} taps as two running box sums, at a cost that
 * does not depend on {@code n}.
 *
 * <p>With {@code S(y) = sum of (n - |k|) u(y + k)} and {@code G(y)} the box sum of the {@code n} samples from
 * {@code y} on less that of the {@code n} samples before {@code y}:
 * {@code G(y + 1) = G(y) + u(y + n) - 2 u(y) + u(y - n)} and {@code S(y + 1) = S(y) + G(y + 1)};
 * {@code T_n = S / n²}.
 *
 * <p>Error. The sums are in double precision. Every sample whose last bit is worth at least {@code 2^-52} of the
 * largest sum is added and taken off exactly, so the only error is the final rounding to float, however long the row
 * or column. Samples {@linkplain #TO_FIXED_POINT rounded to fixed point} are all of this kind: the same samples have
 * the same sums, to the last bit, from every start.
 */
public final class TriangleFilter {
    /** Rows from one sum of five rows to the next. */
    public static final int SUMMED_SPACING = 3;

    private static final int LANES = Lanes.DOUBLES.length();
    /**
     * Added and taken off again, it rounds samples to multiples of 1/4096. Their sums are exact if no sample is beyond
     * ±65,536, for the longest box.
     */
    public static final double TO_FIXED_POINT = 1.5 * (1L << 40);
    /** Added and taken off again, it leaves samples as they are. */
    public static final double AS_THEY_ARE = 0;

    private static final VectorShuffle<Double> BY_1 = shift(1);
    private static final VectorShuffle<Double> BY_2 = shift(2);
    private static final VectorShuffle<Double> BY_4 = shift(4);
    /** Every lane the last one. */
    static final VectorShuffle<Double> LAST = VectorShuffle.fromOp(Lanes.DOUBLES, lane -> LANES - 1);

    private static final VectorMask<Double> FROM_1 = from(1);
    private static final VectorMask<Double> FROM_2 = from(2);
    private static final VectorMask<Double> FROM_4 = from(4);

    private TriangleFilter() {}

    /** Bytes of the running sums of a row of columns, see {@link #start}. */
    public static long stateBytes(int width) {
        return 2L * Plane.padded(width) * Double.BYTES;
    }

    /** Where rows are. */
    @FunctionalInterface
    public interface Rows {
        /** Byte offset of a row, also outside the image. */
        long offset(int y);
    }

    /**
     * Puts the sums, memory of {@link #stateBytes}, on row {@code y}: {@code S(y) = sum of (n - |k|) u(y + k)} and
     * {@code G(y)} of rows {@code y - n} to {@code y + n - 1}, {@code n} odd. The rounder is {@link #TO_FIXED_POINT} or
     * {@link #AS_THEY_ARE}.
     */
    public static void start(
            MemorySegment state, MemorySegment source, Rows rows, int y, int n, double rounder, int width) {
        state.asSlice(0, stateBytes(width)).fill((byte) 0);
        add(state, source, rows.offset(y - n), 0, -1, rounder, width);
        for (int k = 1 - n; k < n; k++) {
            add(state, source, rows.offset(y + k), n - Math.abs(k), k < 0 ? -1 : 1, rounder, width);
        }
    }

    /** Takes a level off every sample in the sums. It stays off when they move. */
    public static void takeOff(MemorySegment state, double level, int n, int width) {
        double sum = level * n * n;
        for (int x = 0; x < width; x += Lanes.DOUBLES.length()) {
            long at = (long) x * Double.BYTES;
            doubles(state, at).sub(sum).intoMemorySegment(state, at, Lanes.ORDER);
        }
    }

    /** Adds a row to the sums, {@code weight} times in {@code S} and {@code slope} times in {@code G}. */
    private static void add(
            MemorySegment state,
            MemorySegment source,
            long row,
            double weight,
            double slope,
            double rounder,
            int width) {
        long slopes = (long) Plane.padded(width) * Double.BYTES;
        for (int x = 0; x < width; x += Lanes.DOUBLES.length()) {
            long at = (long) x * Double.BYTES;
            DoubleVector u = Lanes.widen(source, row + (long) x * Float.BYTES)
                    .add(rounder)
                    .sub(rounder);
            doubles(state, at).add(u.mul(weight)).intoMemorySegment(state, at, Lanes.ORDER);
            doubles(state, slopes + at).add(u.mul(slope)).intoMemorySegment(state, slopes + at, Lanes.ORDER);
        }
    }

    /**
     * Sums of five rows, {@code u0 + 2 u1 + 3 u2 + 2 u3 + u4}, which are nine times {@code T_3}. The filter at every
     * third row takes the rows between from them: {@code T_3n} is {@code T_n} of these sums about every third row, over
     * nine.
     */
    public static void sumOfFive(MemorySegment source, long[] rows, MemorySegment target, long offset, int width) {
        long r0 = rows[0];
        long r1 = rows[1];
        long r2 = rows[2];
        long r3 = rows[3];
        long r4 = rows[4];
        Lanes.expectNative(target, offset);
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            FloatVector outer = Lanes.floats(source, r0 + at).add(Lanes.floats(source, r4 + at));
            FloatVector inner = Lanes.floats(source, r1 + at).add(Lanes.floats(source, r3 + at));
            Lanes.floats(source, r2 + at)
                    .mul(3f)
                    .add(inner.add(inner).add(outer))
                    .intoMemorySegment(target, offset + at, Lanes.ORDER);
        }
    }

    /** The sum of five equal pixels, to the last bit that of {@link #sumOfFive(MemorySegment, long[], MemorySegment, long, int)}. */
    public static float sumOfFive(float pixel) {
        float two = pixel + pixel;
        return pixel * 3f + (two + two + two);
    }

    /**
     * Moves the sums from row {@code y} to {@code y + 1}, from the rows {@code y + n}, {@code y} and {@code y - n},
     * rounded as at the start.
     */
    public static void advance(
            MemorySegment state, MemorySegment source, long ahead, long here, long behind, double rounder, int width) {
        long slopes = (long) Plane.padded(width) * Double.BYTES;
        for (int x = 0; x < width; x += Lanes.DOUBLES.length()) {
            long at = (long) x * Double.BYTES;
            long pixel = (long) x * Float.BYTES;
            DoubleVector centre = Lanes.widen(source, here + pixel).add(rounder);
            DoubleVector change = Lanes.widen(source, ahead + pixel)
                    .add(rounder)
                    .sub(centre)
                    .add(Lanes.widen(source, behind + pixel).add(rounder).sub(centre));
            DoubleVector slope = doubles(state, slopes + at).add(change);
            slope.intoMemorySegment(state, slopes + at, Lanes.ORDER);
            doubles(state, at).add(slope).intoMemorySegment(state, at, Lanes.ORDER);
        }
    }

    /** The filtered row: the sums times a factor, {@code 1 / n²} for the filter of sum 1. */
    public static void value(MemorySegment state, double factor, MemorySegment target, long row, int width) {
        Lanes.expectNative(target, row);
        for (int x = 0; x < width; x += Lanes.DOUBLES.length()) {
            Lanes.narrow(doubles(state, (long) x * Double.BYTES).mul(factor))
                    .intoMemorySegment(target, row + (long) x * Float.BYTES, Lanes.ORDER);
        }
    }

    /**
     * Filters along a row, or a part of it. The running sums of a whole vector of pixels are made at once, by adding
     * the vector to itself shifted by 1, 2 and 4 lanes, twice. That is faster than pixel by pixel, where each sum waits
     * for the last.
     *
     * @param source has {@code n} pixels, {@code n} odd, before the row's first and after its last one: the mirrored
     *     border, or the rest of the row
     * @param rounder {@link #TO_FIXED_POINT} or {@link #AS_THEY_ARE}
     * @param width the border after the padding is read as well; up to one vector past the width is written
     */
    public static void alongRow(
            MemorySegment source, long row, int n, double rounder, MemorySegment target, long offset, int width) {
        // Sums side by side, so that adding does not wait for the addition before it.
        double after = n * rounded(source, row, 0, rounder);
        double before = 0;
        double odd = 0;
        double even = 0;
        double slope = rounded(source, row, 0, rounder) - rounded(source, row, -n, rounder);
        double oddSlope = 0;
        for (int k = 1; k < n; k += 2) {
            double right = rounded(source, row, k, rounder);
            double left = rounded(source, row, k - n, rounder);
            double nextRight = rounded(source, row, k + 1, rounder);
            double nextLeft = rounded(source, row, k + 1 - n, rounder);
            after += (n - k) * right;
            before += k * left;
            odd += (n - k - 1) * nextRight;
            even += (k + 1) * nextLeft;
            slope += right - left;
            oddSlope += nextRight - nextLeft;
        }
        double first = after + before + (odd + even);
        slope += oddSlope;
        double factor = 1.0 / ((double) n * n);
        target.set(ValueLayout.JAVA_FLOAT, offset, (float) (first * factor));
        DoubleVector sums = DoubleVector.broadcast(Lanes.DOUBLES, first);
        DoubleVector slopes = DoubleVector.broadcast(Lanes.DOUBLES, slope);
        long reach = (long) n * Float.BYTES;
        Lanes.expectNative(target, offset);
        for (int x = 0; x < width - 1; x += Lanes.DOUBLES.length()) {
            long at = row + (long) x * Float.BYTES;
            DoubleVector centre = Lanes.widen(source, at).add(rounder);
            DoubleVector change = Lanes.widen(source, at + reach)
                    .add(rounder)
                    .sub(centre)
                    .add(Lanes.widen(source, at - reach).add(rounder).sub(centre));
            slopes = runningSums(change).add(slopes);
            sums = runningSums(slopes).add(sums);
            Lanes.narrow(sums.mul(factor)).intoMemorySegment(target, offset + (x + 1L) * Float.BYTES, Lanes.ORDER);
            slopes = slopes.rearrange(LAST);
            sums = sums.rearrange(LAST);
        }
    }

    /**
     * Puts sums of counts on a row, as {@link #start} does of samples. Counts are rows of ints, and so are their sums, which
     * must fit in an int: then they are exact.
     */
    public static void startCounts(MemorySegment state, MemorySegment source, Rows rows, int y, int n, int width) {
        startConstantCounts(state, 0, n, width);
        for (int k = -n; k < n; k++) {
            addCounts(state, source, rows.offset(y + k), n - Math.abs(k), k < 0 ? -1 : 1, width);
        }
    }

    /** Puts sums of counts on a row about which all of them are equal. */
    public static void startConstantCounts(MemorySegment state, int count, int n, int width) {
        long slopes = (long) Plane.padded(width) * Integer.BYTES;
        for (int x = 0; x < width; x += Lanes.INTS.length()) {
            long at = (long) x * Integer.BYTES;
            IntVector.broadcast(Lanes.INTS, count * n * n).intoMemorySegment(state, at, Lanes.ORDER);
            IntVector.zero(Lanes.INTS).intoMemorySegment(state, slopes + at, Lanes.ORDER);
        }
    }

    private static void addCounts(
            MemorySegment state, MemorySegment source, long row, int weight, int slope, int width) {
        long slopes = (long) Plane.padded(width) * Integer.BYTES;
        for (int x = 0; x < width; x += Lanes.INTS.length()) {
            long at = (long) x * Integer.BYTES;
            IntVector u = ints(source, row + at);
            ints(state, at).add(u.mul(weight)).intoMemorySegment(state, at, Lanes.ORDER);
            ints(state, slopes + at).add(u.mul(slope)).intoMemorySegment(state, slopes + at, Lanes.ORDER);
        }
    }

    /** Moves sums of counts by a row, as {@link #advance} does. */
    public static void advanceCounts(
            MemorySegment state, MemorySegment source, long ahead, long here, long behind, int width) {
        long slopes = (long) Plane.padded(width) * Integer.BYTES;
        for (int x = 0; x < width; x += Lanes.INTS.length()) {
            long at = (long) x * Integer.BYTES;
            IntVector centre = ints(source, here + at);
            IntVector change = ints(source, ahead + at)
                    .sub(centre)
                    .add(ints(source, behind + at).sub(centre));
            IntVector slope = ints(state, slopes + at).add(change);
            slope.intoMemorySegment(state, slopes + at, Lanes.ORDER);
            ints(state, at).add(slope).intoMemorySegment(state, at, Lanes.ORDER);
        }
    }

    /** The sums of counts times a factor, as {@link #value} gives those of samples. */
    public static void valueOfCounts(MemorySegment state, float factor, MemorySegment target, long row, int width) {
        Lanes.expectNative(target, row);
        for (int x = 0; x < width; x += Lanes.INTS.length()) {
            long at = (long) x * Integer.BYTES;
            ((FloatVector) ints(state, at).convert(VectorOperators.I2F, 0))
                    .mul(factor)
                    .intoMemorySegment(target, row + at, Lanes.ORDER);
        }
    }

    private static IntVector ints(MemorySegment segment, long offset) {
        return IntVector.fromMemorySegment(Lanes.INTS, segment, offset, Lanes.ORDER);
    }

    /** Lane {@code i} becomes the sum of lanes {@code 0 … i}. */
    static DoubleVector runningSums(DoubleVector v) {
        DoubleVector sums = v.add(v.rearrange(BY_1, FROM_1));
        if (LANES > 2) {
            sums = sums.add(sums.rearrange(BY_2, FROM_2));
        }
        if (LANES > 4) {
            sums = sums.add(sums.rearrange(BY_4, FROM_4));
        }
        return sums;
    }

    private static VectorShuffle<Double> shift(int lanes) {
        return VectorShuffle.fromOp(Lanes.DOUBLES, lane -> Math.max(0, lane - lanes));
    }

    private static VectorMask<Double> from(int lane) {
        return VectorMask.fromLong(Lanes.DOUBLES, -1L << lane);
    }

    private static double rounded(MemorySegment source, long row, int x, double rounder) {
        return source.get(ValueLayout.JAVA_FLOAT, row + (long) x * Float.BYTES) + rounder - rounder;
    }

    private static DoubleVector doubles(MemorySegment state, long offset) {
        return DoubleVector.fromMemorySegment(Lanes.DOUBLES, state, offset, Lanes.ORDER);
    }
}

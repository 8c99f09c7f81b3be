package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** Sums over the pixels of one row, in double precision. */
public final class RowStatistics {
    private static final int SUMS = 32;

    private RowStatistics() {}

    /** The smallest and the largest pixel; both are not a number where a pixel is not. */
    public record Extent(float smallest, float largest) {
        /** Of no pixels. */
        public static final Extent NONE = new Extent(Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY);

        public Extent and(Extent other) {
            return new Extent(Math.min(smallest, other.smallest), Math.max(largest, other.largest));
        }

        /** Whether every pixel is a finite number. */
        public boolean isFinite() {
            return Float.isFinite(smallest) && Float.isFinite(largest);
        }
    }

    /** The extent of a row of at least one pixel; pixels past the width are not read. */
    public static Extent extent(MemorySegment segment, long row, int width) {
        FloatVector least = FloatVector.broadcast(Lanes.FLOATS, Float.POSITIVE_INFINITY);
        FloatVector most = FloatVector.broadcast(Lanes.FLOATS, Float.NEGATIVE_INFINITY);
        int whole = Lanes.FLOATS.loopBound(width);
        for (int x = 0; x < whole; x += Lanes.FLOATS.length()) {
            FloatVector v = Lanes.floats(segment, row + (long) x * Float.BYTES);
            least = least.min(v);
            most = most.max(v);
        }
        float smallest = least.reduceLanes(VectorOperators.MIN);
        float largest = most.reduceLanes(VectorOperators.MAX);
        for (int x = whole; x < width; x++) {
            float v = segment.get(ValueLayout.JAVA_FLOAT, row + (long) x * Float.BYTES);
            smallest = Math.min(smallest, v);
            largest = Math.max(largest, v);
        }
        return new Extent(smallest, largest);
    }

    /** The extent of the numbers of a row; pixels past the width are not read. */
    public static Extent extentOfNumbers(MemorySegment segment, long row, int width) {
        FloatVector least = FloatVector.broadcast(Lanes.FLOATS, Float.POSITIVE_INFINITY);
        FloatVector most = FloatVector.broadcast(Lanes.FLOATS, Float.NEGATIVE_INFINITY);
        int whole = Lanes.FLOATS.loopBound(width);
        for (int x = 0; x < whole; x += Lanes.FLOATS.length()) {
            FloatVector v = Lanes.floats(segment, row + (long) x * Float.BYTES);
            // Comparisons with NaN are false.
            least = least.blend(v, v.compare(VectorOperators.LT, least));
            most = most.blend(v, v.compare(VectorOperators.GT, most));
        }
        float smallest = least.reduceLanes(VectorOperators.MIN);
        float largest = most.reduceLanes(VectorOperators.MAX);
        for (int x = whole; x < width; x++) {
            float v = segment.get(ValueLayout.JAVA_FLOAT_UNALIGNED, row + (long) x * Float.BYTES);
            smallest = v < smallest ? v : smallest;
            largest = v > largest ? v : largest;
        }
        return new Extent(smallest, largest);
    }

    /**
     * The sum of the squares of a row, the same on every machine: column x always goes to sum x modulo 32. Pixels past the
     * width are not read. Four vectors of sums run side by side, so that adding does not wait for the addition before it.
     */
    public static double sumOfSquares(MemorySegment segment, long row, int width) {
        int lanes = Lanes.DOUBLES.length();
        long next = (long) lanes * Float.BYTES;
        double[] sums = new double[SUMS];
        int whole = width - width % SUMS;
        for (int first = 0; first < SUMS; first += 4 * lanes) {
            DoubleVector sum0 = DoubleVector.zero(Lanes.DOUBLES);
            DoubleVector sum1 = sum0;
            DoubleVector sum2 = sum0;
            DoubleVector sum3 = sum0;
            for (int x = first; x < whole; x += SUMS) {
                long at = row + (long) x * Float.BYTES;
                DoubleVector v0 = Lanes.widen(segment, at);
                DoubleVector v1 = Lanes.widen(segment, at + next);
                DoubleVector v2 = Lanes.widen(segment, at + 2 * next);
                DoubleVector v3 = Lanes.widen(segment, at + 3 * next);
                sum0 = v0.fma(v0, sum0);
                sum1 = v1.fma(v1, sum1);
                sum2 = v2.fma(v2, sum2);
                sum3 = v3.fma(v3, sum3);
            }
            sum0.intoArray(sums, first);
            sum1.intoArray(sums, first + lanes);
            sum2.intoArray(sums, first + 2 * lanes);
            sum3.intoArray(sums, first + 3 * lanes);
        }
        for (int x = whole; x < width; x++) {
            double v = segment.get(ValueLayout.JAVA_FLOAT, row + (long) x * Float.BYTES);
            sums[x - whole] += v * v;
        }
        double sum = 0;
        for (double part : sums) {
            sum += part;
        }
        return sum;
    }
}

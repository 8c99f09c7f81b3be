package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;

/** Sums over the pixels of one row, in double precision. */
public final class RowStatistics {
    private RowStatistics() {}

    /**
     * The sum of the squares of a row of floats. Four sums run side by side, so that adding does not wait for the
     * addition before it.
     *
     * @param segment memory of the row
     * @param row byte offset of its first pixel
     * @param width pixels; none past them is read
     * @return the sum; the same on every machine with vectors of the same width
     */
    public static double sumOfSquares(MemorySegment segment, long row, int width) {
        int lanes = Lanes.DOUBLES.length();
        int step = 4 * lanes;
        long next = (long) lanes * Float.BYTES;
        DoubleVector sum0 = DoubleVector.zero(Lanes.DOUBLES);
        DoubleVector sum1 = sum0;
        DoubleVector sum2 = sum0;
        DoubleVector sum3 = sum0;
        int whole = width - width % step;
        for (int x = 0; x < whole; x += step) {
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
        double sum = sum0.add(sum1).add(sum2.add(sum3)).reduceLanes(VectorOperators.ADD);
        for (int x = whole; x < width; x++) {
            double v = segment.get(ValueLayout.JAVA_FLOAT, row + (long) x * Float.BYTES);
            sum += v * v;
        }
        return sum;
    }
}

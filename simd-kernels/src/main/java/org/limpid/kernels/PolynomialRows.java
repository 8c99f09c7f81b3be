package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;

/** A polynomial in the column taken off a row. */
public final class PolynomialRows {
    private PolynomialRows() {}

    /**
     * {@code row -= sum of coefficients[k] * X^k} with {@code X = start + step * column}, in double precision.
     *
     * @param memory holds the row
     * @param row byte offset of its first pixel
     * @param coefficients from the constant up, at least one
     * @param start {@code X} of the first pixel
     * @param step {@code X} from pixel to pixel
     * @param width pixels; up to {@link Plane#padded} of them are read and written
     */
    public static void subtract(
            MemorySegment memory, long row, double[] coefficients, double start, double step, int width) {
        int lanes = Lanes.DOUBLES.length();
        DoubleVector lane = DoubleVector.zero(Lanes.DOUBLES).addIndex(1);
        int degree = coefficients.length - 1;
        for (int x = 0; x < width; x += lanes) {
            long at = row + (long) x * Float.BYTES;
            DoubleVector position = lane.add(x).mul(step).add(start);
            DoubleVector sum = DoubleVector.broadcast(Lanes.DOUBLES, coefficients[degree]);
            for (int k = degree - 1; k >= 0; k--) {
                sum = sum.lanewise(
                        VectorOperators.FMA, position, DoubleVector.broadcast(Lanes.DOUBLES, coefficients[k]));
            }
            Lanes.narrow(Lanes.widen(memory, at).sub(sum)).intoMemorySegment(memory, at, Lanes.ORDER);
        }
    }
}

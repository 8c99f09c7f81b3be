package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;

/** A polynomial in the column taken off a row times a gain. */
public final class PolynomialRows {
    private static final int CUBIC = 3;

    private PolynomialRows() {}

    /**
     * {@code target = gain * row - sum of coefficients[k] * X^k} with {@code X = start + step * column}, in double precision.
     * A pixel's bits depend on its column, and not on where the stretch begins that it is in, at column {@code first}.
     * The target may be the row itself.
     */
    public static void subtract(
            MemorySegment source,
            long row,
            double gain,
            int first,
            double[] coefficients,
            double start,
            double step,
            MemorySegment target,
            long to,
            int width) {
        if (coefficients.length == CUBIC + 1) {
            subtractCubic(source, row, gain, first, coefficients, start, step, target, to, width);
        } else {
            subtractAny(source, row, gain, first, coefficients, start, step, target, to, width);
        }
    }

    private static void subtractCubic(
            MemorySegment source,
            long row,
            double gain,
            int first,
            double[] coefficients,
            double start,
            double step,
            MemorySegment target,
            long to,
            int width) {
        int lanes = Lanes.DOUBLES.length();
        DoubleVector c0 = DoubleVector.broadcast(Lanes.DOUBLES, coefficients[0]);
        DoubleVector c1 = DoubleVector.broadcast(Lanes.DOUBLES, coefficients[1]);
        DoubleVector c2 = DoubleVector.broadcast(Lanes.DOUBLES, coefficients[2]);
        DoubleVector c3 = DoubleVector.broadcast(Lanes.DOUBLES, coefficients[3]);
        DoubleVector column = DoubleVector.zero(Lanes.DOUBLES).addIndex(1).add(first);
        Lanes.widen(target, to);
        for (int x = 0; x < width; x += lanes) {
            long at = (long) x * Float.BYTES;
            DoubleVector pixels = Lanes.widen(source, row + at);
            DoubleVector position = column.mul(step).add(start);
            DoubleVector sum = c3.fma(position, c2).fma(position, c1).fma(position, c0);
            column = column.add(lanes);
            Lanes.narrow(pixels.mul(gain).sub(sum)).intoMemorySegment(target, to + at, Lanes.ORDER);
        }
    }

    private static void subtractAny(
            MemorySegment source,
            long row,
            double gain,
            int first,
            double[] coefficients,
            double start,
            double step,
            MemorySegment target,
            long to,
            int width) {
        int lanes = Lanes.DOUBLES.length();
        DoubleVector lane = DoubleVector.zero(Lanes.DOUBLES).addIndex(1);
        int degree = coefficients.length - 1;
        Lanes.widen(target, to);
        for (int x = 0; x < width; x += lanes) {
            long at = (long) x * Float.BYTES;
            DoubleVector pixels = Lanes.widen(source, row + at);
            DoubleVector position = lane.add(first + x).mul(step).add(start);
            DoubleVector sum = DoubleVector.broadcast(Lanes.DOUBLES, coefficients[degree]);
            for (int k = degree - 1; k >= 0; k--) {
                sum = sum.lanewise(
                        VectorOperators.FMA, position, DoubleVector.broadcast(Lanes.DOUBLES, coefficients[k]));
            }
            Lanes.narrow(pixels.mul(gain).sub(sum)).intoMemorySegment(target, to + at, Lanes.ORDER);
        }
    }
}

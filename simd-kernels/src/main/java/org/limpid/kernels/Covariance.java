package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;

/**
 * Covariance {@code B(ab) - B(a) B(b)} of two images over a box of any size, from running sums across rows and
 * then along a row, and the shrinkage that it guides. The cost does not depend on the length of the box along a row.
 *
 * <p>Error. The sums are in double precision, in which a product of two floats is exact. Every row that is added and
 * taken off leaves at most {@code 2^-53} of the largest sum.
 */
public final class Covariance {
    /** Rows of sums across rows: of a, b and ab. */
    public static final int SUMS = 3;

    private Covariance() {}

    /**
     * Adds a row of {@code a} and of {@code b} {@code weight} times to the sums across rows, which are doubles; a
     * negative weight takes it off.
     */
    public static void add(MemorySegment memory, long a, long b, double weight, long sums, long sumBytes, int width) {
        long second = sums + sumBytes;
        long products = second + sumBytes;
        for (int x = 0; x < width; x += Lanes.DOUBLES.length()) {
            long pixel = (long) x * Float.BYTES;
            long at = (long) x * Double.BYTES;
            DoubleVector u = Lanes.widen(memory, a + pixel).mul(weight);
            DoubleVector v = Lanes.widen(memory, b + pixel);
            doubles(memory, sums + at).add(u).intoMemorySegment(memory, sums + at, Lanes.ORDER);
            v.fma(DoubleVector.broadcast(Lanes.DOUBLES, weight), doubles(memory, second + at))
                    .intoMemorySegment(memory, second + at, Lanes.ORDER);
            u.fma(v, doubles(memory, products + at)).intoMemorySegment(memory, products + at, Lanes.ORDER);
        }
    }

    /**
     * The covariance from the sums across rows: a running box of odd length along them.
     *
     * @param sums half a box before the first pixel
     * @param factor 1 through the number of pixels of the whole box
     * @param width sums are read up to two vectors past the last box, and up to one vector past the width is written
     */
    public static void alongRow(
            MemorySegment memory, long sums, long sumBytes, int length, double factor, long target, int width) {
        long second = sums + sumBytes;
        long products = second + sumBytes;
        double firstA = box(memory, sums, length);
        double firstB = box(memory, second, length);
        double firstProduct = box(memory, products, length);
        memory.set(
                ValueLayout.JAVA_FLOAT, target, (float) (firstProduct * factor - firstA * factor * (firstB * factor)));
        DoubleVector carryA = DoubleVector.broadcast(Lanes.DOUBLES, firstA);
        DoubleVector carryB = DoubleVector.broadcast(Lanes.DOUBLES, firstB);
        DoubleVector carryProduct = DoubleVector.broadcast(Lanes.DOUBLES, firstProduct);
        long reach = (long) length * Double.BYTES;
        for (int x = 0; x < width - 1; x += Lanes.DOUBLES.length()) {
            long at = (long) x * Double.BYTES;
            DoubleVector changeA = doubles(memory, sums + at + reach).sub(doubles(memory, sums + at));
            DoubleVector changeB = doubles(memory, second + at + reach).sub(doubles(memory, second + at));
            DoubleVector changeProduct = doubles(memory, products + at + reach).sub(doubles(memory, products + at));
            carryA = TriangleFilter.runningSums(changeA).add(carryA);
            carryB = TriangleFilter.runningSums(changeB).add(carryB);
            carryProduct = TriangleFilter.runningSums(changeProduct).add(carryProduct);
            DoubleVector covariance =
                    carryProduct.mul(factor).sub(carryA.mul(factor).mul(carryB.mul(factor)));
            Lanes.narrow(covariance).intoMemorySegment(memory, target + (x + 1L) * Float.BYTES, Lanes.ORDER);
            carryA = carryA.rearrange(TriangleFilter.LAST);
            carryB = carryB.rearrange(TriangleFilter.LAST);
            carryProduct = carryProduct.rearrange(TriangleFilter.LAST);
        }
    }

    private static double box(MemorySegment memory, long sums, int length) {
        double sum = 0;
        for (int k = 0; k < length; k++) {
            sum += memory.get(ValueLayout.JAVA_DOUBLE, sums + (long) k * Double.BYTES);
        }
        return sum;
    }

    /** The noise in a row of details: {@code target = detail * σ(covariance)}. */
    public static void shrink(
            MemorySegment memory, long covariance, Logistic noise, long detail, long target, int width) {
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            FloatVector d = Lanes.floats(memory, detail + at);
            FloatVector c = Lanes.floats(memory, covariance + at);
            d.mul(noise.of(c)).intoMemorySegment(memory, target + at, Lanes.ORDER);
        }
    }

    private static DoubleVector doubles(MemorySegment memory, long offset) {
        return DoubleVector.fromMemorySegment(Lanes.DOUBLES, memory, offset, Lanes.ORDER);
    }
}

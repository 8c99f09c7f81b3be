package org.limpid.kernels.adaptive;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import org.limpid.kernels.Lanes;

/**
 * Sums of sums down columns, in double precision. A mean over any triangle of rows is the second difference of three of them.
 */
public final class SumsOfSums {
    private static final int LANES = Lanes.DOUBLES.length();

    private SumsOfSums() {}

    /**
     * Sums of sums: {@code sums += row}, {@code target = before + sums}.
     *
     * @param before a row of doubles, the former target
     */
    public static void accumulate(
            MemorySegment memory, long row, MemorySegment sums, long sum, long before, long target, int width) {
        for (int x = 0; x < width; x += LANES) {
            long at = (long) x * Double.BYTES;
            DoubleVector once = DoubleVector.fromMemorySegment(Lanes.DOUBLES, sums, sum + at, Lanes.ORDER)
                    .add(Lanes.widen(memory, row + (long) x * Float.BYTES));
            once.intoMemorySegment(sums, sum + at, Lanes.ORDER);
            DoubleVector.fromMemorySegment(Lanes.DOUBLES, sums, before + at, Lanes.ORDER)
                    .add(once)
                    .intoMemorySegment(sums, target + at, Lanes.ORDER);
        }
    }

    /** As {@link #accumulate} of a row times its weights. */
    public static void accumulateWeighted(
            MemorySegment memory,
            long row,
            MemorySegment weights,
            long weight,
            MemorySegment sums,
            long sum,
            long before,
            long target,
            int width) {
        for (int x = 0; x < width; x += LANES) {
            long at = (long) x * Double.BYTES;
            long pixel = (long) x * Float.BYTES;
            DoubleVector once = DoubleVector.fromMemorySegment(Lanes.DOUBLES, sums, sum + at, Lanes.ORDER)
                    .add(Lanes.widen(memory, row + pixel).mul(Lanes.widen(weights, weight + pixel)));
            once.intoMemorySegment(sums, sum + at, Lanes.ORDER);
            DoubleVector.fromMemorySegment(Lanes.DOUBLES, sums, before + at, Lanes.ORDER)
                    .add(once)
                    .intoMemorySegment(sums, target + at, Lanes.ORDER);
        }
    }

    /** The mean over a triangle of rows, from sums of sums: {@code target = scale * (after - 2 middle + before)}. */
    public static void secondDifference(
            MemorySegment sums,
            long before,
            long middle,
            long after,
            double scale,
            MemorySegment target,
            long offset,
            int width) {
        Lanes.expectNative(target, offset);
        for (int x = 0; x < width; x += LANES) {
            long at = (long) x * Double.BYTES;
            DoubleVector centre = DoubleVector.fromMemorySegment(Lanes.DOUBLES, sums, middle + at, Lanes.ORDER);
            DoubleVector upper = DoubleVector.fromMemorySegment(Lanes.DOUBLES, sums, before + at, Lanes.ORDER);
            DoubleVector lower = DoubleVector.fromMemorySegment(Lanes.DOUBLES, sums, after + at, Lanes.ORDER);
            Lanes.narrow(lower.sub(centre).sub(centre.sub(upper)).mul(scale))
                    .intoMemorySegment(target, offset + (long) x * Float.BYTES, Lanes.ORDER);
        }
    }

    /**
     * A step of a ladder of lengths: the mean over a triangle, as {@link #secondDifference}, replaces that over a shorter one,
     * and {@code target = shorter mean - mean}.
     *
     * @param mean a row of floats of the sums' segment
     */
    public static void step(
            MemorySegment sums,
            long before,
            long middle,
            long after,
            double scale,
            long mean,
            MemorySegment target,
            long offset,
            int width) {
        Lanes.expectNative(target, offset);
        for (int x = 0; x < width; x += LANES) {
            long at = (long) x * Double.BYTES;
            long pixel = (long) x * Float.BYTES;
            DoubleVector centre = DoubleVector.fromMemorySegment(Lanes.DOUBLES, sums, middle + at, Lanes.ORDER);
            DoubleVector upper = DoubleVector.fromMemorySegment(Lanes.DOUBLES, sums, before + at, Lanes.ORDER);
            DoubleVector lower = DoubleVector.fromMemorySegment(Lanes.DOUBLES, sums, after + at, Lanes.ORDER);
            FloatVector shorter = FloatVector.fromMemorySegment(Lanes.HALF_FLOATS, sums, mean + pixel, Lanes.ORDER);
            FloatVector longer =
                    Lanes.narrow(lower.sub(centre).sub(centre.sub(upper)).mul(scale));
            longer.intoMemorySegment(sums, mean + pixel, Lanes.ORDER);
            shorter.sub(longer).intoMemorySegment(target, offset + pixel, Lanes.ORDER);
        }
    }
}

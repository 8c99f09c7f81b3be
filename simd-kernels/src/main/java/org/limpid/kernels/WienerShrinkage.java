package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Local Wiener shrinkage of bands of details {@code d}: {@code d min(1, limit / S(d²))} is noise, where {@code S} is the sum
 * over a square window of odd length and {@code limit}, above 0, is that of noise alone. Two bands are shrunk at once: with {@code
 * q = max(1, S / limit)} of each, a common denominator makes one division of two.
 *
 * <p>Sums run down the window, and are taken anew along it for every pixel. The caller starts the sums anew every few
 * rows, at rows that do not depend on how the work was cut. So no pixel's value depends on the cut, and little rounding
 * error is carried on.
 */
public final class WienerShrinkage {
    /** The window of the usual parameters has kernels of its own. */
    private static final int USUAL_WINDOW = 9;

    /** From it on the product of two {@code q} may be no float. There are details far beyond any noise, and none is taken off. */
    private static final float MOST = 1e36f;

    private WienerShrinkage() {}

    /** Adds a row of the band to the sums of squares down the window. */
    public static void add(MemorySegment memory, long band, long sums, int width) {
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            FloatVector d = Lanes.floats(memory, band + at);
            d.fma(d, Lanes.floats(memory, sums + at)).intoMemorySegment(memory, sums + at, Lanes.ORDER);
        }
    }

    /** Moves the sums of two bands down by a row: one row of each band enters the window, one leaves it. */
    public static void move(MemorySegment memory, long[] entering, long[] leaving, long[] sums, int width) {
        long newA = entering[0];
        long newB = entering[1];
        long oldA = leaving[0];
        long oldB = leaving[1];
        long sumA = sums[0];
        long sumB = sums[1];
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            FloatVector inA = Lanes.floats(memory, newA + at);
            FloatVector inB = Lanes.floats(memory, newB + at);
            FloatVector outA = Lanes.floats(memory, oldA + at);
            FloatVector outB = Lanes.floats(memory, oldB + at);
            FloatVector a = Lanes.floats(memory, sumA + at);
            FloatVector b = Lanes.floats(memory, sumB + at);
            inA.fma(inA, a).sub(outA.mul(outA)).intoMemorySegment(memory, sumA + at, Lanes.ORDER);
            inB.fma(inB, b).sub(outB.mul(outB)).intoMemorySegment(memory, sumB + at, Lanes.ORDER);
        }
    }

    /**
     * Along the window of nine, sums of three pixels around each, and of such sums three pixels before and after. Sums down the
     * window are read two vectors ahead.
     */
    private static void inRegisters(
            MemorySegment memory,
            long[] sums,
            long[] boxes,
            long[] bands,
            float[] limits,
            long from,
            float level,
            MemorySegment target,
            long offset,
            int width) {
        long vector = (long) Lanes.FLOATS.length() * Float.BYTES;
        long aheadA = sums[0] + 2 * vector;
        long aheadB = sums[1] + 2 * vector;
        long bandA = bands[0];
        long bandB = bands[1];
        float scaleA = 1 / limits[0];
        float scaleB = 1 / limits[1];
        FloatVector zero = FloatVector.zero(Lanes.FLOATS);
        FloatVector one = FloatVector.broadcast(Lanes.FLOATS, 1f);
        FloatVector most = FloatVector.broadcast(Lanes.FLOATS, MOST);
        Lanes.expectNative(target, offset);
        FloatVector hereA = Lanes.floats(memory, sums[0]);
        FloatVector hereB = Lanes.floats(memory, sums[1]);
        FloatVector nextA = Lanes.floats(memory, sums[0] + vector);
        FloatVector nextB = Lanes.floats(memory, sums[1] + vector);
        FloatVector backA = Lanes.floats(memory, boxes[0]);
        FloatVector backB = Lanes.floats(memory, boxes[1]);
        FloatVector threeA = Lanes.floats(memory, boxes[0] + vector);
        FloatVector threeB = Lanes.floats(memory, boxes[1] + vector);
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            FloatVector lastA = Lanes.floats(memory, aheadA + at);
            FloatVector lastB = Lanes.floats(memory, aheadB + at);
            FloatVector dA = Lanes.floats(memory, bandA + at);
            FloatVector dB = Lanes.floats(memory, bandB + at);
            FloatVector whole = Lanes.floats(memory, from + at).add(level);
            FloatVector aheadThreeA = LaneShift.BEFORE_1
                    .selectFrom(hereA, nextA)
                    .add(nextA)
                    .add(LaneShift.AFTER_1.selectFrom(nextA, lastA));
            FloatVector aheadThreeB = LaneShift.BEFORE_1
                    .selectFrom(hereB, nextB)
                    .add(nextB)
                    .add(LaneShift.AFTER_1.selectFrom(nextB, lastB));
            FloatVector boxA = LaneShift.BEFORE_3
                    .selectFrom(backA, threeA)
                    .add(threeA)
                    .add(LaneShift.AFTER_3.selectFrom(threeA, aheadThreeA));
            FloatVector boxB = LaneShift.BEFORE_3
                    .selectFrom(backB, threeB)
                    .add(threeB)
                    .add(LaneShift.AFTER_3.selectFrom(threeB, aheadThreeB));
            FloatVector qA = LaneMinMax.larger(boxA.mul(scaleA), one);
            FloatVector qB = LaneMinMax.larger(boxB.mul(scaleB), one);
            FloatVector product = qA.mul(qB);
            FloatVector noise = dA.fma(qB, dB.mul(qA)).div(product);
            whole.sub(zero.blend(noise, product.compare(VectorOperators.LT, most)))
                    .intoMemorySegment(target, offset + at, Lanes.ORDER);
            hereA = nextA;
            hereB = nextB;
            nextA = lastA;
            nextB = lastB;
            backA = threeA;
            backB = threeB;
            threeA = aheadThreeA;
            threeB = aheadThreeB;
        }
    }

    /** The sums of three in the vector before a row and in its first, which the loop begins with. */
    private static void firstThrees(MemorySegment memory, long sums, long threes) {
        int lanes = Lanes.FLOATS.length();
        for (int x = -lanes; x <= 0; x += lanes) {
            long at = sums + (long) x * Float.BYTES;
            three(memory, at - Float.BYTES)
                    .intoMemorySegment(memory, threes + (long) (x + lanes) * Float.BYTES, Lanes.ORDER);
        }
    }

    /**
     * Takes the noise of a row of two bands off: {@code target = from + level - noise}.
     *
     * @param sums of the two bands down the window; half a window lies before and after the row, and 16 pixels before it and
     *     32 after its padding may be read; likewise the bands and their limits
     * @param boxes two rows that may be overwritten
     */
    public static void shrink(
            MemorySegment memory,
            int window,
            long[] sums,
            long[] boxes,
            long[] bands,
            float[] limits,
            long from,
            float level,
            MemorySegment target,
            long offset,
            int width) {
        if (window == USUAL_WINDOW && LaneShift.QUICK) {
            for (int k = 0; k < 2; k++) {
                firstThrees(memory, sums[k], boxes[k]);
            }
            inRegisters(memory, sums, boxes, bands, limits, from, level, target, offset, width);
            return;
        }
        long reach = (long) (window / 2) * Float.BYTES;
        for (int k = 0; k < 2; k++) {
            if (window == USUAL_WINDOW) {
                sumNine(memory, sums[k] - reach, boxes[k], width);
            } else {
                CovarianceExponents.sumAny(memory, sums[k] - reach, window, boxes[k], width);
            }
        }
        ofBoxes(memory, boxes, bands, limits, from, level, target, offset, width);
    }

    /** Adds threes, as {@link #inRegisters} does, so that results do not depend on the width of vectors. */
    private static void sumNine(MemorySegment memory, long start, long target, int width) {
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = start + (long) x * Float.BYTES;
            FloatVector before = three(memory, at);
            FloatVector here = three(memory, at + 12);
            before.add(here)
                    .add(three(memory, at + 24))
                    .intoMemorySegment(memory, target + (long) x * Float.BYTES, Lanes.ORDER);
        }
    }

    private static FloatVector three(MemorySegment memory, long at) {
        return Lanes.floats(memory, at).add(Lanes.floats(memory, at + 4)).add(Lanes.floats(memory, at + 8));
    }

    /** Takes the noise of two bands off by sums, or means, over the window, and limits of such. */
    public static void ofBoxes(
            MemorySegment memory,
            long[] boxes,
            long[] bands,
            float[] limits,
            long from,
            float level,
            MemorySegment target,
            long offset,
            int width) {
        long a = boxes[0];
        long b = boxes[1];
        long bandA = bands[0];
        long bandB = bands[1];
        float scaleA = 1 / limits[0];
        float scaleB = 1 / limits[1];
        FloatVector zero = FloatVector.zero(Lanes.FLOATS);
        FloatVector one = FloatVector.broadcast(Lanes.FLOATS, 1f);
        FloatVector most = FloatVector.broadcast(Lanes.FLOATS, MOST);
        Lanes.expectNative(target, offset);
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            FloatVector boxA = Lanes.floats(memory, a + at);
            FloatVector boxB = Lanes.floats(memory, b + at);
            FloatVector dA = Lanes.floats(memory, bandA + at);
            FloatVector dB = Lanes.floats(memory, bandB + at);
            FloatVector whole = Lanes.floats(memory, from + at).add(level);
            FloatVector qA = LaneMinMax.larger(boxA.mul(scaleA), one);
            FloatVector qB = LaneMinMax.larger(boxB.mul(scaleB), one);
            FloatVector product = qA.mul(qB);
            FloatVector noise = dA.fma(qB, dB.mul(qA)).div(product);
            whole.sub(zero.blend(noise, product.compare(VectorOperators.LT, most)))
                    .intoMemorySegment(target, offset + at, Lanes.ORDER);
        }
    }

    /** {@code sums += values²} where a run of pixels with data is longer than {@code distance}. */
    public static void addSquaresOfRuns(
            MemorySegment memory, long values, MemorySegment runs, long run, int distance, long sums, int width) {
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            VectorMask<Float> reached = Lanes.unsignedShorts(runs, run + (long) x * Short.BYTES)
                    .compare(VectorOperators.GT, (float) distance);
            FloatVector d = Lanes.floats(memory, values + at);
            FloatVector sum = Lanes.floats(memory, sums + at);
            sum.blend(d.fma(d, sum), reached).intoMemorySegment(memory, sums + at, Lanes.ORDER);
        }
    }

    /** {@code sums += values} where a run of pixels with data is longer than {@code distance}. */
    public static void addRuns(
            MemorySegment memory, long values, MemorySegment runs, long run, int distance, long sums, int width) {
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            VectorMask<Float> reached = Lanes.unsignedShorts(runs, run + (long) x * Short.BYTES)
                    .compare(VectorOperators.GT, (float) distance);
            FloatVector sum = Lanes.floats(memory, sums + at);
            sum.blend(sum.add(Lanes.floats(memory, values + at)), reached)
                    .intoMemorySegment(memory, sums + at, Lanes.ORDER);
        }
    }

    /** Divides sums over runs on both sides of a pixel, as far as {@code reach}, by their pixels: at least 1. */
    public static void divideByRuns(
            MemorySegment memory, long sums, MemorySegment runs, long before, long after, int reach, int width) {
        FloatVector most = FloatVector.broadcast(Lanes.FLOATS, reach + 1f);
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            FloatVector back =
                    Lanes.unsignedShorts(runs, before + (long) x * Short.BYTES).min(most);
            FloatVector ahead =
                    Lanes.unsignedShorts(runs, after + (long) x * Short.BYTES).min(most);
            FloatVector count = back.add(ahead).sub(1f).max(1f);
            Lanes.floats(memory, sums + at).div(count).intoMemorySegment(memory, sums + at, Lanes.ORDER);
        }
    }
}

package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Covariance-guided shrinkage of two detail bands {@code dh} and {@code dl} over a low-pass {@code L}:
 * {@code noise = dh σ0(cov(dh, L + dl)) + dl σ1(cov(dl, L))}, where
 * {@code cov(a, b) = B(ab) - B(a) B(b)} over a square window.
 *
 * <p>Box sums run down the window, and are summed anew along it for every pixel. The caller starts the sums anew every
 * few rows, at rows that do not depend on how the work was cut. So no pixel's value depends on the cut, and little
 * rounding error is carried on.
 */
public final class Shrinkage {
    /** Rows of sums down the window: of dh, dl, L, dh (L + dl) and dl L. */
    public static final int SUMS = 5;

    /** Exponents are clamped to it, positive and negative: the product of two denominators stays a float then. */
    private static final float MOST = 58;

    /** Adding it rounds to a whole number and leaves that number in the low bits. */
    private static final float ROUNDER = 0x1.8p23f;

    private static final int MANTISSA_BITS = 23;

    // 2^x from -1/2 to 1/2, within 2.1e-7 of it.
    private static final float P0 = 1.000000119f;
    private static final float P1 = 0.693146944f;
    private static final float P2 = 0.2402212024f;
    private static final float P3 = 0.05550713092f;
    private static final float P4 = 0.009675540961f;
    private static final float P5 = 0.001327647129f;

    private Shrinkage() {}

    /** Adds a row of {@code dh}, {@code dl} and {@code L} to the sums down the window. */
    public static void add(
            MemorySegment memory, long high, long low, long smooth, long sums, long sumBytes, int width) {
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            long to = sums + at;
            FloatVector dh = Lanes.floats(memory, high + at);
            FloatVector dl = Lanes.floats(memory, low + at);
            FloatVector l = Lanes.floats(memory, smooth + at);
            Lanes.floats(memory, to).add(dh).intoMemorySegment(memory, to, Lanes.ORDER);
            Lanes.floats(memory, to + sumBytes).add(dl).intoMemorySegment(memory, to + sumBytes, Lanes.ORDER);
            Lanes.floats(memory, to + 2 * sumBytes).add(l).intoMemorySegment(memory, to + 2 * sumBytes, Lanes.ORDER);
            dh.fma(l.add(dl), Lanes.floats(memory, to + 3 * sumBytes))
                    .intoMemorySegment(memory, to + 3 * sumBytes, Lanes.ORDER);
            dl.fma(l, Lanes.floats(memory, to + 4 * sumBytes))
                    .intoMemorySegment(memory, to + 4 * sumBytes, Lanes.ORDER);
        }
    }

    /**
     * Moves the sums down by a row: one row of {@code dh}, {@code dl} and {@code L} each enters the window, one leaves
     * it.
     */
    public static void move(
            MemorySegment memory, long[] entering, long[] leaving, long sums, long sumBytes, int width) {
        long high = entering[0];
        long low = entering[1];
        long smooth = entering[2];
        long oldHigh = leaving[0];
        long oldLow = leaving[1];
        long oldSmooth = leaving[2];
        long lowSums = sums + sumBytes;
        long smoothSums = lowSums + sumBytes;
        long highProducts = smoothSums + sumBytes;
        long lowProducts = highProducts + sumBytes;
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            // Loads come first: the compiler has no room left to inline them after the arithmetic.
            FloatVector dh = Lanes.floats(memory, high + at);
            FloatVector dl = Lanes.floats(memory, low + at);
            FloatVector l = Lanes.floats(memory, smooth + at);
            FloatVector oldDh = Lanes.floats(memory, oldHigh + at);
            FloatVector oldDl = Lanes.floats(memory, oldLow + at);
            FloatVector oldL = Lanes.floats(memory, oldSmooth + at);
            FloatVector sumDh = Lanes.floats(memory, sums + at);
            FloatVector sumDl = Lanes.floats(memory, lowSums + at);
            FloatVector sumL = Lanes.floats(memory, smoothSums + at);
            FloatVector highProduct = Lanes.floats(memory, highProducts + at);
            FloatVector lowProduct = Lanes.floats(memory, lowProducts + at);
            highProduct = dh.fma(l.add(dl), highProduct).sub(oldDh.mul(oldL.add(oldDl)));
            lowProduct = dl.fma(l, lowProduct).sub(oldDl.mul(oldL));
            sumDh.add(dh.sub(oldDh)).intoMemorySegment(memory, sums + at, Lanes.ORDER);
            sumDl.add(dl.sub(oldDl)).intoMemorySegment(memory, lowSums + at, Lanes.ORDER);
            sumL.add(l.sub(oldL)).intoMemorySegment(memory, smoothSums + at, Lanes.ORDER);
            highProduct.intoMemorySegment(memory, highProducts + at, Lanes.ORDER);
            lowProduct.intoMemorySegment(memory, lowProducts + at, Lanes.ORDER);
        }
    }

    /**
     * Takes the noise off: {@code target = image + level - dh σ0 - dl σ1}. With {@code e = 2^exponent} of each
     * {@code σ = 1 / (1 + e)}, within 1e-6, and 0 where the exponent is not a number. A common denominator makes one
     * division of two. The exponents are those of {@link CovarianceExponents}.
     */
    public static void shrink(
            MemorySegment memory,
            long[] exponents,
            long high,
            long low,
            long image,
            float level,
            MemorySegment target,
            long offset,
            int width) {
        long first = exponents[0];
        long second = exponents[1];
        Lanes.expectNative(target, offset);
        FloatVector most = FloatVector.broadcast(Lanes.FLOATS, MOST);
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            FloatVector a = Lanes.floats(memory, first + at);
            FloatVector b = Lanes.floats(memory, second + at);
            FloatVector dh = Lanes.floats(memory, high + at);
            FloatVector dl = Lanes.floats(memory, low + at);
            FloatVector whole = Lanes.floats(memory, image + at).add(level);
            a = most.blend(a, a.compare(VectorOperators.LT, MOST));
            b = most.blend(b, b.compare(VectorOperators.LT, MOST));
            a = a.blend(-MOST, a.compare(VectorOperators.LT, -MOST));
            b = b.blend(-MOST, b.compare(VectorOperators.LT, -MOST));
            FloatVector shiftedA = a.add(ROUNDER);
            FloatVector shiftedB = b.add(ROUNDER);
            FloatVector r = a.sub(shiftedA.sub(ROUNDER));
            FloatVector s = b.sub(shiftedB.sub(ROUNDER));
            FloatVector p = r.lanewise(VectorOperators.FMA, P5, P4);
            FloatVector q = s.lanewise(VectorOperators.FMA, P5, P4);
            p = p.lanewise(VectorOperators.FMA, r, P3);
            q = q.lanewise(VectorOperators.FMA, s, P3);
            p = p.lanewise(VectorOperators.FMA, r, P2);
            q = q.lanewise(VectorOperators.FMA, s, P2);
            p = p.lanewise(VectorOperators.FMA, r, P1);
            q = q.lanewise(VectorOperators.FMA, s, P1);
            p = p.lanewise(VectorOperators.FMA, r, P0);
            q = q.lanewise(VectorOperators.FMA, s, P0);
            IntVector wholeA = shiftedA.reinterpretAsInts().lanewise(VectorOperators.LSHL, MANTISSA_BITS);
            IntVector wholeB = shiftedB.reinterpretAsInts().lanewise(VectorOperators.LSHL, MANTISSA_BITS);
            p = p.reinterpretAsInts().add(wholeA).reinterpretAsFloats().add(1f);
            q = q.reinterpretAsInts().add(wholeB).reinterpretAsFloats().add(1f);
            FloatVector noise = dh.fma(q, dl.mul(p)).div(p.mul(q));
            whole.sub(noise).intoMemorySegment(target, offset + at, Lanes.ORDER);
        }
    }
}

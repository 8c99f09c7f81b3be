package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;

/**
 * Covariance-guided shrinkage of two detail bands {@code dh} and {@code dl} over a low-pass {@code L}:
 * {@code noise = dh σ0(cov(dh, L + dl)) + dl σ1(cov(dl, L))}, where
 * {@code cov(a, b) = B(ab) - B(a) B(b)} over a square window.
 *
 * <p>Box sums run down the window, and are taken afresh for every pixel along it. Who moves the sums down starts them
 * anew every few rows, at rows that do not depend on where the work was cut: no pixel's value does then, and little
 * rounding is carried on.
 */
public final class Shrinkage {
    /** Rows of sums down the window: of dh, dl, L, dh (L + dl) and dl L. */
    public static final int SUMS = 5;

    /** The window of the published parameters has a kernel of its own. */
    private static final int USUAL_WINDOW = 7;

    private Shrinkage() {}

    /**
     * Adds a row to the sums down the window.
     *
     * @param memory holds all rows
     * @param high byte offset of the row of {@code dh}
     * @param low byte offset of the row of {@code dl}
     * @param smooth byte offset of the row of {@code L}
     * @param sums byte offset of the {@link #SUMS} rows of sums
     * @param sumBytes bytes from one of them to the next
     * @param width pixels; up to {@link Plane#padded} of them are read and written
     */
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
     * Moves the sums of the bands and of {@code L} down by a row: one row enters the window, one leaves it.
     *
     * @param memory holds all rows
     * @param entering byte offsets of the rows of {@code dh}, {@code dl} and {@code L} that enter
     * @param leaving byte offsets of those that leave
     * @param sums byte offset of the {@link #SUMS} rows of sums
     * @param sumBytes bytes from one of them to the next
     * @param width pixels; up to {@link Plane#padded} of them are read and written
     */
    public static void move(
            MemorySegment memory, long[] entering, long[] leaving, long sums, long sumBytes, int width) {
        moveSums(memory, entering, leaving, sums, sumBytes, width);
        moveProducts(memory, entering, leaving, sums + 3 * sumBytes, sumBytes, width);
    }

    private static void moveSums(
            MemorySegment memory, long[] entering, long[] leaving, long sums, long sumBytes, int width) {
        for (int k = 0; k < 3; k++) {
            long in = entering[k];
            long out = leaving[k];
            long sum = sums + k * sumBytes;
            for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
                long at = (long) x * Float.BYTES;
                FloatVector change = Lanes.floats(memory, in + at).sub(Lanes.floats(memory, out + at));
                Lanes.floats(memory, sum + at).add(change).intoMemorySegment(memory, sum + at, Lanes.ORDER);
            }
        }
    }

    private static void moveProducts(
            MemorySegment memory, long[] entering, long[] leaving, long products, long productBytes, int width) {
        long high = entering[0];
        long low = entering[1];
        long smooth = entering[2];
        long oldHigh = leaving[0];
        long oldLow = leaving[1];
        long oldSmooth = leaving[2];
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            long to = products + at;
            FloatVector dh = Lanes.floats(memory, high + at);
            FloatVector dl = Lanes.floats(memory, low + at);
            FloatVector l = Lanes.floats(memory, smooth + at);
            FloatVector oldDh = Lanes.floats(memory, oldHigh + at);
            FloatVector oldDl = Lanes.floats(memory, oldLow + at);
            FloatVector oldL = Lanes.floats(memory, oldSmooth + at);
            FloatVector highSum = Lanes.floats(memory, to);
            FloatVector lowSum = Lanes.floats(memory, to + productBytes);
            highSum = dh.fma(l.add(dl), highSum).sub(oldDh.mul(oldL.add(oldDl)));
            lowSum = dl.fma(l, lowSum).sub(oldDl.mul(oldL));
            highSum.intoMemorySegment(memory, to, Lanes.ORDER);
            lowSum.intoMemorySegment(memory, to + productBytes, Lanes.ORDER);
        }
    }

    /**
     * Sums along the window.
     *
     * @param memory holds all rows
     * @param sums byte offset of the first pixel in the first of the {@link #SUMS} rows of sums; half a window lies before and after
     * @param sumBytes bytes from one row of sums to the next
     * @param window length of the window, odd
     * @param boxes byte offset of {@link #SUMS} rows, as far apart, that receive the sums over the whole window
     * @param width pixels; up to {@link Plane#padded} of them are read and written
     */
    public static void alongRow(MemorySegment memory, long sums, long sumBytes, int window, long boxes, int width) {
        long start = sums - (long) (window / 2) * Float.BYTES;
        for (int k = 0; k < SUMS; k++) {
            if (window == USUAL_WINDOW) {
                sumSeven(memory, start + k * sumBytes, boxes + k * sumBytes, width);
            } else {
                sumAny(memory, start + k * sumBytes, window, boxes + k * sumBytes, width);
            }
        }
    }

    private static void sumSeven(MemorySegment memory, long start, long target, int width) {
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = start + (long) x * Float.BYTES;
            FloatVector left = Lanes.floats(memory, at).add(Lanes.floats(memory, at + 4));
            FloatVector middle = Lanes.floats(memory, at + 8).add(Lanes.floats(memory, at + 12));
            FloatVector right = Lanes.floats(memory, at + 16).add(Lanes.floats(memory, at + 20));
            left.add(middle)
                    .add(right.add(Lanes.floats(memory, at + 24)))
                    .intoMemorySegment(memory, target + (long) x * Float.BYTES, Lanes.ORDER);
        }
    }

    private static void sumAny(MemorySegment memory, long start, int window, long target, int width) {
        MemorySegment.copy(memory, start, memory, target, (long) Plane.padded(width) * Float.BYTES);
        for (int k = 1; k < window; k++) {
            long shifted = start + (long) k * Float.BYTES;
            for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
                long at = (long) x * Float.BYTES;
                Lanes.floats(memory, target + at)
                        .add(Lanes.floats(memory, shifted + at))
                        .intoMemorySegment(memory, target + at, Lanes.ORDER);
            }
        }
    }

    /**
     * Takes off what is noise in the band {@code dh}: {@code target = image - dh σ0(cov(dh, L + dl))}.
     *
     * @param memory holds all rows
     * @param boxes byte offset of the {@link #SUMS} rows of {@link #alongRow}
     * @param boxBytes bytes from one of them to the next
     * @param window length of the window
     * @param noise the function σ0
     * @param high byte offset of the row of {@code dh}
     * @param image byte offset of the row that it is taken off
     * @param target byte offset that receives the row
     * @param width pixels; up to {@link Plane#padded} of them are read and written
     */
    public static void shrinkHigh(
            MemorySegment memory,
            long boxes,
            long boxBytes,
            int window,
            Logistic noise,
            long high,
            long image,
            long target,
            int width) {
        float area = 1f / (window * window);
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            // Loads come first: after the arithmetic the compiler has no room left to inline them.
            FloatVector mean = Lanes.floats(memory, boxes + at).mul(area);
            FloatVector low = Lanes.floats(memory, boxes + boxBytes + at);
            FloatVector smooth = Lanes.floats(memory, boxes + 2 * boxBytes + at);
            FloatVector product =
                    Lanes.floats(memory, boxes + 3 * boxBytes + at).mul(area);
            FloatVector detail = Lanes.floats(memory, high + at);
            FloatVector whole = Lanes.floats(memory, image + at);
            FloatVector covariance = product.sub(mean.mul(smooth.add(low).mul(area)));
            whole.sub(detail.mul(noise.of(covariance))).intoMemorySegment(memory, target + at, Lanes.ORDER);
        }
    }

    /**
     * Takes off what is noise in the band {@code dl}: {@code target = image + level - dl σ1(cov(dl, L))}.
     *
     * @param memory holds all rows but the target
     * @param boxes byte offset of the {@link #SUMS} rows of {@link #alongRow}
     * @param boxBytes bytes from one of them to the next
     * @param window length of the window
     * @param noise the function σ1
     * @param low byte offset of the row of {@code dl}
     * @param image byte offset of the row that it is taken off
     * @param level added to the result
     * @param target receives the row
     * @param offset byte offset of its first pixel
     * @param width pixels; up to {@link Plane#padded} of them are read and written
     */
    public static void shrinkLow(
            MemorySegment memory,
            long boxes,
            long boxBytes,
            int window,
            Logistic noise,
            long low,
            long image,
            float level,
            MemorySegment target,
            long offset,
            int width) {
        float area = 1f / (window * window);
        Lanes.expectNative(target, offset);
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            // Loads come first: after the arithmetic the compiler has no room left to inline them.
            FloatVector mean = Lanes.floats(memory, boxes + boxBytes + at).mul(area);
            FloatVector smooth = Lanes.floats(memory, boxes + 2 * boxBytes + at).mul(area);
            FloatVector product =
                    Lanes.floats(memory, boxes + 4 * boxBytes + at).mul(area);
            FloatVector detail = Lanes.floats(memory, low + at);
            FloatVector whole = Lanes.floats(memory, image + at).add(level);
            FloatVector covariance = product.sub(mean.mul(smooth));
            whole.sub(detail.mul(noise.of(covariance))).intoMemorySegment(target, offset + at, Lanes.ORDER);
        }
    }
}

package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;

/**
 * Covariance-guided shrinkage of two detail bands {@code dh} and {@code dl} over a low-pass {@code L}:
 * {@code noise = dh σ0(cov(dh, L + dl)) + dl σ1(cov(dl, L))}, where
 * {@code cov(a, b) = B(ab) - B(a) B(b)} over a square window.
 *
 * <p>Box sums are taken afresh for every pixel, down the window and then along it, not by running sums: no
 * rounding is carried on, so a pixel's value does not depend on where the work was cut.
 */
public final class Shrinkage {
    /** Rows of sums that {@link #acrossRows} makes: of dh, L + dl, dh (L + dl), dl, L and dl L. */
    public static final int SUMS = 6;

    /** The first of the three rows of sums of {@code dh}. */
    public static final int HIGH = 0;

    /** The first of the three rows of sums of {@code dl}. */
    public static final int LOW = 3;

    /** The window of the published parameters has a kernel of its own. */
    private static final int USUAL_WINDOW = 7;

    private Shrinkage() {}

    /**
     * Sums down the window.
     *
     * @param memory holds all rows
     * @param high byte offsets of the window's rows of {@code dh}
     * @param low byte offsets of the window's rows of {@code dl}
     * @param smooth byte offsets of the window's rows of {@code L}
     * @param sums byte offset of {@link #SUMS} rows that receive the sums
     * @param sumBytes bytes from one of them to the next
     * @param width pixels; up to {@link Plane#padded} of them are read and written
     */
    public static void acrossRows(
            MemorySegment memory, long[] high, long[] low, long[] smooth, long sums, long sumBytes, int width) {
        int window = high.length;
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            FloatVector sumHigh = FloatVector.zero(Lanes.FLOATS);
            FloatVector sumLow = FloatVector.zero(Lanes.FLOATS);
            FloatVector sumSmooth = FloatVector.zero(Lanes.FLOATS);
            FloatVector sumHighProduct = FloatVector.zero(Lanes.FLOATS);
            FloatVector sumLowProduct = FloatVector.zero(Lanes.FLOATS);
            for (int k = 0; k < window; k++) {
                FloatVector dh = Lanes.floats(memory, high[k] + at);
                FloatVector dl = Lanes.floats(memory, low[k] + at);
                FloatVector l = Lanes.floats(memory, smooth[k] + at);
                sumHigh = sumHigh.add(dh);
                sumLow = sumLow.add(dl);
                sumSmooth = sumSmooth.add(l);
                sumHighProduct = dh.fma(l.add(dl), sumHighProduct);
                sumLowProduct = dl.fma(l, sumLowProduct);
            }
            long to = sums + at;
            sumHigh.intoMemorySegment(memory, to, Lanes.ORDER);
            sumSmooth.add(sumLow).intoMemorySegment(memory, to + sumBytes, Lanes.ORDER);
            sumHighProduct.intoMemorySegment(memory, to + 2 * sumBytes, Lanes.ORDER);
            sumLow.intoMemorySegment(memory, to + 3 * sumBytes, Lanes.ORDER);
            sumSmooth.intoMemorySegment(memory, to + 4 * sumBytes, Lanes.ORDER);
            sumLowProduct.intoMemorySegment(memory, to + 5 * sumBytes, Lanes.ORDER);
        }
    }

    /**
     * Sums along the window.
     *
     * @param memory holds all rows
     * @param sums byte offset of the first pixel in the first row of sums; half a window lies before and after
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
     * Takes off what is noise in one band of details: {@code target = image + level - d σ(cov)}.
     *
     * @param memory holds all rows but the target
     * @param boxes byte offset of the band's three rows of {@link #alongRow}: of the details, the smooth image and
     *     their product
     * @param boxBytes bytes from one of them to the next
     * @param window length of the window
     * @param logistic the function σ
     * @param details byte offset of the row of {@code d}
     * @param image byte offset of the row that it is taken off
     * @param level added to the result
     * @param target receives the row
     * @param offset byte offset of its first pixel
     * @param width pixels; up to {@link Plane#padded} of them are read and written
     */
    public static void shrink(
            MemorySegment memory,
            long boxes,
            long boxBytes,
            int window,
            Logistic logistic,
            long details,
            long image,
            float level,
            MemorySegment target,
            long offset,
            int width) {
        float area = 1f / (window * window);
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            // Loads come first: after the arithmetic the compiler has no room left to inline them.
            FloatVector mean = Lanes.floats(memory, boxes + at).mul(area);
            FloatVector smooth = Lanes.floats(memory, boxes + boxBytes + at).mul(area);
            FloatVector product =
                    Lanes.floats(memory, boxes + 2 * boxBytes + at).mul(area);
            FloatVector detail = Lanes.floats(memory, details + at);
            FloatVector whole = Lanes.floats(memory, image + at).add(level);
            FloatVector covariance = product.sub(mean.mul(smooth));
            whole.sub(detail.mul(logistic.of(covariance))).intoMemorySegment(target, offset + at, Lanes.ORDER);
        }
    }
}

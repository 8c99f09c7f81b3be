package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import org.limpid.image.Plane;

/**
 * The exponents of {@link Shrinkage}, {@code (gain cov + offset) / ln 2} of both covariances, {@code first} of
 * {@code cov(dh, L + dl)} and {@code second} of {@code cov(dl, L)}, over a window of odd length. Sums down the window
 * are given; sums along it are taken here.
 *
 * <p>With the sums {@code S} over the {@code n} pixels of the whole window,
 * {@code cov(a, b) = S(ab) / n - S(a) S(b) / n^2}; the divisions are in the factors.
 */
public record CovarianceExponents(int window, Logistic first, Logistic second) {
    /** The window of the published parameters has kernels of its own. */
    private static final int USUAL_WINDOW = 7;

    private static final double LOG2_E = 1 / Math.log(2);

    /**
     * The exponents of a row.
     *
     * @param sums half a window lies before and after each of the {@link Shrinkage#SUMS} rows, and 16 pixels before and
     *     after the padding may be read
     * @param boxes {@link Shrinkage#SUMS} rows, as far apart, that may be overwritten
     * @param exponents two rows that receive the exponents; up to three pixels before them and up to 16 after their
     *     padding may be overwritten
     */
    public void alongRow(MemorySegment memory, long sums, long sumBytes, long boxes, long[] exponents, int width) {
        if (window == USUAL_WINDOW && LaneShift.QUICK) {
            inRegisters(memory, sums, sumBytes, exponents[0], exponents[1], width);
            return;
        }
        long start = sums - (long) (window / 2) * Float.BYTES;
        for (int k = 0; k < Shrinkage.SUMS; k++) {
            if (window == USUAL_WINDOW) {
                sumSeven(memory, start + k * sumBytes, boxes + k * sumBytes, width);
            } else {
                sumAny(memory, start + k * sumBytes, window, boxes + k * sumBytes, width);
            }
        }
        ofBoxes(memory, boxes, sumBytes, exponents[0], exponents[1], width);
    }

    private float productFactor(Logistic noise) {
        return (float) (noise.gain() * LOG2_E / (window * window));
    }

    private float meanFactor(Logistic noise) {
        return (float) (noise.gain() * LOG2_E / (window * window) / (window * window));
    }

    private static float addend(Logistic noise) {
        return (float) (noise.offset() * LOG2_E);
    }

    /**
     * Sums along the window of seven pixels, a vector at a time: sums of three pixels, the sums three pixels before,
     * and the pixel six before. The result belongs to the pixel three before, where it is stored.
     */
    private void inRegisters(MemorySegment memory, long sums, long sumBytes, long highTo, long lowTo, int width) {
        float highProduct = productFactor(first);
        float highMean = meanFactor(first);
        float highAddend = addend(first);
        float lowProduct = productFactor(second);
        float lowMean = meanFactor(second);
        float lowAddend = addend(second);
        long row1 = sums + sumBytes;
        long row2 = row1 + sumBytes;
        long row3 = row2 + sumBytes;
        long row4 = row3 + sumBytes;
        long reach = (long) (USUAL_WINDOW / 2) * Float.BYTES;
        long high = highTo - reach;
        long low = lowTo - reach;
        long before = (long) Lanes.FLOATS.length() * Float.BYTES;
        FloatVector old0 = Lanes.floats(memory, sums - before);
        FloatVector old1 = Lanes.floats(memory, row1 - before);
        FloatVector old2 = Lanes.floats(memory, row2 - before);
        FloatVector old3 = Lanes.floats(memory, row3 - before);
        FloatVector old4 = Lanes.floats(memory, row4 - before);
        // Before the first vector there are no sums of three: its first results belong to no pixel of the row.
        FloatVector three0 = old0;
        FloatVector three1 = old1;
        FloatVector three2 = old2;
        FloatVector three3 = old3;
        FloatVector three4 = old4;
        int end = width + USUAL_WINDOW / 2;
        for (int x = 0; x < end; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            FloatVector new0 = Lanes.floats(memory, sums + at);
            FloatVector new1 = Lanes.floats(memory, row1 + at);
            FloatVector new2 = Lanes.floats(memory, row2 + at);
            FloatVector new3 = Lanes.floats(memory, row3 + at);
            FloatVector new4 = Lanes.floats(memory, row4 + at);
            FloatVector next0 =
                    new0.add(LaneShift.BEFORE_1.selectFrom(old0, new0)).add(LaneShift.BEFORE_2.selectFrom(old0, new0));
            FloatVector next1 =
                    new1.add(LaneShift.BEFORE_1.selectFrom(old1, new1)).add(LaneShift.BEFORE_2.selectFrom(old1, new1));
            FloatVector next2 =
                    new2.add(LaneShift.BEFORE_1.selectFrom(old2, new2)).add(LaneShift.BEFORE_2.selectFrom(old2, new2));
            FloatVector next3 =
                    new3.add(LaneShift.BEFORE_1.selectFrom(old3, new3)).add(LaneShift.BEFORE_2.selectFrom(old3, new3));
            FloatVector next4 =
                    new4.add(LaneShift.BEFORE_1.selectFrom(old4, new4)).add(LaneShift.BEFORE_2.selectFrom(old4, new4));
            FloatVector box0 = next0.add(LaneShift.BEFORE_3.selectFrom(three0, next0))
                    .add(LaneShift.BEFORE_6.selectFrom(old0, new0));
            FloatVector box1 = next1.add(LaneShift.BEFORE_3.selectFrom(three1, next1))
                    .add(LaneShift.BEFORE_6.selectFrom(old1, new1));
            FloatVector box2 = next2.add(LaneShift.BEFORE_3.selectFrom(three2, next2))
                    .add(LaneShift.BEFORE_6.selectFrom(old2, new2));
            FloatVector box3 = next3.add(LaneShift.BEFORE_3.selectFrom(three3, next3))
                    .add(LaneShift.BEFORE_6.selectFrom(old3, new3));
            FloatVector box4 = next4.add(LaneShift.BEFORE_3.selectFrom(three4, next4))
                    .add(LaneShift.BEFORE_6.selectFrom(old4, new4));
            old0 = new0;
            old1 = new1;
            old2 = new2;
            old3 = new3;
            old4 = new4;
            three0 = next0;
            three1 = next1;
            three2 = next2;
            three3 = next3;
            three4 = next4;
            box3.mul(highProduct)
                    .sub(box0.mul(highMean).mul(box1.add(box2)))
                    .add(highAddend)
                    .intoMemorySegment(memory, high + at, Lanes.ORDER);
            box4.mul(lowProduct)
                    .sub(box1.mul(lowMean).mul(box2))
                    .add(lowAddend)
                    .intoMemorySegment(memory, low + at, Lanes.ORDER);
        }
    }

    /** In the order of {@link #inRegisters}, so that the sums are the same. */
    private static void sumSeven(MemorySegment memory, long start, long target, int width) {
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = start + (long) x * Float.BYTES;
            FloatVector right = Lanes.floats(memory, at + 24)
                    .add(Lanes.floats(memory, at + 20))
                    .add(Lanes.floats(memory, at + 16));
            FloatVector middle = Lanes.floats(memory, at + 12)
                    .add(Lanes.floats(memory, at + 8))
                    .add(Lanes.floats(memory, at + 4));
            right.add(middle)
                    .add(Lanes.floats(memory, at))
                    .intoMemorySegment(memory, target + (long) x * Float.BYTES, Lanes.ORDER);
        }
    }

    /** Sums of any number of pixels from {@code start} on, added from the left. */
    static void sumAny(MemorySegment memory, long start, int window, long target, int width) {
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

    private void ofBoxes(MemorySegment memory, long boxes, long boxBytes, long high, long low, int width) {
        float highProduct = productFactor(first);
        float highMean = meanFactor(first);
        float highAddend = addend(first);
        float lowProduct = productFactor(second);
        float lowMean = meanFactor(second);
        float lowAddend = addend(second);
        long row1 = boxes + boxBytes;
        long row2 = row1 + boxBytes;
        long row3 = row2 + boxBytes;
        long row4 = row3 + boxBytes;
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            FloatVector box0 = Lanes.floats(memory, boxes + at);
            FloatVector box1 = Lanes.floats(memory, row1 + at);
            FloatVector box2 = Lanes.floats(memory, row2 + at);
            FloatVector box3 = Lanes.floats(memory, row3 + at);
            FloatVector box4 = Lanes.floats(memory, row4 + at);
            box3.mul(highProduct)
                    .sub(box0.mul(highMean).mul(box1.add(box2)))
                    .add(highAddend)
                    .intoMemorySegment(memory, high + at, Lanes.ORDER);
            box4.mul(lowProduct)
                    .sub(box1.mul(lowMean).mul(box2))
                    .add(lowAddend)
                    .intoMemorySegment(memory, low + at, Lanes.ORDER);
        }
    }
}

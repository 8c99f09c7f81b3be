package org.limpid.kernels;

import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.limpid.image.Plane;

/**
 * Rows of one bit a pixel, set where the pixel lies in a flat window of 3 x 3 pixels: its largest and smallest sample
 * differ by no more than a threshold. A mirrored border adds no value to a window, so windows end at the border. A
 * window with a pixel that is no finite number is not flat.
 *
 * <p>Three windows one below the other share a row of pixels. That row is looked at first; the windows are looked at where
 * neighbours in it differ by no more than the threshold, in stretches of words of 64 columns.
 *
 * <p>Rows come in order; the rows that the next ones need are kept.
 */
final class FlatRows {
    private static final int WINDOW = 3;
    /** Rows of samples of three windows, one below the other. */
    private static final int SAMPLE_ROWS = 2 * WINDOW - 1;
    /** The one that all of them have. */
    private static final int SHARED = WINDOW - 1;

    private final Plane stored;
    private final float threshold;
    private final int words;
    /** Rows around those of the windows, one pixel further in, with a copy of the pixel next to it before and after. */
    private final float[][] samples;

    private final float[] maxima;
    private final float[] minima;
    /** Three rows of windows around a row that they share. */
    private final long[][] quiet;

    private boolean anyQuiet;
    /** Which three rows those are. */
    private int found = -1;

    /** The last rows of quiet windows, as wide as the windows. */
    private final long[][] spread;

    private final boolean[] anySpread = new boolean[WINDOW];
    private int next;

    /** Reads rows of a plane, from the first one that is asked for. */
    FlatRows(Plane stored, float threshold, int first) {
        this.stored = stored;
        this.threshold = threshold;
        words = ThresholdBits.words(stored.width());
        int floats = Plane.padded(stored.width() + 2) + Long.SIZE + Lanes.FLOATS.length();
        samples = new float[SAMPLE_ROWS][floats];
        maxima = new float[floats];
        minima = new float[floats];
        quiet = new long[WINDOW][words];
        spread = new long[WINDOW][words];
        next = Math.max(0, first - 1);
    }

    /** Gives the bits of a row, if any is set; rows are asked for in order, from the first on. */
    boolean bits(int y, long[] bits) {
        int last = Math.min(stored.height() - 1, y + 1);
        for (; next <= last; next++) {
            if (next / WINDOW != found) {
                found = next / WINDOW;
                findQuiet(found * WINDOW);
            }
            anySpread[next % WINDOW] = anyQuiet;
            if (anyQuiet) {
                spreadAlong(quiet[next % WINDOW], spread[next % WINDOW]);
            }
        }
        boolean any = false;
        for (int row = Math.max(0, y - 1); row <= last; row++) {
            if (anySpread[row % WINDOW]) {
                long[] around = spread[row % WINDOW];
                for (int w = 0; w < words; w++) {
                    bits[w] = any ? bits[w] | around[w] : around[w];
                }
                any = true;
            }
        }
        return any;
    }

    /** Finds the quiet windows of three rows from the first on, all of which have pixels of the second one. */
    private void findQuiet(int first) {
        for (long[] row : quiet) {
            Arrays.fill(row, 0);
        }
        load(first + 1, 0, words, samples[SHARED]);
        anyQuiet = false;
        int begin = 0;
        for (int w = 0; w < words; w++) {
            if (!isAnyLevel(samples[SHARED], w)) {
                findQuiet(first, begin, w);
                begin = w + 1;
            }
        }
        findQuiet(first, begin, words);
    }

    /** Whether a pixel of a word differs from those on both sides by no more than the threshold. */
    private boolean isAnyLevel(float[] row, int w) {
        long level = 0;
        for (int k = 0; k < Long.SIZE; k += Lanes.FLOATS.length()) {
            int x = w * Long.SIZE + k;
            FloatVector here = FloatVector.fromArray(Lanes.FLOATS, row, x + 1);
            FloatVector before = FloatVector.fromArray(Lanes.FLOATS, row, x).sub(here);
            FloatVector after = FloatVector.fromArray(Lanes.FLOATS, row, x + 2).sub(here);
            level |= before.abs()
                    .compare(VectorOperators.LE, threshold)
                    .and(after.abs().compare(VectorOperators.LE, threshold))
                    .toLong();
        }
        return level != 0;
    }

    /** Of words {@code begin} to {@code end}. */
    private void findQuiet(int first, int begin, int end) {
        if (begin == end) {
            return;
        }
        for (int k = 0; k < SAMPLE_ROWS; k++) {
            if (k != SHARED) {
                load(first - 1 + k, begin, end, samples[k]);
            }
        }
        for (int k = 0; k < WINDOW; k++) {
            extremesDown(samples[k], samples[k + 1], samples[k + 2], begin, end);
            compare(begin, end, quiet[k]);
        }
    }

    /** Loads words {@code begin} to {@code end} of a row, or of the next one that there is, and the pixels next to them. */
    private void load(int row, int begin, int end, float[] target) {
        int y = Math.clamp(row, 0, stored.height() - 1);
        int left = begin * Long.SIZE;
        int right = Math.min(end * Long.SIZE, stored.width());
        long from = stored.row(y);
        switch (stored.sample()) {
            case UINT8 -> loadBytes(from, left, right, target);
            case UINT16 -> loadShorts(from, left, right, target);
            case FLOAT32 -> loadFloats(from, left, right, target);
        }
        target[left] = withoutNan(stored.get(y, Math.max(0, left - 1)));
        target[right + 1] = withoutNan(stored.get(y, Math.min(stored.width() - 1, right)));
    }

    private void loadBytes(long from, int left, int right, float[] row) {
        int whole = Lanes.bytesMatchFloats() ? left + Lanes.FLOATS.loopBound(right - left) : left;
        for (int x = left; x < whole; x += Lanes.FLOATS.length()) {
            Lanes.unsignedBytes(stored.segment(), from + x).intoArray(row, x + 1);
        }
        for (int x = whole; x < right; x++) {
            row[x + 1] = Byte.toUnsignedInt(stored.segment().get(ValueLayout.JAVA_BYTE, from + x));
        }
    }

    private void loadShorts(long from, int left, int right, float[] row) {
        int whole = left + Lanes.FLOATS.loopBound(right - left);
        for (int x = left; x < whole; x += Lanes.FLOATS.length()) {
            Lanes.unsignedShorts(stored.segment(), from + (long) x * Short.BYTES)
                    .intoArray(row, x + 1);
        }
        for (int x = whole; x < right; x++) {
            row[x + 1] = Short.toUnsignedInt(
                    stored.segment().get(ValueLayout.JAVA_SHORT_UNALIGNED, from + (long) x * Short.BYTES));
        }
    }

    /**
     * NaN becomes infinite: infinity is far from every number, and its difference from itself is NaN, so no window with
     * it is flat.
     */
    private void loadFloats(long from, int left, int right, float[] row) {
        int whole = left + Lanes.FLOATS.loopBound(right - left);
        for (int x = left; x < whole; x += Lanes.FLOATS.length()) {
            FloatVector v = Lanes.floats(stored.segment(), from + (long) x * Float.BYTES);
            v.blend(Float.POSITIVE_INFINITY, v.compare(VectorOperators.NE, v)).intoArray(row, x + 1);
        }
        for (int x = whole; x < right; x++) {
            row[x + 1] =
                    withoutNan(stored.segment().get(ValueLayout.JAVA_FLOAT_UNALIGNED, from + (long) x * Float.BYTES));
        }
    }

    private static float withoutNan(float v) {
        return Float.isNaN(v) ? Float.POSITIVE_INFINITY : v;
    }

    private void extremesDown(float[] above, float[] here, float[] below, int begin, int end) {
        for (int x = begin * Long.SIZE; x < end * Long.SIZE + 2; x += Lanes.FLOATS.length()) {
            FloatVector a = FloatVector.fromArray(Lanes.FLOATS, above, x);
            FloatVector b = FloatVector.fromArray(Lanes.FLOATS, here, x);
            FloatVector c = FloatVector.fromArray(Lanes.FLOATS, below, x);
            LaneMinMax.larger(LaneMinMax.larger(a, b), c).intoArray(maxima, x);
            LaneMinMax.smaller(LaneMinMax.smaller(a, b), c).intoArray(minima, x);
        }
    }

    /** Bit {@code x} is the window around pixel {@code x}, which begins at float {@code x}. */
    private void compare(int begin, int end, long[] bits) {
        int lanes = Lanes.FLOATS.length();
        for (int w = begin; w < end; w++) {
            long word = 0;
            for (int k = 0; k < Long.SIZE; k += lanes) {
                int x = w * Long.SIZE + k;
                FloatVector max = LaneMinMax.larger(
                        LaneMinMax.larger(
                                FloatVector.fromArray(Lanes.FLOATS, maxima, x),
                                FloatVector.fromArray(Lanes.FLOATS, maxima, x + 1)),
                        FloatVector.fromArray(Lanes.FLOATS, maxima, x + 2));
                FloatVector min = LaneMinMax.smaller(
                        LaneMinMax.smaller(
                                FloatVector.fromArray(Lanes.FLOATS, minima, x),
                                FloatVector.fromArray(Lanes.FLOATS, minima, x + 1)),
                        FloatVector.fromArray(Lanes.FLOATS, minima, x + 2));
                word |= max.sub(min).compare(VectorOperators.LE, threshold).toLong() << k;
            }
            bits[w] = w + 1 < words ? word : word & inside();
            anyQuiet |= bits[w] != 0;
        }
    }

    private void spreadAlong(long[] row, long[] target) {
        long before = 0;
        for (int w = 0; w < words; w++) {
            long word = row[w];
            long after = w + 1 < words ? row[w + 1] : 0;
            target[w] = word | word << 1 | before >>> 63 | word >>> 1 | after << 63;
            before = word;
        }
        target[words - 1] &= inside();
    }

    /** The bits of the last word that are pixels. */
    private long inside() {
        return -1L >>> (words * Long.SIZE - stored.width());
    }
}

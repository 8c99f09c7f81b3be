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
 * <p>Rows come in order; the rows that the next ones need are kept.
 */
final class FlatRows {
    private static final int WINDOW = 3;

    private final Plane stored;
    private final float threshold;
    private final int words;
    /** The last rows of samples, one pixel further in, with a copy of the pixel next to it before and after. */
    private final float[][] samples = new float[WINDOW][];

    private final float[] maxima;
    private final float[] minima;
    private final long[] quiet;
    /** The last rows of quiet windows, as wide as the windows. */
    private final long[][] spread = new long[WINDOW][];

    private int loaded;
    private int next;

    /** Reads rows of a plane, from the first one that is asked for. */
    FlatRows(Plane stored, float threshold, int first) {
        this.stored = stored;
        this.threshold = threshold;
        int width = stored.width();
        words = ThresholdBits.words(width);
        int floats = Plane.padded(width + 2) + Lanes.FLOATS.length();
        for (int k = 0; k < WINDOW; k++) {
            samples[k] = new float[floats];
            spread[k] = new long[words];
        }
        maxima = new float[floats];
        minima = new float[floats];
        quiet = new long[words];
        next = Math.max(0, first - 1);
        loaded = Math.max(0, next - 1);
    }

    /** Gives the bits of a row; rows are asked for in order, from the first on. */
    void bits(int y, long[] bits) {
        int last = Math.min(stored.height() - 1, y + 1);
        for (; next <= last; next++) {
            findQuiet(next);
            spreadAlong(spread[next % WINDOW]);
        }
        Arrays.fill(bits, 0, words, 0);
        for (int row = Math.max(0, y - 1); row <= last; row++) {
            long[] around = spread[row % WINDOW];
            for (int w = 0; w < words; w++) {
                bits[w] |= around[w];
            }
        }
    }

    private void findQuiet(int y) {
        int first = Math.max(0, y - 1);
        int last = Math.min(stored.height() - 1, y + 1);
        for (; loaded <= last; loaded++) {
            load(loaded, samples[loaded % WINDOW]);
        }
        extremesDown(samples[first % WINDOW], samples[y % WINDOW], samples[last % WINDOW]);
        compare();
    }

    private void load(int y, float[] row) {
        int width = stored.width();
        switch (stored.sample()) {
            case UINT8 -> loadBytes(stored.row(y), row);
            case UINT16 -> loadShorts(stored.row(y), row);
            case FLOAT32 -> loadFloats(stored.row(y), row);
        }
        row[0] = row[1];
        row[width + 1] = row[width];
    }

    private void loadBytes(long from, float[] row) {
        int width = stored.width();
        int whole = Lanes.bytesMatchFloats() ? Lanes.FLOATS.loopBound(width) : 0;
        for (int x = 0; x < whole; x += Lanes.FLOATS.length()) {
            Lanes.unsignedBytes(stored.segment(), from + x).intoArray(row, x + 1);
        }
        for (int x = whole; x < width; x++) {
            row[x + 1] = Byte.toUnsignedInt(stored.segment().get(ValueLayout.JAVA_BYTE, from + x));
        }
    }

    private void loadShorts(long from, float[] row) {
        int width = stored.width();
        int whole = Lanes.FLOATS.loopBound(width);
        for (int x = 0; x < whole; x += Lanes.FLOATS.length()) {
            Lanes.unsignedShorts(stored.segment(), from + (long) x * Short.BYTES)
                    .intoArray(row, x + 1);
        }
        for (int x = whole; x < width; x++) {
            row[x + 1] = Short.toUnsignedInt(
                    stored.segment().get(ValueLayout.JAVA_SHORT_UNALIGNED, from + (long) x * Short.BYTES));
        }
    }

    /**
     * NaN becomes infinite: infinity is far from every number, and its difference from itself is NaN, so no window with
     * it is flat.
     */
    private void loadFloats(long from, float[] row) {
        int width = stored.width();
        int whole = Lanes.FLOATS.loopBound(width);
        for (int x = 0; x < whole; x += Lanes.FLOATS.length()) {
            FloatVector v = Lanes.floats(stored.segment(), from + (long) x * Float.BYTES);
            v.blend(Float.POSITIVE_INFINITY, v.compare(VectorOperators.NE, v)).intoArray(row, x + 1);
        }
        for (int x = whole; x < width; x++) {
            float v = stored.segment().get(ValueLayout.JAVA_FLOAT_UNALIGNED, from + (long) x * Float.BYTES);
            row[x + 1] = Float.isNaN(v) ? Float.POSITIVE_INFINITY : v;
        }
    }

    private void extremesDown(float[] above, float[] here, float[] below) {
        int end = stored.width() + 2;
        for (int x = 0; x < end; x += Lanes.FLOATS.length()) {
            FloatVector a = FloatVector.fromArray(Lanes.FLOATS, above, x);
            FloatVector b = FloatVector.fromArray(Lanes.FLOATS, here, x);
            FloatVector c = FloatVector.fromArray(Lanes.FLOATS, below, x);
            LaneMinMax.larger(LaneMinMax.larger(a, b), c).intoArray(maxima, x);
            LaneMinMax.smaller(LaneMinMax.smaller(a, b), c).intoArray(minima, x);
        }
    }

    /** Bit {@code x} is the window around pixel {@code x}, which begins at float {@code x}. */
    private void compare() {
        int width = stored.width();
        int lanes = Lanes.FLOATS.length();
        for (int w = 0; w < words; w++) {
            long word = 0;
            int end = Math.min(Long.SIZE, Plane.padded(width - w * Long.SIZE));
            for (int k = 0; k < end; k += lanes) {
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
            quiet[w] = word;
        }
        quiet[words - 1] &= inside();
    }

    private void spreadAlong(long[] target) {
        long before = 0;
        for (int w = 0; w < words; w++) {
            long word = quiet[w];
            long after = w + 1 < words ? quiet[w + 1] : 0;
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

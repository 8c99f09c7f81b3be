package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import org.limpid.image.ColumnStrips;

/**
 * Pixels of a band beyond their row's threshold take the value of the nearest pixel within its own. Distances are
 * Euclidean and exact. Of pixels as near the one in the smaller column is taken, and of those the one in the smaller
 * row. Where no pixel at all is within, nothing changes.
 *
 * <p>In two steps, whose cost does not depend on the distance (Meijster, Roerdink and Hesselink, "A general algorithm
 * for computing distance transforms in linear time", 2000): {@link #down} finds the nearest in each pixel's column,
 * strip by strip; {@link #fill} finds the nearest column of each pixel beyond, row by row. For a run of pixels beyond,
 * no column further away than the run's two neighbours can be nearest, since the neighbours are within, in the same
 * row.
 */
public final class NearestWithin {
    /** Rows to the nearest pixel of a column that has none. */
    private static final int NONE = 1 << 30;

    private final ColumnStrips band;
    private final float[] thresholds;
    /** Ints: rows to the nearest within the column, above (positive) or below (negative). */
    private final ColumnStrips rows;

    /**
     * A band to be filled; thresholds are one a row and not negative. Nobody else uses {@code rows}, of the band's
     * size.
     */
    public NearestWithin(ColumnStrips band, float[] thresholds, ColumnStrips rows) {
        this.band = band;
        this.thresholds = thresholds;
        this.rows = rows;
    }

    /** Finds the nearest pixel in the column of each pixel of a strip. Strips may be worked on in parallel. */
    public void down(int strip) {
        int[] above = new int[ColumnStrips.COLUMNS];
        Arrays.fill(above, NONE);
        for (int y = 0; y < band.height(); y++) {
            step(above, y, strip, thresholds[y]);
        }
        int[] below = new int[ColumnStrips.COLUMNS];
        Arrays.fill(below, NONE);
        for (int y = band.height() - 1; y >= 0; y--) {
            back(below, rows.segment(), rows.offset(y, strip), band.columns(strip));
        }
    }

    private void step(int[] above, int y, int strip, float threshold) {
        step(
                above,
                band.segment(),
                band.offset(y, strip),
                threshold,
                rows.segment(),
                rows.offset(y, strip),
                band.columns(strip));
    }

    private static void step(
            int[] above,
            MemorySegment band,
            long row,
            float threshold,
            MemorySegment target,
            long offset,
            int columns) {
        for (int x = 0; x < columns; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            VectorMask<Integer> within = Lanes.floats(band, row + at)
                    .abs()
                    .compare(VectorOperators.LE, threshold)
                    .cast(Lanes.INTS);
            IntVector distance =
                    IntVector.fromArray(Lanes.INTS, above, x).add(1).blend(0, within);
            distance.intoArray(above, x);
            distance.intoMemorySegment(target, offset + at, Lanes.ORDER);
        }
    }

    private static void back(int[] below, MemorySegment target, long offset, int columns) {
        for (int x = 0; x < columns; x += Lanes.INTS.length()) {
            long at = (long) x * Integer.BYTES;
            IntVector up = IntVector.fromMemorySegment(Lanes.INTS, target, offset + at, Lanes.ORDER);
            IntVector distance =
                    IntVector.fromArray(Lanes.INTS, below, x).add(1).blend(0, up.compare(VectorOperators.EQ, 0));
            distance.intoArray(below, x);
            up.blend(distance.neg(), distance.compare(VectorOperators.LT, up))
                    .intoMemorySegment(target, offset + at, Lanes.ORDER);
        }
    }

    /**
     * Fills the pixels beyond of the rows {@code from … to - 1}, when all strips have gone down. Rows may be worked on
     * in parallel.
     */
    public void fill(int from, int to) {
        int words = ThresholdBits.words(band.width());
        long[] above = new long[words];
        long[] below = new long[words];
        Envelope envelope = new Envelope();
        for (int y = from; y < to; y++) {
            compare(y, above, below);
            for (int x = next(above, 0); x < band.width(); x = next(above, x)) {
                int end = end(above, x);
                envelope.fill(y, x, end);
                x = end;
            }
        }
    }

    /** Sets the bits of the pixels beyond, of either sign, in {@code above}. */
    private void compare(int y, long[] above, long[] below) {
        for (int strip = 0; strip < band.strips(); strip++) {
            int first = strip * (ColumnStrips.COLUMNS / Long.SIZE);
            ThresholdBits.ofRow(
                    band.segment(), band.offset(y, strip), band.columns(strip), thresholds[y], above, below, first);
        }
        for (int w = 0; w < above.length; w++) {
            above[w] |= below[w];
        }
    }

    /** The first pixel from {@code x} on that is set, or at least the width. */
    private static int next(long[] bits, int x) {
        int w = x >>> 6;
        if (w >= bits.length) {
            return Integer.MAX_VALUE;
        }
        long word = bits[w] & -1L << x;
        while (word == 0) {
            w++;
            if (w == bits.length) {
                return Integer.MAX_VALUE;
            }
            word = bits[w];
        }
        return (w << 6) + Long.numberOfTrailingZeros(word);
    }

    /** The first pixel from {@code x} on that is not set; bits past the width are not. */
    private int end(long[] bits, int x) {
        int w = x >>> 6;
        long word = ~bits[w] & -1L << x;
        while (word == 0) {
            w++;
            if (w == bits.length) {
                return band.width();
            }
            word = ~bits[w];
        }
        return (w << 6) + Long.numberOfTrailingZeros(word);
    }

    private long pixel(int y, int x) {
        return rows.offset(y, x / ColumnStrips.COLUMNS) + (long) (x % ColumnStrips.COLUMNS) * Float.BYTES;
    }

    /**
     * The columns that are nearest to some pixel of a run, from left to right, and the first pixel that each is nearest
     * to.
     */
    private final class Envelope {
        private int[] columns = new int[64];
        private int[] begins = new int[64];
        private int[] distances = new int[64];
        private int last;

        /** Fills the run {@code from … to - 1} of a row. */
        void fill(int y, int from, int to) {
            int first = Math.max(0, from - 1);
            int end = Math.min(band.width(), to + 1);
            reserve(end - first);
            last = -1;
            for (int x = first; x < end; x++) {
                int distance = rows.segment().get(ValueLayout.JAVA_INT, pixel(y, x));
                if (Math.abs(distance) < NONE) {
                    add(x, distance, first, end);
                }
            }
            if (last < 0) {
                return;
            }
            int i = 0;
            for (int x = from; x < to; x++) {
                while (i < last && begins[i + 1] <= x) {
                    i++;
                }
                float value = band.segment().get(ValueLayout.JAVA_FLOAT, pixel(y - distances[i], columns[i]));
                band.segment().set(ValueLayout.JAVA_FLOAT, pixel(y, x), value);
            }
        }

        private void add(int x, int distance, int first, int end) {
            while (last >= 0 && square(last, begins[last]) > square(x, distance, begins[last])) {
                last--;
            }
            long begin = first;
            if (last >= 0) {
                begin = 1 + lastOf(last, x, distance);
                if (begin >= end) {
                    return;
                }
            }
            last++;
            columns[last] = x;
            distances[last] = distance;
            begins[last] = (int) begin;
        }

        private long square(int i, int at) {
            return square(columns[i], distances[i], at);
        }

        private static long square(int x, int distance, int at) {
            return (long) (at - x) * (at - x) + (long) distance * distance;
        }

        /** The last pixel to which an earlier column is at least as near. */
        private long lastOf(int i, int x, int distance) {
            long left = (long) columns[i] * columns[i] + (long) distances[i] * distances[i];
            long right = (long) x * x + (long) distance * distance;
            return Math.floorDiv(right - left, 2L * (x - columns[i]));
        }

        private void reserve(int needed) {
            if (columns.length < needed) {
                columns = new int[needed];
                begins = new int[needed];
                distances = new int[needed];
            }
        }
    }
}

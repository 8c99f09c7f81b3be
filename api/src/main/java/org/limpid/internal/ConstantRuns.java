package org.limpid.internal;

import java.util.Arrays;
import org.limpid.image.Plane;
import org.limpid.kernels.ThresholdBits;

/**
 * The runs of one value in the rows of an image: those of at least {@value #SHORTEST} pixels and, of any length, those
 * at the first and the last column, since what lies outside may go on with the same value.
 *
 * <p>Rows are added one after the other, by one thread at a time. Storage is kept for the next image.
 */
final class ConstantRuns {
    /** Pixels of the shortest run that does not touch the border. */
    static final int SHORTEST = 8;

    private static final int FIRST_CAPACITY = 1 << 10;

    private long[] equal = {};
    /** Bit x is set where a run of at least the shortest length begins, or goes on for that length. */
    private long[] starts = {};

    private int[] edges = new int[2 * FIRST_CAPACITY];
    private float[] values = new float[FIRST_CAPACITY];
    private int runs;
    private int[] firstRun = {0};
    private int rows;

    /** Forgets everything and prepares for so many rows of some width. */
    void begin(int rowCount, int width) {
        rows = 0;
        runs = 0;
        int words = ThresholdBits.words(width);
        if (equal.length != words + 1) {
            equal = new long[words + 1];
            starts = new long[words];
        }
        if (firstRun.length < rowCount + 1) {
            firstRun = new int[rowCount + 1];
        }
    }

    /** Adds the runs of equal finite pixels of a row. */
    void addRow(Plane stored, int y) {
        ThresholdBits.equalOfRow(stored, y, equal);
        add(stored.get(y, 0), stored.get(y, stored.width() - 1), stored.width());
        for (int run = firstRun[rows - 1]; run < runs; run++) {
            values[run] = stored.get(y, edges[2 * run]);
        }
    }

    /** Adds the runs of pixels from {@code least} to {@code most} of a row; their value is {@code least}. */
    void addRow(Plane stored, int y, float least, float most) {
        ThresholdBits.betweenOfRow(stored, y, least, most, equal);
        float first = stored.get(y, 0);
        float last = stored.get(y, stored.width() - 1);
        add(
                first >= least && first <= most ? first : Float.NaN,
                last >= least && last <= most ? last : Float.NaN,
                stored.width());
        Arrays.fill(values, firstRun[rows - 1], runs, least);
    }

    /** The first and the last pixel begin runs unless they are not finite. */
    private void add(float first, float last, int width) {
        reserve(width / SHORTEST + 2);
        int leftEnd = Float.isFinite(first) ? 1 + onesFrom(0) : 0;
        int rightStart = Float.isFinite(last) ? width - 1 - onesBefore(width - 1) : width;
        if (leftEnd > 0) {
            append(0, leftEnd);
        }
        if (findStarts()) {
            addLong(leftEnd, Math.max(leftEnd, rightStart));
        }
        if (rightStart < width && rightStart >= leftEnd) {
            append(rightStart, width);
        }
        rows++;
        firstRun[rows] = runs;
    }

    private void append(int start, int end) {
        edges[2 * runs] = start;
        edges[2 * runs + 1] = end;
        runs++;
    }

    private void reserve(int more) {
        if (more > values.length - runs) {
            int capacity = Math.max(2 * values.length, runs + more);
            edges = Arrays.copyOf(edges, 2 * capacity);
            values = Arrays.copyOf(values, capacity);
        }
    }

    /** How many bits from one on are set; the last pixel's is not. */
    private int onesFrom(int first) {
        int w = first >>> 6;
        long gaps = ~equal[w] & -1L << first;
        while (gaps == 0) {
            w++;
            gaps = ~equal[w];
        }
        return w * Long.SIZE + Long.numberOfTrailingZeros(gaps) - first;
    }

    /** How many bits before one are set. */
    private int onesBefore(int end) {
        if (end == 0) {
            return 0;
        }
        int w = end - 1 >>> 6;
        long gaps = ~equal[w] & -1L >>> -end;
        while (gaps == 0 && w > 0) {
            w--;
            gaps = ~equal[w];
        }
        return end - (w + 1) * Long.SIZE + Long.numberOfLeadingZeros(gaps);
    }

    /** Whether any stretch of equal pixels is long enough. */
    private boolean findStarts() {
        long any = 0;
        for (int w = 0; w < starts.length; w++) {
            long low = equal[w];
            long high = equal[w + 1];
            low &= low >>> 1 | high << 63;
            high &= high >>> 1;
            low &= low >>> 2 | high << 62;
            high &= high >>> 2;
            low &= low >>> 3 | high << 61;
            starts[w] = low;
            any |= low;
        }
        return any != 0;
    }

    private void addLong(int from, int to) {
        int w = 0;
        while (w < starts.length) {
            if (starts[w] == 0) {
                w++;
                continue;
            }
            int start = w * Long.SIZE + Long.numberOfTrailingZeros(starts[w]);
            int end = start + 1 + onesFrom(start);
            if (start >= from && end <= to) {
                append(start, end);
            }
            clearStarts(start, end);
        }
    }

    private void clearStarts(int from, int to) {
        int end = Math.min(to, starts.length * Long.SIZE);
        for (int x = from; x < end; x = (x | 63) + 1) {
            int bits = Math.min(end - x, Long.SIZE - (x & 63));
            starts[x >>> 6] &= ~(-1L >>> Long.SIZE - bits << x);
        }
    }

    int rows() {
        return rows;
    }

    /** First run of a row; {@code row == rows()} gives the end of the last one. */
    int firstRun(int row) {
        return firstRun[row];
    }

    int start(int run) {
        return edges[2 * run];
    }

    int end(int run) {
        return edges[2 * run + 1];
    }

    float value(int run) {
        return values[run];
    }
}

package org.limpid.kernels;

import java.util.Arrays;

/**
 * The 8-connected components of a band of rows, found on runs: union-find over the runs of neighbouring rows
 * and moments added per run in closed form, so that no label image exists.
 *
 * <p>Storage grows to the busiest band seen and is kept. A component's root is its smallest label; only roots
 * carry a component's whole moments, and only after {@link #gather}.
 */
final class RunComponents {
    private static final int FIRST_CAPACITY = 1 << 12;
    /** Longs of a label: count, sumX, sumY, sumXX, sumYY, sumXY. */
    private static final int MOMENTS = 6;

    private int[] start = new int[FIRST_CAPACITY];
    private int[] end = new int[FIRST_CAPACITY];
    private int[] label = new int[FIRST_CAPACITY];
    private int runs;

    private int[] parent = new int[FIRST_CAPACITY];
    private long[] moments = new long[FIRST_CAPACITY * MOMENTS];
    private int labels;

    private int[] firstRun = new int[2];
    private int firstRow;
    private int rows;

    /** Forgets everything; the next row added is {@code firstRow} of the image. */
    void begin(int firstRow, int rowCount) {
        this.firstRow = firstRow;
        rows = 0;
        runs = 0;
        labels = 0;
        if (firstRun.length < rowCount + 1) {
            firstRun = new int[rowCount + 1];
        }
    }

    /** Adds the next row, given as bits from word {@code first} on. */
    void addRow(long[] bits, int first, int width) {
        int from = runs;
        firstRun[rows] = from;
        readRuns(bits, first, width);
        int previous = rows == 0 ? from : firstRun[rows - 1];
        int y = firstRow + rows;
        for (int i = from; i < runs; i++) {
            previous = connect(i, previous, from);
            addMoments(label[i], start[i], end[i], y);
        }
        rows++;
        firstRun[rows] = runs;
    }

    private void readRuns(long[] bits, int first, int width) {
        // A run is a pair of changes; a row has at most one more change than pixels.
        reserveRuns(runs + (width + 1) / 2 + 1);
        int[] starts = start;
        int[] ends = end;
        int next = runs;
        int opened = -1;
        long carry = 0;
        int words = ThresholdBits.words(width);
        for (int w = 0; w < words; w++) {
            long word = bits[first + w];
            long changes = word ^ ((word << 1) | carry);
            carry = word >>> 63;
            while (changes != 0) {
                int x = (w << 6) + Long.numberOfTrailingZeros(changes);
                changes &= changes - 1;
                if (opened < 0) {
                    opened = x;
                } else {
                    starts[next] = opened;
                    ends[next] = x;
                    next++;
                    opened = -1;
                }
            }
        }
        if (opened >= 0) {
            starts[next] = opened;
            ends[next] = width;
            next++;
        }
        runs = next;
    }

    /** Labels run {@code i} by the runs it touches in the row above; returns the run from which the next one looks. */
    private int connect(int i, int previous, int previousEnd) {
        int from = start[i];
        int to = end[i];
        int p = previous;
        while (p < previousEnd && end[p] < from) {
            p++;
        }
        int root = -1;
        int q = p;
        while (q < previousEnd && start[q] <= to) {
            int other = find(label[q]);
            root = root < 0 ? other : unite(root, other);
            q++;
        }
        label[i] = root < 0 ? newLabel() : root;
        // The last run touched may reach the next one as well.
        return q > p ? q - 1 : p;
    }

    private int newLabel() {
        if (labels == parent.length) {
            parent = Arrays.copyOf(parent, 2 * labels);
            moments = Arrays.copyOf(moments, 2 * labels * MOMENTS);
        }
        parent[labels] = labels;
        Arrays.fill(moments, labels * MOMENTS, (labels + 1) * MOMENTS, 0);
        return labels++;
    }

    private void addMoments(int of, int from, int to, int y) {
        long n = to - from;
        long sumX = n * (from + to - 1L) / 2;
        int m = of * MOMENTS;
        moments[m] += n;
        moments[m + 1] += sumX;
        moments[m + 2] += n * y;
        moments[m + 3] += squaresBelow(to) - squaresBelow(from);
        moments[m + 4] += n * y * y;
        moments[m + 5] += sumX * y;
    }

    /** The sum of the squares of 0 … k-1. */
    private static long squaresBelow(long k) {
        return (k - 1) * k * (2 * k - 1) / 6;
    }

    private void reserveRuns(int needed) {
        if (needed > start.length) {
            int capacity = Math.max(needed, 2 * start.length);
            start = Arrays.copyOf(start, capacity);
            end = Arrays.copyOf(end, capacity);
            label = Arrays.copyOf(label, capacity);
        }
    }

    int find(int of) {
        int[] parents = parent;
        int i = of;
        while (parents[i] != i) {
            parents[i] = parents[parents[i]];
            i = parents[i];
        }
        return i;
    }

    private int unite(int a, int b) {
        int smaller = Math.min(a, b);
        parent[Math.max(a, b)] = smaller;
        return smaller;
    }

    /** Adds the moments of every label to its root's. Labels come after their roots, so one pass down is enough. */
    void gather() {
        for (int i = labels - 1; i >= 0; i--) {
            int root = find(i);
            if (root != i) {
                for (int k = 0; k < MOMENTS; k++) {
                    moments[root * MOMENTS + k] += moments[i * MOMENTS + k];
                }
            }
        }
    }

    int rows() {
        return rows;
    }

    int labels() {
        return labels;
    }

    /** First run of a row of this band; {@code row == rows()} gives the end of the last one. */
    int firstRun(int row) {
        return firstRun[row];
    }

    int start(int run) {
        return start[run];
    }

    int end(int run) {
        return end[run];
    }

    int rootOfRun(int run) {
        return find(label[run]);
    }

    int label(int run) {
        return label[run];
    }

    /** A label of the same component, smaller than this one unless this is the root. */
    int parent(int of) {
        return parent[of];
    }

    Moments moments(int root) {
        int m = root * MOMENTS;
        return new Moments(moments[m], moments[m + 1], moments[m + 2], moments[m + 3], moments[m + 4], moments[m + 5]);
    }
}

package org.limpid.kernels;

import java.util.Arrays;

/**
 * The 8-connected components of a band of rows, found on runs: union-find over the runs of neighbouring rows
 * and moments added per run in closed form, so that no label image exists.
 *
 * <p>Storage grows to the size that the band needs if it goes on as it began, and is kept. Doubling instead would make
 * a cold section touch more memory. A component's root is its smallest label. Only roots carry a component's whole
 * moments, and only after {@link #gather}.
 */
final class RunLengthComponents {
    private static final int FIRST_CAPACITY = 1 << 12;
    /** Longs of a label: count, sumX, sumY, sumXX, sumYY, sumXY. */
    private static final int MOMENTS = 6;

    /** Of each run its first column and the one after its last. */
    private int[] edges = new int[2 * FIRST_CAPACITY];

    private int[] label = new int[FIRST_CAPACITY];
    private int runs;

    private int[] parent = new int[FIRST_CAPACITY];
    private long[] moments = new long[FIRST_CAPACITY * MOMENTS];
    private int labels;

    private int[] firstRun = new int[2];
    private int firstRow;
    private int rows;
    private int rowCount;

    /** Forgets everything; the next row added is {@code firstRow} of the image. */
    void begin(int firstRow, int rowCount) {
        this.firstRow = firstRow;
        this.rowCount = rowCount;
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
        reserveLabels(runs - from);
        connect(rows == 0 ? from : firstRun[rows - 1], from, firstRow + rows);
        rows++;
        firstRun[rows] = runs;
    }

    /** Adds the next row, which has no bits. */
    void addEmptyRow() {
        firstRun[rows] = runs;
        rows++;
        firstRun[rows] = runs;
    }

    private void readRuns(long[] bits, int first, int width) {
        // A run is a pair of changes; a row has at most one more change than pixels.
        reserveRuns((width + 1) / 2 + 1);
        int[] changesAt = edges;
        int next = 2 * runs;
        long carry = 0;
        int words = ThresholdBits.words(width);
        for (int w = 0; w < words; w++) {
            long word = bits[first + w];
            long changes = word ^ ((word << 1) | carry);
            carry = word >>> 63;
            while (changes != 0) {
                changesAt[next] = (w << 6) + Long.numberOfTrailingZeros(changes);
                next++;
                changes &= changes - 1;
            }
        }
        if ((next & 1) != 0) {
            changesAt[next] = width;
            next++;
        }
        runs = next / 2;
    }

    /**
     * Labels the runs of a row, from run {@code from} on, by the runs that they touch in the row above, and adds up
     * their moments. Arrays are local variables here, since fields would be loaded anew for every run.
     */
    private void connect(int firstAbove, int from, int y) {
        int[] edge = edges;
        int[] labelOf = label;
        int[] parents = parent;
        long[] sums = moments;
        int end = runs;
        int unused = labels;
        int above = firstAbove;
        for (int run = from; run < end; run++) {
            int left = edge[2 * run];
            int right = edge[2 * run + 1];
            while (above < from && edge[2 * above + 1] < left) {
                above++;
            }
            int root = -1;
            int touched = above;
            while (touched < from && edge[2 * touched] <= right) {
                int other = find(parents, labelOf[touched]);
                root = root < 0 ? other : unite(parents, root, other);
                touched++;
            }
            if (root < 0) {
                root = unused;
                parents[root] = root;
                Arrays.fill(sums, root * MOMENTS, (root + 1) * MOMENTS, 0);
                unused++;
            }
            labelOf[run] = root;
            Moments.addRun(sums, root * MOMENTS, left, right, y);
            // The last run touched may reach the next one as well.
            above = touched > above ? touched - 1 : above;
        }
        labels = unused;
    }

    /**
     * New size of storage that is filled row by row: entries for all rows if they go on as they began, and an eighth
     * more. It is from {@code 3/2} to 16 times as many as are needed now: {@code used} by the first {@code row} rows,
     * and {@code more}.
     */
    static int capacity(int used, int more, int row, int rows) {
        long whole = 9L * used * rows / (8L * Math.max(row, 1)) + more;
        long needed = (long) used + more;
        return (int) Math.clamp(whole, needed + needed / 2, 16 * needed);
    }

    private void reserveRuns(int more) {
        if (more > label.length - runs) {
            int capacity = capacity(runs, more, rows, rowCount);
            edges = Arrays.copyOf(edges, 2 * capacity);
            label = Arrays.copyOf(label, capacity);
        }
    }

    private void reserveLabels(int more) {
        if (more > parent.length - labels) {
            int capacity = capacity(labels, more, rows, rowCount);
            parent = Arrays.copyOf(parent, capacity);
            moments = Arrays.copyOf(moments, capacity * MOMENTS);
        }
    }

    int find(int of) {
        return find(parent, of);
    }

    private static int find(int[] parents, int of) {
        int i = of;
        while (parents[i] != i) {
            parents[i] = parents[parents[i]];
            i = parents[i];
        }
        return i;
    }

    private static int unite(int[] parents, int a, int b) {
        int smaller = Math.min(a, b);
        parents[Math.max(a, b)] = smaller;
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
        return edges[2 * run];
    }

    int end(int run) {
        return edges[2 * run + 1];
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

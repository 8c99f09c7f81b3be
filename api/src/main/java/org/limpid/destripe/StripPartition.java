package org.limpid.destripe;

/**
 * Strips of columns as tasks. Every thread gets the same number of whole strips, which come first. Each of the others is cut
 * into stretches of rows, so that no thread waits while others have one strip more.
 */
record StripPartition(int strips, int whole, int stretches, int firstRow, int endRow) {
    private static final int MOST = 8;

    /** The partition that takes the least time, where every task has to look at {@code lead} rows before its first. */
    static StripPartition of(int strips, int firstRow, int endRow, int lead, int threads) {
        int whole = strips / threads * threads;
        int rest = strips - whole;
        int rows = endRow - firstRow;
        int best = 1;
        for (int stretches = 2; stretches <= Math.min(MOST, rows); stretches++) {
            if (time(rest, stretches, rows, lead, threads) < time(rest, best, rows, lead, threads)) {
                best = stretches;
            }
        }
        return new StripPartition(strips, whole, best, firstRow, endRow);
    }

    /** Rows that the thread with the most tasks goes through. */
    private static long time(int rest, int stretches, int rows, int lead, int threads) {
        int tasks = (rest * stretches - 1) / threads + 1;
        return tasks * ((long) (rows - 1) / stretches + 1 + lead);
    }

    int count() {
        return whole + (strips - whole) * stretches;
    }

    int strip(int task) {
        return task < whole ? task : whole + (task - whole) / stretches;
    }

    /** First row of a task. */
    int first(int task) {
        return task < whole ? firstRow : row((task - whole) % stretches);
    }

    /** After the last row of a task. */
    int end(int task) {
        return task < whole ? endRow : row((task - whole) % stretches + 1);
    }

    private int row(int stretch) {
        return firstRow + (int) ((long) (endRow - firstRow) * stretch / stretches);
    }
}

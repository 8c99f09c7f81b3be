package org.limpid.kernels;

/** How far storage of a band grows that is filled row by row. */
final class Growth {
    private Growth() {}

    /**
     * Entries for all rows if they go on as they began, and an eighth more; from {@code 3/2} to 16 times as many as are
     * needed now.
     *
     * @param used entries of the rows so far
     * @param more entries that are needed now beyond these
     * @param row rows so far
     * @param rows rows of the band
     */
    static int capacity(int used, int more, int row, int rows) {
        long whole = 9L * used * rows / (8L * Math.max(row, 1)) + more;
        long needed = (long) used + more;
        return (int) Math.clamp(whole, needed + needed / 2, 16 * needed);
    }
}

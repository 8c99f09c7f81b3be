package org.limpid.kernels.adaptive;

/** Sums of entries of a table. They are scalar loads, since vectors of entries are gathered slower on many processors. */
public final class ScoreSums {
    private static final int TOGETHER = 4;

    private ScoreSums() {}

    /**
     * Adds up, for each column, the entries whose numbers lie below each other in rows as long as {@code sums}. The number of
     * rows is a multiple of 4.
     */
    public static void add(long[] table, int[] numbers, long[] sums) {
        int columns = sums.length;
        for (int x = 0; x < columns; x++) {
            sums[x] = 0;
        }
        for (int first = 0; first < numbers.length; first += TOGETHER * columns) {
            int second = first + columns;
            int third = second + columns;
            int fourth = third + columns;
            for (int x = 0; x < columns; x++) {
                long upper = table[numbers[first + x]] + table[numbers[second + x]];
                long lower = table[numbers[third + x]] + table[numbers[fourth + x]];
                sums[x] += upper + lower;
            }
        }
    }
}

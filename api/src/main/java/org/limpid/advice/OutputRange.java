package org.limpid.advice;

/**
 * How 8-bit results use their range: the parts of the pixels that are 0 and 255, the level that 1 % of the pixels do
 * not reach, and the level that 1 % pass.
 */
public record OutputRange(double black, double white, int low, int high) {
    private static final double TAIL = 0.01;

    /** The range of a histogram of the 256 levels. */
    static OutputRange of(long[] histogram) {
        long count = 0;
        for (long level : histogram) {
            count += level;
        }
        return new OutputRange(
                (double) histogram[0] / count,
                (double) histogram[histogram.length - 1] / count,
                level(histogram, TAIL * count),
                level(histogram, (1 - TAIL) * count));
    }

    private static int level(long[] histogram, double wanted) {
        long sum = 0;
        int level = 0;
        while (level < histogram.length - 1 && sum + histogram[level] < wanted) {
            sum += histogram[level];
            level++;
        }
        return level;
    }
}

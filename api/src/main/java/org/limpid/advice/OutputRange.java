package org.limpid.advice;

/**
 * How 8-bit results use their range: the parts of the pixels that are 0 and 255, the level that 1 % of the pixels do
 * not reach, and the level that 1 % pass.
 */
public record OutputRange(double black, double white, int low, int high) {
    private static final double TAIL = 0.01;

    /** The range of a histogram: the part of the pixels at each of the 256 levels. */
    static OutputRange of(double[] parts) {
        return new OutputRange(parts[0], parts[parts.length - 1], level(parts, TAIL), level(parts, 1 - TAIL));
    }

    private static int level(double[] parts, double wanted) {
        double sum = 0;
        int level = 0;
        while (level < parts.length - 1 && sum + parts[level] < wanted) {
            sum += parts[level];
            level++;
        }
        return level;
    }
}

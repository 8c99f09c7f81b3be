package org.limpid.kernels;

/**
 * Raw moments of a set of at least one pixel as unit point masses, exact in 64-bit integers; {@code x} are columns and
 * {@code y} rows.
 */
public record Moments(long count, long sumX, long sumY, long sumXX, long sumYY, long sumXY) {
    /** Adds the pixels from one column to before another of a row to six sums, which are in the order of this record. */
    public static void addRun(long[] sums, int at, long from, long to, long y) {
        long n = to - from;
        long sumX = n * (from + to - 1) / 2;
        sums[at] += n;
        sums[at + 1] += sumX;
        sums[at + 2] += n * y;
        sums[at + 3] += from * n * (to - 1) + (n - 1) * n * (2 * n - 1) / 6;
        sums[at + 4] += n * y * y;
        sums[at + 5] += sumX * y;
    }

    /** The moments of this set and a disjoint one together. */
    public Moments plus(Moments other) {
        return new Moments(
                count + other.count,
                sumX + other.sumX,
                sumY + other.sumY,
                sumXX + other.sumXX,
                sumYY + other.sumYY,
                sumXY + other.sumXY);
    }

    /** Variance of the columns: central second moment over the count, in square pixels. */
    public double varianceX() {
        return covariance(count, sumX, sumX, sumXX);
    }

    /** Variance of the rows, in square pixels. */
    public double varianceY() {
        return covariance(count, sumY, sumY, sumYY);
    }

    /** Covariance of columns and rows, in square pixels. */
    public double covariance() {
        return covariance(count, sumX, sumY, sumXY);
    }

    /**
     * Central mixed moment over the count. The origin is first moved to the whole pixel below the centroid, exactly in
     * integers, so that no digits cancel in floating point however far from 0 the set lies.
     */
    private static double covariance(long n, long sumA, long sumB, long sumAB) {
        long originA = sumA / n;
        long originB = sumB / n;
        long restA = sumA - originA * n;
        long restB = sumB - originB * n;
        long moved = sumAB - originA * sumB - originB * sumA + n * originA * originB;
        return (moved - (double) restA * restB / n) / n;
    }
}

package org.limpid.calibration;

import java.util.Arrays;

/**
 * Counts of values in bins. The first and the last bin also count the values beyond the edges.
 * @param edges of the bins, rising, one more than bins
 * @param counts of values, one a bin
 */
public record Histogram(double[] edges, long[] counts) {
    /**
     * Keeps its own copies.
     * @throws IllegalArgumentException when there is no bin, or the number of edges is not one more than that of bins
     */
    public Histogram {
        if (counts.length < 1 || edges.length != counts.length + 1) {
            throw new IllegalArgumentException(
                    edges.length + " edges of " + counts.length + " bins; expected one more than bins");
        }
        edges = edges.clone();
        counts = counts.clone();
    }

    @Override
    public double[] edges() {
        return edges.clone();
    }

    @Override
    public long[] counts() {
        return counts.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Histogram that
                && Arrays.equals(edges, that.edges)
                && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(edges) + 31 * Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return Arrays.stream(counts).sum() + " values in " + counts.length + " bins from " + edges[0] + " to "
                + edges[edges.length - 1];
    }
}

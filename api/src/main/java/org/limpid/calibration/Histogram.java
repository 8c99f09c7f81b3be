package org.limpid.calibration;

import java.util.Arrays;

/**
 * How often values fall between edges; the first and the last bin also have what lies beyond them.
 *
 * @param edges rising, one more than there are bins
 * @param counts one a bin
 */
public record Histogram(double[] edges, long[] counts) {
    /**
     * Keeps its own copies.
     *
     * @throws IllegalArgumentException when there is no bin, or not one edge more
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

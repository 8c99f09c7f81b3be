package org.limpid.bench;

import java.util.List;

/** The number in the middle. */
public final class Median {
    private Median() {}

    /**
     * Of numbers in any order.
     *
     * @param numbers at least one
     * @return the middle one, or the mean of both
     */
    public static double of(List<Double> numbers) {
        double[] sorted =
                numbers.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}

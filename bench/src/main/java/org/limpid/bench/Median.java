package org.limpid.bench;

import java.util.List;

/** The number in the middle, or the mean of the two in the middle. */
public final class Median {
    private Median() {}

    /** Of at least one number, in any order. */
    public static double of(List<Double> numbers) {
        double[] sorted =
                numbers.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}

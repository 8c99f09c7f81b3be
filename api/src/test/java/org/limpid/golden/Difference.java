package org.limpid.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

/** How far two images are apart, and the tolerances that are allowed. */
public final class Difference {
    private final double[] sorted;
    private final double mean;

    private Difference(double[] sorted) {
        this.sorted = sorted;
        this.mean = Arrays.stream(sorted).average().orElseThrow();
    }

    public static Difference of(float[][] ours, float[][] reference) {
        assertEquals(reference.length, ours.length);
        int width = reference[0].length;
        double[] all = new double[reference.length * width];
        for (int y = 0; y < reference.length; y++) {
            assertEquals(width, ours[y].length);
            for (int x = 0; x < width; x++) {
                double d = Math.abs((double) ours[y][x] - reference[y][x]);
                all[y * width + x] = Double.isNaN(d) ? Double.POSITIVE_INFINITY : d;
            }
        }
        Arrays.sort(all);
        return new Difference(all);
    }

    public double largest() {
        return sorted[sorted.length - 1];
    }

    /** Part of the pixels that are at most {@code limit} apart. */
    public double within(double limit) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] <= limit) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return (double) low / sorted.length;
    }

    /** At most 0.05 on so large a part, 0.01 on average and 2 anywhere. */
    public void assertFloatStage(double part) {
        assertTrue(within(0.05) >= part && mean <= 0.01 && largest() <= 2, this::toString);
    }

    /** Equal on 99.9% of the pixels, within 1 on 99.999%. */
    public void assertFinal() {
        assertTrue(within(0) >= 0.999 && within(1) >= 0.99999, this::toString);
    }

    public void assertAllWithin(double limit) {
        assertTrue(largest() <= limit, this::toString);
    }

    @Override
    public String toString() {
        return "equal %.6f%%, within 0.05 %.6f%%, within 1 %.6f%%, mean %.6f, largest %.6f"
                .formatted(100 * within(0), 100 * within(0.05), 100 * within(1), mean, largest());
    }
}

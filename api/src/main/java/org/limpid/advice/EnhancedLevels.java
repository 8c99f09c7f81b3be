package org.limpid.advice;

import java.util.Arrays;
import org.limpid.kernels.NormalDistribution;

/**
 * How many pixels of a section have how much intensity after local enhancement: of the structured ones and of all that
 * hold data. They are counted by the cumulative distribution of a wide normal distribution, which 16 bits hold.
 * Structured pixels beyond its ends, such as saturated or lost ones, do not count as structured.
 */
final class EnhancedLevels {
    private static final int LEVELS = 65_536;

    private final double mean;
    private final double deviation;
    private final long[] structured = new long[LEVELS];
    private final long[] all = new long[LEVELS];

    /** Of no pixels yet, by the mean and the deviation of the wide distribution. */
    EnhancedLevels(double mean, double deviation) {
        this.mean = mean;
        this.deviation = deviation;
    }

    /** Adds a pixel whose cumulative probability in 16 bits is given. */
    void add(int level, boolean hasStructure) {
        all[level]++;
        if (hasStructure && level > 0 && level < LEVELS - 1) {
            structured[level]++;
        }
    }

    /** Shares of pixels, ready to be asked for. */
    Shares structured() {
        return new Shares(mean, deviation, structured);
    }

    Shares all() {
        return new Shares(mean, deviation, all);
    }

    /** The cumulative distribution of intensities. */
    static final class Shares {
        private final double mean;
        private final double deviation;
        private final double[] below = new double[LEVELS + 1];

        private Shares(double mean, double deviation, long[] counts) {
            this.mean = mean;
            this.deviation = deviation;
            double total = Arrays.stream(counts).sum();
            for (int i = 0; i < LEVELS; i++) {
                below[i + 1] = below[i] + counts[i] / total;
            }
        }

        /** The share of pixels below an intensity. */
        double below(double intensity) {
            double at = LEVELS * NormalDistribution.cumulative((intensity - mean) / deviation);
            int level = Math.min(LEVELS - 1, (int) at);
            return below[level] + (at - level) * (below[level + 1] - below[level]);
        }
    }
}

package org.limpid.advice;

import java.util.Arrays;
import org.limpid.image.Plane;

/**
 * How many pixels of a section have how much intensity after local enhancement: of the structured ones and of all that
 * hold data. They are counted by the level that a wide adjustment gives them. Structured pixels at the ends of its range,
 * such as saturated or lost ones, do not count as structured.
 */
final class EnhancedLevels {
    private final AdjustmentLevels levels;
    private final AdjustmentFit wide;
    private final long[] structured = new long[AdjustmentLevels.COUNT];
    private final long[] all = new long[AdjustmentLevels.COUNT];

    /** Of no pixels yet, by the levels of a wide adjustment. */
    EnhancedLevels(AdjustmentLevels levels, AdjustmentFit wide) {
        this.levels = levels;
        this.wide = wide;
    }

    /** Adds every so manieth pixel, on both axes, of a crop whose adjusted image is given. */
    void add(CorrectedCrop crop, Plane adjusted, int step) {
        Plane image = crop.image();
        for (int y = 0; y < image.height(); y += step) {
            for (int x = 0; x < image.width(); x += step) {
                if (!Float.isNaN(image.get(y, x))) {
                    int level = (int) adjusted.get(y, x);
                    all[level]++;
                    structured[level] += crop.structure().contains(y, x) ? 1 : 0;
                }
            }
        }
    }

    /** The structured pixels. */
    Shares structured() {
        long[] counts = structured.clone();
        counts[0] = 0;
        counts[counts.length - 1] = 0;
        return new Shares(counts);
    }

    /** The pixels that hold data. */
    Shares all() {
        return new Shares(all);
    }

    /** The cumulative distribution of intensities. */
    final class Shares {
        /** The part of the pixels below each level. */
        private final double[] below = new double[AdjustmentLevels.COUNT];

        private Shares(long[] counts) {
            double total = Arrays.stream(counts).sum();
            for (int level = 1; level < below.length; level++) {
                below[level] = below[level - 1] + counts[level - 1] / total;
            }
        }

        /** The share of pixels below an intensity, within the wide adjustment's range. */
        double below(double intensity) {
            int last = below.length - 1;
            int level = levels.of((intensity - wide.mean()) / wide.hpSigma());
            if (level == 0 || level == last) {
                return below[Math.max(1, level)];
            }
            double start = wide.intensity(levels, level);
            double end = wide.intensity(levels, level + 1);
            return below[level] + (below[level + 1] - below[level]) * (intensity - start) / (end - start);
        }
    }
}

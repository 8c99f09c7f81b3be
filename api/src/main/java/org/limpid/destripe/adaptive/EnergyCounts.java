package org.limpid.destripe.adaptive;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Counts of numbers from 0 on by their leading bits, for a median that does not depend on the order in which they come. A bin is
 * less than a hundredth as wide as its numbers are large.
 */
final class EnergyCounts {
    private static final int SHIFT = 16;

    private final int[] counts = new int[Float.floatToIntBits(Float.POSITIVE_INFINITY) >>> SHIFT];

    void add(float value) {
        counts[Math.min(Float.floatToIntBits(value) >>> SHIFT, counts.length - 1)]++;
    }

    /** Adds a row. */
    void add(MemorySegment memory, long row, int width) {
        for (int x = 0; x < width; x++) {
            add(memory.get(ValueLayout.JAVA_FLOAT, row + (long) x * Float.BYTES));
        }
    }

    /** Adds the pixels of a row whose weight is more than a half. */
    void addInside(MemorySegment memory, long row, MemorySegment weights, long weight, int width) {
        for (int x = 0; x < width; x++) {
            long at = (long) x * Float.BYTES;
            if (weights.get(ValueLayout.JAVA_FLOAT, weight + at) > 0.5f) {
                add(memory.get(ValueLayout.JAVA_FLOAT, row + at));
            }
        }
    }

    void add(EnergyCounts other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
    }

    /** The median, within a bin in proportion to its counts; 0 of no numbers. */
    float median() {
        long all = 0;
        for (int count : counts) {
            all += count;
        }
        double half = all / 2.0;
        long below = 0;
        for (int i = 0; all > 0 && i < counts.length; i++) {
            if (below + counts[i] >= half) {
                float low = Float.intBitsToFloat(i << SHIFT);
                float high = Float.intBitsToFloat(i + 1 << SHIFT);
                return (float) (low + (high - low) * (half - below) / counts[i]);
            }
            below += counts[i];
        }
        return 0;
    }
}

package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** Rows of one bit a pixel: where a band lies beyond its threshold, above and below. */
public final class ThresholdBits {
    private ThresholdBits() {}

    /**
     * Words of 64 pixels in a row.
     *
     * @param width pixels
     * @return words
     */
    public static int words(int width) {
        return (width + 63) >>> 6;
    }

    /**
     * Compares one row with its threshold. Bit {@code x & 63} of word {@code x >> 6} is pixel {@code x}; bits
     * past the width are 0.
     *
     * @param plane a padded plane of floats
     * @param y row
     * @param threshold not negative
     * @param above receives where the pixel is greater than the threshold
     * @param below receives where it is less than minus the threshold
     */
    public static void ofRow(Plane plane, int y, float threshold, long[] above, long[] below) {
        MemorySegment segment = plane.segment();
        long row = plane.row(y);
        int width = plane.width();
        int words = words(width);
        int lanes = Lanes.FLOATS.length();
        for (int w = 0; w < words; w++) {
            long greater = 0;
            long less = 0;
            int end = Math.min(64, Plane.padded(width - w * 64));
            for (int k = 0; k < end; k += lanes) {
                FloatVector v = Lanes.floats(segment, row + (w * 64L + k) * Float.BYTES);
                greater |= v.compare(VectorOperators.GT, threshold).toLong() << k;
                less |= v.compare(VectorOperators.LT, -threshold).toLong() << k;
            }
            above[w] = greater;
            below[w] = less;
        }
        if ((width & 63) != 0) {
            long inside = (1L << width) - 1;
            above[words - 1] &= inside;
            below[words - 1] &= inside;
        }
    }
}

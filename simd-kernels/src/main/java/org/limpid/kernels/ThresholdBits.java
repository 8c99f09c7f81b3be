package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.limpid.image.Plane;

/** Rows of one bit a pixel: where a band lies beyond its threshold, above and below. */
public final class ThresholdBits {
    private ThresholdBits() {}

    /** Words of 64 pixels in a row. */
    public static int words(int width) {
        return (width + 63) >>> 6;
    }

    /**
     * Compares a stretch of a row with its threshold, which is not negative: {@code above} where the pixel is greater,
     * {@code below} where it is less than minus the threshold. Bit {@code x & 63} of word {@code first + (x >> 6)} is
     * its pixel {@code x}; bits past the width are 0.
     */
    public static void ofRow(
            MemorySegment segment, long row, int width, float threshold, long[] above, long[] below, int first) {
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
            above[first + w] = greater;
            below[first + w] = less;
        }
        if ((width & 63) != 0) {
            long inside = (1L << width) - 1;
            above[first + words - 1] &= inside;
            below[first + words - 1] &= inside;
        }
    }
}

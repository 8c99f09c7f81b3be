package org.limpid.calibration;

/**
 * The median of the absolute values of any number of residuals, within 1 part in 1,000. Residuals are counted by exponent and
 * leading bits, so that memory stays small and the order does not matter.
 */
final class MedianEstimate {
    /** The exponent and ten bits of a float remain. */
    private static final int DROPPED_BITS = 13;

    private final long[] counts = new long[1 << (32 - 1 - DROPPED_BITS)];
    private long total;

    void add(double residual) {
        counts[Float.floatToIntBits((float) Math.abs(residual)) >>> DROPPED_BITS]++;
        total++;
    }

    /** The median; 0 without residuals. */
    double median() {
        long below = 0;
        for (int bin = 0; bin < counts.length; bin++) {
            below += counts[bin];
            if (2 * below >= total && below > 0) {
                double low = Float.intBitsToFloat(bin << DROPPED_BITS);
                double high = Float.intBitsToFloat((bin + 1) << DROPPED_BITS);
                return bin == 0 ? 0 : (low + high) / 2;
            }
        }
        return 0;
    }
}

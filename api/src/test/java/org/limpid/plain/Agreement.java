package org.limpid.plain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.limpid.golden.Difference;

/** How near a stage has to come to the plain reference. */
public final class Agreement {
    private static final double UNEQUAL_LEVELS = 0.001;

    private Agreement() {}

    /** Within 0.05 on 99.9% of the pixels, 0.01 on average and 2 anywhere. */
    public static void ofFloats(float[][] plain, float[][] ours) {
        Difference.of(ours, plain).assertFloatStage(0.999);
    }

    /**
     * Within a grey level anywhere. Products of the full range lose a part of 2^-24 in single precision, which moves
     * covariances and so the reference's own result by that much.
     */
    public static void ofExtremes(float[][] plain, float[][] ours) {
        Difference.of(ours, plain).assertAllWithin(1);
    }

    /** Bytes: equal on 99.9% of the pixels but for one pixel, within 1 anywhere. */
    public static void ofLevels(float[][] plain, float[][] ours) {
        Difference difference = Difference.of(ours, plain);
        double onePixel = 1.0 / ((double) plain.length * plain[0].length);
        difference.assertAllWithin(1);
        assertTrue(difference.within(0) >= 1 - UNEQUAL_LEVELS - onePixel, difference::toString);
    }

    public static void ofBits(float[][] expected, float[][] ours) {
        assertEquals(expected.length, ours.length);
        for (int y = 0; y < expected.length; y++) {
            int row = y;
            assertArrayEquals(bits(expected[y]), bits(ours[y]), () -> "row " + row);
        }
    }

    private static int[] bits(float[] row) {
        int[] bits = new int[row.length];
        for (int x = 0; x < row.length; x++) {
            bits[x] = Float.floatToRawIntBits(row[x]);
        }
        return bits;
    }
}

package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NormalDistributionTest {
    private static final double VECTOR_BOUND = 4e-7;

    @Test
    void cumulativeIsThatOfTheSeriesToAHundredDigits() {
        for (int i = -400; i <= 400; i++) {
            double z = i / 50.0 + 1e-3;
            assertEquals(PreciseNormal.cumulative(z).doubleValue(), NormalDistribution.cumulative(z), 1e-14, "z " + z);
        }
    }

    @Test
    void cumulativeMeetsItselfWhereTheMethodsChange() {
        double change = 2 * Math.sqrt(2);
        for (double z : new double[] {Math.nextDown(change), change, Math.nextUp(change)}) {
            assertEquals(PreciseNormal.cumulative(z).doubleValue(), NormalDistribution.cumulative(z), 1e-14);
            assertEquals(PreciseNormal.cumulative(-z).doubleValue(), NormalDistribution.cumulative(-z), 1e-14);
        }
    }

    /** The far tail keeps its digits, which an absolute bound does not show. */
    @Test
    void cumulativeKeepsTheDigitsOfTheLowerTail() {
        for (double z = -8; z < -3; z += 0.37) {
            double expected = PreciseNormal.cumulative(z).doubleValue();
            assertEquals(expected, NormalDistribution.cumulative(z), 1e-12 * expected, "z " + z);
        }
    }

    @Test
    void knownValues() {
        assertEquals(0.5, NormalDistribution.cumulative(0.0));
        assertEquals(0.8413447460685429, NormalDistribution.cumulative(1.0), 1e-14);
        assertEquals(0.15865525393145705, NormalDistribution.cumulative(-1.0), 1e-14);
        assertEquals(0.9772498680518208, NormalDistribution.cumulative(2.0), 1e-14);
        assertEquals(0.975, NormalDistribution.cumulative(1.959963984540054), 1e-14);
        assertEquals(1.2798125438858352e-12, NormalDistribution.cumulative(-7.0), 1e-22);
        assertEquals(0.0, NormalDistribution.cumulative(Double.NEGATIVE_INFINITY));
        assertEquals(1.0, NormalDistribution.cumulative(Double.POSITIVE_INFINITY));
        assertEquals(Double.NaN, NormalDistribution.cumulative(Double.NaN));
        assertEquals(0.3989422804014327, NormalDistribution.density(0), 1e-16);
        assertEquals(0.24197072451914337, NormalDistribution.density(-1), 1e-16);
        assertEquals(0.05399096651318806, NormalDistribution.density(2), 1e-16);
    }

    @Test
    void vectorIsWithinFourTenMillionths() {
        SplittableRandom random = new SplittableRandom(34);
        float[] z = new float[60_001];
        for (int i = 0; i < z.length; i++) {
            z[i] = i % 2 == 0 ? -15 + 30f * i / (z.length - 1) : (float) random.nextDouble(-5.5, 5.5);
        }
        float[] found = EveryLane.apply(NormalDistribution::cumulative, z);
        for (int i = 0; i < z.length; i++) {
            float at = z[i];
            assertEquals(PlainNormal.cumulative(at), found[i], VECTOR_BOUND, () -> "z " + at);
        }
    }

    /** It stays at its value of ±5, which is 2.9e-7 from 0 and from 1. */
    @Test
    void vectorEndsWithinItsBoundOfZeroAndOne() {
        float[] found = EveryLane.apply(
                NormalDistribution::cumulative,
                Float.NEGATIVE_INFINITY,
                -1e20f,
                -5.001f,
                -5,
                Float.POSITIVE_INFINITY,
                1e20f,
                5.001f,
                5,
                Float.NaN,
                0,
                -0f);
        for (int i = 0; i < 4; i++) {
            assertEquals(0, found[i], VECTOR_BOUND);
            assertEquals(found[3], found[i]);
            assertEquals(1, found[4 + i], VECTOR_BOUND);
            assertEquals(found[7], found[4 + i]);
        }
        assertEquals(Float.NaN, found[8]);
        assertEquals(0.5f, found[9]);
        assertEquals(0.5f, found[10]);
    }
}

package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ExponentialTest {
    private static final double UNITS_IN_THE_LAST_PLACE = 2;

    @Test
    void isWithinTwoUnitsInTheLastPlace() {
        SplittableRandom random = new SplittableRandom(32);
        float[] x = new float[200_001];
        for (int i = 0; i < x.length; i++) {
            x[i] = i % 2 == 0 ? -80 + 160f * i / (x.length - 1) : (float) random.nextDouble(-80, 80);
        }
        assertClose(x);
    }

    @Test
    void isWithinTwoUnitsInTheLastPlaceAroundZero() {
        float[] x = new float[4000];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) (Math.pow(10, -8 + i / 500.0) * (i % 2 == 0 ? 1 : -1));
        }
        assertClose(x);
        assertEquals(1f, EveryLane.apply(Exponential::of, 0f)[0]);
        assertEquals(1f, EveryLane.apply(Exponential::of, -0f)[0]);
    }

    @Test
    void isWithinTwoUnitsInTheLastPlaceUpToItsLimits() {
        assertClose(-80, -79.99f, -79, 79, 79.99f, 80);
    }

    private static void assertClose(float... x) {
        float[] found = EveryLane.apply(Exponential::of, x);
        for (int i = 0; i < x.length; i++) {
            double expected = StrictMath.exp(x[i]);
            double bound = UNITS_IN_THE_LAST_PLACE * Math.ulp((float) expected);
            if (!(Math.abs(expected - found[i]) <= bound)) {
                assertEquals(expected, found[i], bound, "exp of " + x[i]);
            }
        }
    }

    @Test
    void staysAtItsLimitsBeyondThem() {
        float[] found = EveryLane.apply(
                Exponential::of,
                80,
                80.1f,
                88,
                1e30f,
                Float.POSITIVE_INFINITY,
                -80,
                -80.1f,
                -88,
                -1e30f,
                Float.NEGATIVE_INFINITY);
        for (int i = 1; i < 5; i++) {
            assertEquals(found[0], found[i]);
            assertEquals(found[5], found[5 + i]);
        }
    }

    @Test
    void ofNotANumberIsNotANumber() {
        float[] found = EveryLane.apply(Exponential::of, 0, Float.NaN, 1, -Float.NaN);
        assertEquals(Float.NaN, found[1]);
        assertEquals(Float.NaN, found[3]);
        assertEquals(1f, found[0]);
    }
}

package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NormalTailTest {
    private static final double BOUND = 3e-7;
    private static final double RELATIVE_BOUND = 3e-6;

    @Test
    void tailKeepsItsDigits() {
        float[] x = new float[9001];
        for (int i = 0; i < x.length; i++) {
            x[i] = i / 1000f;
        }
        float[] found = EveryLane.apply(NormalTail::of, x);
        for (int i = 0; i < x.length; i++) {
            double expected = NormalDistribution.cumulative(-(double) x[i]);
            float at = x[i];
            assertEquals(expected, found[i], Math.min(BOUND, RELATIVE_BOUND * expected), () -> "x " + at);
        }
    }

    @Test
    void farOutItIsNearlyNothing() {
        for (float tail : EveryLane.apply(NormalTail::of, 9, 9.5f, 1e20f, Float.POSITIVE_INFINITY)) {
            assertEquals(1.1e-19, tail, 1e-20);
        }
    }
}

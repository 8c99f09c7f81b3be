package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Test;

class LaneMinMaxTest {
    private static final float INFINITY = Float.POSITIVE_INFINITY;
    private static final float[] NUMBERS = {
        0, 1, -1, 2.5f, -2.5f, Float.MIN_VALUE, -Float.MIN_VALUE, Float.MAX_VALUE, -Float.MAX_VALUE, INFINITY, -INFINITY
    };

    private static float[] larger(float[] a, float b) {
        return EveryLane.apply(v -> LaneMinMax.larger(v, FloatVector.broadcast(Lanes.FLOATS, b)), a);
    }

    private static float[] smaller(float[] a, float b) {
        return EveryLane.apply(v -> LaneMinMax.smaller(v, FloatVector.broadcast(Lanes.FLOATS, b)), a);
    }

    @Test
    void ofNumbersIsTheLargerAndTheSmaller() {
        for (float b : NUMBERS) {
            float[] most = larger(NUMBERS, b);
            float[] least = smaller(NUMBERS, b);
            for (int i = 0; i < NUMBERS.length; i++) {
                assertEquals(Math.max(NUMBERS[i], b), most[i], NUMBERS[i] + " and " + b);
                assertEquals(Math.min(NUMBERS[i], b), least[i], NUMBERS[i] + " and " + b);
            }
        }
    }

    /** NaN is lost as the second operand and stays as the first. */
    @Test
    void whereOneIsNotANumberItIsTheFirst() {
        float[] first = {Float.NaN, 3, -INFINITY, Float.NaN};
        assertArrayEquals(first, larger(first, Float.NaN));
        assertArrayEquals(first, smaller(first, Float.NaN));
        float[] unknown = {Float.NaN, Float.NaN};
        assertArrayEquals(unknown, larger(unknown, 5));
        assertArrayEquals(unknown, smaller(unknown, 5));
    }

    @Test
    void ofZerosItIsTheFirst() {
        float[] zeros = {0f, -0f};
        assertArrayEquals(zeros, larger(zeros, 0f));
        assertArrayEquals(zeros, larger(zeros, -0f));
        assertArrayEquals(zeros, smaller(zeros, 0f));
        assertArrayEquals(zeros, smaller(zeros, -0f));
    }

    @Test
    void clampedIsFromTheLeastToTheMost() {
        float[] values = {-INFINITY, -3.5f, -2, -1.5f, 0, 7, Math.nextUp(7f), INFINITY, Float.NaN};
        float[] expected = {-2, -2, -2, -1.5f, 0, 7, 7, 7, Float.NaN};
        assertArrayEquals(expected, EveryLane.apply(v -> LaneMinMax.clamp(v, -2, 7), values));
    }
}

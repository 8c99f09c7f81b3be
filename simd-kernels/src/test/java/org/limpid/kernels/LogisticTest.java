package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LogisticTest {
    private static final Logistic[] FUNCTIONS = {
        new Logistic(3.418e-6f, -1.123f), new Logistic(4.114e-6f, 4.394f), new Logistic(1, 0), new Logistic(-0.01f, 3)
    };

    @Test
    void isWithinAMillionth() {
        SplittableRandom random = new SplittableRandom(33);
        for (Logistic function : FUNCTIONS) {
            float[] c = new float[20_000];
            for (int i = 0; i < c.length; i++) {
                c[i] = (float) (random.nextDouble(-40, 40) / function.gain());
            }
            float[] found = EveryLane.apply(function::of, c);
            for (int i = 0; i < c.length; i++) {
                double power = StrictMath.exp((double) function.gain() * c[i] + function.offset());
                float at = c[i];
                assertEquals(1 / (1 + power), found[i], 1e-6, () -> function + " of " + at);
            }
        }
    }

    @Test
    void endsAtZeroAndOne() {
        for (Logistic function : FUNCTIONS) {
            float end = Math.copySign(Float.POSITIVE_INFINITY, function.gain());
            float[] found =
                    EveryLane.apply(function::of, end, -end, Math.copySign(1e30f, end), -Math.copySign(1e30f, end));
            assertEquals(0, found[0], 1e-30);
            assertEquals(1, found[1]);
            assertEquals(0, found[2], 1e-30);
            assertEquals(1, found[3]);
        }
    }

    @Test
    void isZeroWhereItIsNotANumber() {
        assertEquals(0f, EveryLane.apply(FUNCTIONS[0]::of, Float.NaN)[0]);
        assertEquals(0f, EveryLane.apply(new Logistic(0, 1)::of, Float.POSITIVE_INFINITY)[0]);
    }
}

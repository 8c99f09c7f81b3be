package org.limpid.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlantTest {
    @AfterEach
    void clear() {
        System.clearProperty(Plant.PROPERTY);
    }

    private static int runs(Plant plant, int invocations) {
        int runs = 0;
        for (int i = 0; i < invocations; i++) {
            runs += plant.runs();
        }
        return runs;
    }

    @Test
    void withoutOneEveryInvocationIsOneRun() {
        assertEquals(1000, runs(Plant.in("a.B.c"), 1000));
    }

    @Test
    void addsTheExtraRunsToItsBenchmarkAlone() {
        System.setProperty(Plant.PROPERTY, "a.B.c=1.25");
        assertEquals(1250, runs(Plant.in("a.B.c"), 1000));
        assertEquals(1000, runs(Plant.in("a.B.cd"), 1000));
        assertEquals(1000, runs(Plant.in("B.c"), 1000));
    }

    @Test
    void mayBeMoreThanTwice() {
        System.setProperty(Plant.PROPERTY, "a.B.c=3.5");
        assertEquals(3500, runs(Plant.in("a.B.c"), 1000));
    }
}

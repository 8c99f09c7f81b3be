package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class GrowthTest {
    @Test
    void rowsGoOnAsTheyBegan() {
        assertEquals(9 * 1000 + 10, Growth.capacity(1000, 10, 64, 512));
    }

    @Test
    void aFewBusyRowsDoNotAskForAThousandTimesTheMemory() {
        assertEquals(16 * 1010, Growth.capacity(1000, 10, 1, 9000));
    }

    @Test
    void lastRowsGrowByHalf() {
        assertEquals(1500, Growth.capacity(900, 100, 511, 512));
    }

    @Test
    void theFirstRowHasNoneBefore() {
        assertEquals(150, Growth.capacity(0, 100, 0, 512));
    }
}

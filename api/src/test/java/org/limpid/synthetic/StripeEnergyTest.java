package org.limpid.synthetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.limpid.LimpidException;

class StripeEnergyTest {
    private static final int NY = 400;
    private static final int NX = 650;

    @Test
    void ofAlternatingColumnsIsTheirSquare() {
        StripeEnergy energy = new StripeEnergy(NY, NX);
        float[] row = new float[NX];
        for (int x = 0; x < NX; x++) {
            row[x] = 1_000 + (x % 2 == 0 ? 300 : -300);
        }
        for (int y = 0; y < NY; y++) {
            energy.addRow(y, row);
        }
        assertEquals(90_000, energy.value(), 3_500);
    }

    @Test
    void whatVariesSlowlyAcrossOrFastAlongCountsForNothing() {
        StripeEnergy energy = new StripeEnergy(NY, NX);
        float[] row = new float[NX];
        for (int y = 0; y < 384; y++) {
            for (int x = 0; x < NX; x++) {
                row[x] = 20_000 + x * x * 1e-3f + (y % 2 == 0 ? 500 : -500);
            }
            energy.addRow(y, row);
        }
        assertTrue(energy.value() < 15, energy.value() + " left");
    }

    @Test
    void fallsAsStripesAreRemoved() {
        assertEquals(1, removed(1, true), 0.04);
        assertEquals(0.75, removed(0.5f, true), 0.04);
        assertEquals(0, removed(0, true), 1e-12);
        assertTrue(removed(1, false) > 0.02);
    }

    @Test
    void mergedRowsAreAsOneImage() {
        SyntheticSection section = SyntheticVolume.of(9, 1, NY, NX).section(0);
        StripeEnergy whole = new StripeEnergy(NY, NX);
        StripeEnergy even = new StripeEnergy(NY, NX);
        StripeEnergy odd = new StripeEnergy(NY, NX);
        float[] row = new float[NX];
        for (int y = 0; y < NY; y++) {
            section.observedRow(y, row);
            whole.addRow(y, row);
            (y % 2 == 0 ? even : odd).addRow(y, row);
        }
        odd.add(even);
        assertEquals(whole.value(), odd.value(), whole.value() * 1e-9);
    }

    @Test
    void nothingAddedIsNoEnergy() {
        assertEquals(0, new StripeEnergy(NY, NX).value());
    }

    @Test
    void otherSizesAreRefused() {
        StripeEnergy energy = new StripeEnergy(NY, NX);
        assertThrows(LimpidException.class, () -> energy.addRow(0, new float[NX - 1]));
        assertThrows(IndexOutOfBoundsException.class, () -> energy.addRow(NY, new float[NX]));
        assertThrows(LimpidException.class, () -> energy.add(new StripeEnergy(NY + 1, NX)));
        assertThrows(LimpidException.class, () -> new StripeEnergy(0, 1));
    }

    /** The stripe energy removed with a part of the stripes, of the image less its truth or of the image itself. */
    private static double removed(float part, boolean lessTruth) {
        SyntheticSection section = SyntheticVolume.of(9, 1, NY, NX).section(0);
        StripeEnergy before = new StripeEnergy(NY, NX);
        StripeEnergy after = new StripeEnergy(NY, NX);
        float[] row = new float[NX];
        float[] truth = new float[NX];
        float[] stripes = new float[NX];
        for (int y = 0; y < NY; y++) {
            section.observedRow(y, row);
            section.truthRow(y, truth);
            section.stripeRow(y, stripes);
            for (int x = 0; x < NX; x++) {
                row[x] -= lessTruth ? truth[x] : 0;
            }
            before.addRow(y, row);
            for (int x = 0; x < NX; x++) {
                row[x] -= part * stripes[x];
            }
            after.addRow(y, row);
        }
        return before.removed(after);
    }
}

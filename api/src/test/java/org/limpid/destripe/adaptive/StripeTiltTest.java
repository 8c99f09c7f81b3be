package org.limpid.destripe.adaptive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which angle is read from energies at -3.5 to 3.5 degrees. */
class StripeTiltTest {
    private static double degrees(DoubleUnaryOperator energy) {
        return StripeTilt.degrees(IntStream.rangeClosed(-7, 7)
                .mapToDouble(step -> energy.applyAsDouble(step / 2.0))
                .toArray());
    }

    @Test
    void topOfAParabolaIsFoundBetweenSteps() {
        for (double top : new double[] {-2.4, -1.25, -0.6, 0.4, 0.75, 1, 2.3}) {
            assertEquals(top, degrees(angle -> 100 - 9 * (angle - top) * (angle - top)), 1e-9);
        }
    }

    @Test
    void peakThatIsLittleAboveUprightIsTaken() {
        assertEquals(0.75, degrees(angle -> 1 + 0.3 / (1 + (angle - 0.75) * (angle - 0.75))), 0.01);
    }

    @Test
    void widePeaksAndSlopesAreTissue() {
        assertEquals(0, degrees(angle -> 1 + 0.1 / (1 + (angle - 1) * (angle - 1) / 4)));
        assertEquals(0, degrees(angle -> 2 + angle / 4));
        assertEquals(0, degrees(angle -> 2 - angle / 4));
        assertEquals(0, degrees(angle -> 1));
        assertEquals(0, degrees(angle -> 1 + 1 / (1 + (angle - 3) * (angle - 3) / 100)));
    }

    @Test
    void uprightStripesStayUpright() {
        assertEquals(0, degrees(angle -> 1 + 1 / (1 + (angle - 0.2) * (angle - 0.2))));
    }
}

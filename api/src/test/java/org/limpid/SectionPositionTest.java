package org.limpid;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.parameters.Volume;

class SectionPositionTest {
    private static final Volume VOLUME = new Volume(10, 20, 30);

    @ParameterizedTest
    @CsvSource({"0, 1, 1", "1, 0, 1", "1, 1, 0", "-5, 7, 9"})
    void anEmptyVolumeIsRefused(int nz, int ny, int nx) {
        LimpidException refused = assertThrows(LimpidException.class, () -> new Volume(nz, ny, nx));
        assertEquals(
                "volume is " + nz + "," + ny + "," + nx + " (NZ,NY,NX); expected at least 1 along each axis",
                refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 10, 2147483647})
    void aSectionOutsideTheVolumeIsRefused(int z) {
        LimpidException refused = assertThrows(LimpidException.class, () -> new SectionPosition(VOLUME, z, 0, 0));
        assertEquals("z is " + z + "; expected 0 to 9, the volume's sections", refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"-1, 0", "0, -1"})
    void anOriginBeforeTheFirstPixelIsRefused(int y0, int x0) {
        LimpidException refused = assertThrows(LimpidException.class, () -> new SectionPosition(VOLUME, 0, y0, x0));
        assertEquals("origin is " + y0 + "," + x0 + "; expected numbers from 0", refused.getMessage());
    }

    @Test
    void aPatchMayReachTheVolumesLastPixel() {
        assertDoesNotThrow(() -> new SectionPosition(VOLUME, 9, 0, 0).requireInside(20, 30));
        assertDoesNotThrow(() -> new SectionPosition(VOLUME, 9, 19, 29).requireInside(1, 1));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 21, 30", "0, 0, 20, 31", "19, 0, 2, 1", "0, 29, 1, 2", "2147483647, 0, 2147483647, 1"})
    void aPatchThatReachesFurtherIsRefused(int y0, int x0, int height, int width) {
        SectionPosition position = new SectionPosition(VOLUME, 0, y0, x0);
        LimpidException refused = assertThrows(LimpidException.class, () -> position.requireInside(height, width));
        assertEquals(
                "a section of " + width + " x " + height + " pixels at column " + x0 + ", row " + y0
                        + " does not lie inside the volume's 30 x 20",
                refused.getMessage());
    }
}

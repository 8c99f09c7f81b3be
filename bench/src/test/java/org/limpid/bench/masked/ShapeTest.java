package org.limpid.bench.masked;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.limpid.bench.SectionSize;

class ShapeTest {
    private static final SectionSize SIZE = new SectionSize(900, 1375);

    private static double masked(Shape shape) {
        long masked = 0;
        for (int y = 0; y < SIZE.height(); y++) {
            for (int x = 0; x < SIZE.width(); x++) {
                masked += shape.holdsData(y, x, SIZE) ? 0 : 1;
            }
        }
        return (double) masked / SIZE.pixels();
    }

    @ParameterizedTest
    @EnumSource(names = {"TURNED", "HOLED"})
    void sixPercentAreMasked(Shape shape) {
        assertEquals(0.06, masked(shape), 0.005);
    }

    @Test
    void aWholeSectionHasNoPadding() {
        assertEquals(0, masked(Shape.WHOLE));
    }

    @Test
    void paddingLiesAlongAllSidesAndTheHoleInside() {
        int bottom = SIZE.height() - 1;
        int right = SIZE.width() - 1;
        for (int[] place : new int[][] {
            {0, SIZE.width() / 2}, {bottom, SIZE.width() / 2}, {SIZE.height() / 2, 0}, {SIZE.height() / 2, right}
        }) {
            assertFalse(Shape.TURNED.holdsData(place[0], place[1], SIZE));
            assertTrue(Shape.HOLED.holdsData(place[0], place[1], SIZE));
        }
        assertTrue(Shape.TURNED.holdsData(SIZE.height() / 2, SIZE.width() / 2, SIZE));
        assertFalse(Shape.HOLED.holdsData(SIZE.height() / 2, SIZE.width() / 2, SIZE));
    }
}

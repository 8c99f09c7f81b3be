package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.lang.foreign.Arena;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.limpid.image.Plane;

class WindowMidrangeTest {
    @ParameterizedTest
    @EnumSource
    void middlesAreThoseOfEachWindow(Pattern pattern) {
        SplittableRandom random = new SplittableRandom(40);
        for (int width : Widths.small()) {
            assertMiddles(pattern.image(6, width, random));
        }
        assertMiddles(pattern.image(6, 13_750, random));
    }

    private static void assertMiddles(float[][] image) {
        int width = image[0].length;
        int lanes = Lanes.FLOATS.length();
        float[][] expected = PlainExtremes.middle(image, WindowMinMax.USUAL_WINDOW);
        try (Arena arena = Arena.ofConfined()) {
            GuardedRows source = GuardedRows.of(arena, image, 0);
            GuardedRows work = new GuardedRows(arena, 2, width, lanes);
            long[] rows = new long[image.length];
            for (int y = 0; y < rows.length; y++) {
                rows[y] = source.row(y);
            }
            WindowMidrange.ofTwoRows(source.memory(), rows, work.memory(), work.row(0), work.row(1), width);
            for (int k = 0; k < 2; k++) {
                assertArrayEquals(expected[2 + k], work.get(k), "row " + k + " width " + width);
                work.assertWritten(k, -lanes, Plane.padded(width));
            }
        }
    }
}

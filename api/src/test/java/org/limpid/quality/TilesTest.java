package org.limpid.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.internal.RowSource;
import org.limpid.internal.SectionMask;

class TilesTest {
    /** Pixels tell where they lie. */
    private static RowSource places(int height, int width) {
        float[] pixels = new float[height * width];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i;
        }
        Plane dense = Plane.of(pixels, height, width);
        // Kernels take off-heap memory.
        Plane copy = Plane.dense(Arena.ofAuto().allocate(4L * height * width, 64), dense.sample(), height, width);
        copy.copyFrom(dense);
        return new StoredRows(copy, false, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "700, 500, 0", "700, 500, 90", "700, 500, -90", "500, 700, 12.3", "500, 700, -12.3", "700, 500, 45",
        "700, 500, -45", "900, 500, 80", "500, 900, -80", "16, 16, 0", "16, 40, 90", "131, 67, 3"
    })
    void columnsOfATileFollowTheStripes(int height, int width, double degrees) {
        Tiles tiles = Tiles.of(height, width, degrees, Optional.empty());
        assertTrue(!tiles.isEmpty());
        float[] values;
        try (WorkerPool workers = new WorkerPool(2)) {
            values = tiles.read(places(height, width), workers);
        }
        assertEquals(tiles.places().size() * tiles.length() * tiles.breadth(), values.length);
        double radians = Math.toRadians(degrees);
        for (int tile = 0; tile < tiles.places().size(); tile++) {
            for (int b = 0; b < tiles.breadth(); b++) {
                int top = (int) values[tile * tiles.pixels() + b];
                for (int a = 0; a < tiles.length(); a++) {
                    int here = (int) values[tile * tiles.pixels() + a * tiles.breadth() + b];
                    int down = here / width - top / width;
                    int across = here % width - top % width;
                    assertEquals(tiles.turned() ? across : down, a);
                    // The distance from the line through the top along the stripes.
                    assertEquals(0, across * Math.cos(radians) - down * Math.sin(radians), 1);
                }
                if (b > 0) {
                    int before = (int) values[tile * tiles.pixels() + b - 1];
                    assertEquals(tiles.turned() ? width : 1, top - before);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 0", "15, 500, 0", "500, 15, 0", "500, 15, 90", "60, 60, 45"})
    void aSmallSectionHasNone(int height, int width, double degrees) {
        assertTrue(Tiles.of(height, width, degrees, Optional.empty()).isEmpty());
    }

    @Test
    void allPixelsOfATileHoldData() {
        byte[] valid = new byte[700 * 500];
        Arrays.fill(valid, (byte) 1);
        Tiles all = Tiles.of(700, 500, 5, Optional.empty());
        Tiles.Place place = all.places().get(7);
        int masked = (place.along() + 100) * 500 + place.across() + 30;
        valid[masked] = 0;
        Tiles some = Tiles.of(700, 500, 5, Optional.of(new SectionMask(Plane.of(valid, 700, 500))));
        assertEquals(all.places().size() - 1, some.places().size());
        try (WorkerPool workers = new WorkerPool(1)) {
            for (float value : some.read(places(700, 500), workers)) {
                assertTrue(value != masked);
            }
        }
        Plane nothing = Plane.of(new byte[700 * 500], 700, 500);
        assertTrue(Tiles.of(700, 500, 5, Optional.of(new SectionMask(nothing))).isEmpty());
    }
}

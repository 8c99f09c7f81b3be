package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

class AdjustmentRowsTest {
    private static final AdjustmentRows.Mapping PLAIN =
            new AdjustmentRows.Mapping(0, 0, 1, 0, 0, 0, 1, 0, 0, 65535, 65536);

    @Test
    void withoutClipItIsTheDistribution() {
        for (int width : Widths.all()) {
            float[] u = new float[width];
            for (int x = 0; x < width; x++) {
                u[x] = -10 + 20f * x / width;
            }
            float[] levels = levels(u, PLAIN);
            for (int x = 0; x < width; x++) {
                double expected = Math.min(65535, 65536 * NormalDistribution.cumulative((double) u[x]));
                assertEquals(expected, levels[x], 0.03);
            }
        }
    }

    /** {@code 3 min(Φ(u), Φ(-1)) + h (φ + h / 10) + 2 max(Φ(u) - Φ(1), 0)}. */
    @Test
    void everyPartHasItsFactor() {
        double p0 = NormalDistribution.cumulative(-1.0);
        double d0 = NormalDistribution.density(-1);
        AdjustmentRows.Mapping mapping =
                new AdjustmentRows.Mapping(-1, 2, (float) p0, (float) p0, (float) d0, 0.1f, 3, 2, 10, 200, 191);
        float[] u = new float[61];
        for (int x = 0; x < u.length; x++) {
            u[x] = -3 + x / 10f;
        }
        float[] levels = levels(u, mapping);
        for (int x = 0; x < u.length; x++) {
            double p = NormalDistribution.cumulative((double) u[x]);
            double h = Math.clamp(u[x] + 1.0, 0, 2);
            double sum = 3 * Math.min(p, p0) + h * (d0 + 0.1 * h) + 2 * Math.max(p - (1 - p0), 0);
            assertEquals(Math.clamp(10 + 191 * sum, 10, 200), levels[x], 1e-3);
        }
    }

    @Test
    void whatIsNoNumberIsTheMean() {
        try (Arena arena = Arena.ofConfined()) {
            float[] image = {Float.NaN, 7, 5, -1, Float.NaN};
            MemorySegment row = FilledRow.of(arena, image);
            MemorySegment scaled = FilledRow.of(arena, new float[image.length]);
            AdjustmentRows.scale(row, 0, 5, 2, scaled, 0, image.length);
            float[] expected = {0, 1, 0, -3, 0};
            for (int x = 0; x < image.length; x++) {
                assertEquals(expected[x], scaled.getAtIndex(ValueLayout.JAVA_FLOAT, x));
            }
        }
    }

    @Test
    void shortsAreTruncatedAndNoneIsWrittenPastTheRow() {
        try (Arena arena = Arena.ofConfined()) {
            for (int width : Widths.all()) {
                float[] levels = new float[width];
                for (int x = 0; x < width; x++) {
                    levels[x] = -3.5f + 65542f * x / width;
                }
                MemorySegment target = arena.allocate(2L * width + 64, 2);
                target.fill((byte) 0x5a);
                AdjustmentRows.truncateToShorts(FilledRow.of(arena, levels), 0, target, 0, width);
                for (int x = 0; x < width; x++) {
                    int expected = (int) Math.clamp(levels[x], 0f, 65535f);
                    assertEquals(expected, Short.toUnsignedInt(target.getAtIndex(ValueLayout.JAVA_SHORT, x)));
                }
                for (long at = 2L * width; at < target.byteSize(); at++) {
                    assertEquals(0x5a, target.get(ValueLayout.JAVA_BYTE, at));
                }
            }
        }
    }

    private static float[] levels(float[] u, AdjustmentRows.Mapping mapping) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment row = FilledRow.of(arena, u);
            AdjustmentRows.levels(row, 0, mapping, 0, u.length);
            return FilledRow.pixels(row, u.length);
        }
    }
}

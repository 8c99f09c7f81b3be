package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.limpid.image.Plane;

class EnhancementRowsTest {
    private static final EnhancementRows.Compression RANGE = new EnhancementRows.Compression(-400, 600, 0.1f);

    @Test
    void enhancedRowIsThatOfTheFormula() {
        SplittableRandom random = new SplittableRandom(3);
        EnhancementRows.Enhancement enhancement = new EnhancementRows.Enhancement(2, -2000, 1500, -900, 700);
        for (int width : Widths.all()) {
            float[] image = random(width, random, 4000);
            float[] reference = random(width, random, 4000);
            float[] low = random(width, random, 1500);
            float[] middle = random(width, random, 4000);
            image[width / 2] = -0f;
            try (Arena arena = Arena.ofConfined()) {
                long line = (long) Plane.padded(width) * Float.BYTES;
                MemorySegment rows = arena.allocate(3 * line, 64);
                rows.asSlice(0, line).copyFrom(FilledRow.of(arena, low));
                rows.asSlice(line, line).copyFrom(FilledRow.of(arena, middle));
                EnhancementRows.enhance(
                        FilledRow.of(arena, image),
                        0,
                        FilledRow.of(arena, reference),
                        0,
                        rows,
                        0,
                        line,
                        enhancement,
                        300,
                        1250,
                        NoDataRows.GAP,
                        2 * line,
                        width);
                float[] found = FilledRow.pixels(rows.asSlice(2 * line), width);
                for (int x = 0; x < width; x++) {
                    double clipped = Math.clamp(low[x], -900f, 700f);
                    double strength = 2 * (1 - NormalDistribution.cumulative((reference[x] - clipped + 2000) / 1500.0));
                    boolean gap = x == width / 2;
                    double enhanced = image[x] + (gap ? 0 : strength * ((double) image[x] - middle[x]));
                    assertEquals((enhanced - 300) / 1250, found[x], 1e-5);
                }
            }
        }
    }

    /** The published sum of four parts, and back. */
    @Test
    void compressionIsThePublishedSumAndCanBeUndone() {
        SplittableRandom random = new SplittableRandom(4);
        for (int width : Widths.all()) {
            float[] image = random(width, random, 4000);
            float[] low = random(width, random, 1500);
            image[width / 2] = -0f;
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment row = FilledRow.of(arena, image);
                MemorySegment lows = FilledRow.of(arena, low);
                EnhancementRows.compress(row, 0, lows, 0, RANGE, 1, NoDataRows.GAP, row, 0, width);
                float[] compressed = FilledRow.pixels(row, width);
                for (int x = 0; x < width; x++) {
                    double base = 0.5 * (1 - 0.1) * 1000
                            + Math.min(low[x], -400)
                            + Math.max(0, low[x] - 600)
                            + 0.1 * Math.min(1000, Math.max(0, low[x] + 400));
                    double expected = x == width / 2 ? 0 : image[x] + base - low[x];
                    assertEquals(expected, compressed[x], 2e-3);
                }
                assertEquals(NoDataRows.GAP, Float.floatToRawIntBits(compressed[width / 2]));
                EnhancementRows.compress(row, 0, lows, 0, RANGE, -1, NoDataRows.GAP, row, 0, width);
                float[] undone = FilledRow.pixels(row, width);
                for (int x = 0; x < width; x++) {
                    assertEquals(image[x], undone[x], 2e-3);
                }
            }
        }
    }

    private static float[] random(int width, SplittableRandom random, float range) {
        float[] row = new float[width];
        for (int x = 0; x < width; x++) {
            row[x] = (float) random.nextDouble(-range, range);
        }
        return row;
    }
}

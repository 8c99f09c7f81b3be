package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.limpid.image.ColumnStrips;

class MaskTriangleTest {
    private static final float EPS = 0x1p-23f;
    private static final float SCALE = 3;

    @Test
    void factorsDivideByTheFilteredMask() {
        SplittableRandom random = new SplittableRandom(23);
        for (int width : new int[] {1, 17, 384, 385, 401}) {
            for (int height : new int[] {1, 2, 9, 130}) {
                for (int n : new int[] {1, 3, 41, 301}) {
                    assertDivided(speckled(height, width, random), n);
                    assertDivided(slanted(height, width), n);
                }
            }
        }
    }

    private static float[][] speckled(int height, int width, SplittableRandom random) {
        float[][] mask = new float[height][width];
        for (float[] row : mask) {
            for (int x = 0; x < width; x++) {
                row[x] = random.nextInt(3) == 0 ? 0 : 1;
            }
        }
        return mask;
    }

    /** Tiles that are masked, mixed or valid for many rows, and become another kind. */
    private static float[][] slanted(int height, int width) {
        float[][] mask = new float[height][width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean hole = y > height / 2 && y < height / 2 + 9 && x > width / 3 && x < width / 3 + 70;
                mask[y][x] = 2 * x > y && x + y / 3 < width - 20 && 20 * y > x && !hole ? 1 : 0;
            }
        }
        return mask;
    }

    private static void assertDivided(float[][] mask, int n) {
        int height = mask.length;
        int width = mask[0].length;
        double[][] parts = PlainTriangle.across(mask, n);
        MaskBits bits = FilledMask.of(mask);
        int strips = (width - 1) / ColumnStrips.COLUMNS + 1;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(MaskTriangle.BYTES, 64);
            ColumnStrips factors = new FilledStrips(arena, 1, ColumnStrips.COLUMNS, Float.NaN).image();
            for (int strip = 0; strip < strips; strip++) {
                for (int first : new int[] {0, height / 3, height - 1}) {
                    MaskTriangle triangle = new MaskTriangle(memory, bits, n, strip, factors.segment(), 0);
                    triangle.start(first, SCALE);
                    for (int y = first; y < height; y++) {
                        for (int x = strip * ColumnStrips.COLUMNS;
                                x < width && x < (strip + 1) * ColumnStrips.COLUMNS;
                                x++) {
                            double expected = mask[y][x] * SCALE / (parts[y][x] + EPS);
                            assertEquals(
                                    expected,
                                    factors.segment().getAtIndex(ValueLayout.JAVA_FLOAT, x % ColumnStrips.COLUMNS),
                                    1e-6 * expected);
                        }
                        triangle.advance();
                    }
                }
            }
        }
    }
}

package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.limpid.image.ColumnStrips;
import org.limpid.image.Plane;

class MaskTriangleTest {
    private static final float EPS = 0x1p-23f;
    private static final float ESTIMATE = 3;

    @Test
    void theEstimateIsDividedByTheFilteredMask() {
        SplittableRandom random = new SplittableRandom(23);
        for (int width : new int[] {1, 17, 384, 385, 401}) {
            for (int height : new int[] {1, 2, 9, 130}) {
                for (int n : new int[] {1, 3, 41, 301}) {
                    float[][] mask = new float[height][width];
                    for (float[] row : mask) {
                        for (int x = 0; x < width; x++) {
                            row[x] = random.nextInt(3) == 0 ? 0 : 1;
                        }
                    }
                    assertDivided(mask, n);
                }
            }
        }
    }

    private static void assertDivided(float[][] mask, int n) {
        int height = mask.length;
        int width = mask[0].length;
        double[][] parts = PlainTriangle.across(mask, n);
        float[] line = new float[ColumnStrips.COLUMNS];
        Arrays.fill(line, ESTIMATE);
        try (Arena arena = Arena.ofConfined()) {
            Plane ones = FilledPlane.of(arena, mask, Float.NaN);
            ColumnStrips image = FilledStrips.of(arena, new float[height][width], 0);
            ColumnStrips estimate = new FilledStrips(arena, 1, 1, 0).image();
            for (int strip = 0; strip < image.strips(); strip++) {
                MaskTriangle triangle = new MaskTriangle(arena.allocate(MaskTriangle.BYTES, 64), ones, n, strip);
                for (int y = 0; y < height; y++) {
                    estimate.segment().copyFrom(MemorySegment.ofArray(line));
                    triangle.addNormalised(estimate.segment(), 0, image.segment(), image.offset(y, strip));
                    assertEquals(0, estimate.get(0, 0));
                    triangle.advance();
                }
            }
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    double expected = mask[y][x] * ESTIMATE / (parts[y][x] + EPS);
                    assertEquals(expected, image.get(y, x), 1e-6 * expected);
                }
            }
        }
    }
}

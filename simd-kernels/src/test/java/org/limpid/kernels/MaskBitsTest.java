package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MaskBitsTest {
    private static final int HEIGHT = 24;
    private static final int TILE = MaskBits.TILE;
    private static final int[] WIDTHS = {1, 31, 32, 33, 63, 64, 65, 384, 401, 64 * TILE, 64 * TILE + 1, 130 * TILE - 5};

    /** Rows that are all valid, all masked, speckled, and with one border. */
    private static float[][] mask(int width) {
        SplittableRandom random = new SplittableRandom(width);
        float[][] mask = new float[HEIGHT][width];
        for (int y = 0; y < HEIGHT; y++) {
            int border = random.nextInt(width + 1);
            for (int x = 0; x < width; x++) {
                boolean valid = switch (y % 5) {
                    case 0 -> true;
                    case 1 -> false;
                    case 2 -> random.nextInt(40) != 0;
                    case 3 -> x < border;
                    default -> x >= border;
                };
                mask[y][x] = valid ? 1 : 0;
            }
        }
        return mask;
    }

    @Test
    void tilesAreFullOrHaveSome() {
        for (int width : WIDTHS) {
            float[][] mask = mask(width);
            MaskBits bits = FilledMask.of(mask);
            int tiles = (width - 1) / TILE + 1;
            for (int y = 0; y < HEIGHT; y++) {
                int count = 0;
                for (int tile = 0; tile < tiles; tile++) {
                    int valid = 0;
                    int columns = Math.min(TILE, width - tile * TILE);
                    for (int x = tile * TILE; x < tile * TILE + columns; x++) {
                        valid += (int) mask[y][x];
                    }
                    int word = tile / MaskBits.TILES;
                    assertEquals(valid == columns ? 1 : 0, bits.full(y, word) >>> tile & 1);
                    assertEquals(valid > 0 ? 1 : 0, bits.some(y, word) >>> tile & 1);
                    assertEquals(valid == columns ? 1 : 0, bits.fullFrom(y, tile) & 1);
                    assertEquals(valid > 0 ? 1 : 0, bits.someFrom(y, tile) & 1);
                    count += valid;
                }
                assertEquals(count, bits.count(y));
                assertEquals(-1, bits.full(y, -1), "tiles before the image");
                assertEquals(-1, bits.full(y, (tiles - 1) / MaskBits.TILES + 1), "tiles after the image");
            }
        }
    }

    /** From every tile on, also where the tiles lie in two words. */
    @Test
    void tilesFromOneOn() {
        for (int width : WIDTHS) {
            MaskBits bits = FilledMask.of(mask(width));
            int tiles = (width - 1) / TILE + 1;
            for (int y = 0; y < HEIGHT; y++) {
                for (int tile = 0; tile < tiles; tile++) {
                    for (int k = 0; k < MaskBits.TILES && tile + k < tiles; k++) {
                        assertEquals(bits.fullFrom(y, tile + k) & 1, bits.fullFrom(y, tile) >>> k & 1);
                        assertEquals(bits.someFrom(y, tile + k) & 1, bits.someFrom(y, tile) >>> k & 1);
                    }
                }
            }
        }
    }

    @Test
    void stretchesOfRows() {
        for (int width : WIDTHS) {
            float[][] mask = mask(width);
            MaskBits bits = FilledMask.of(mask);
            try (Arena arena = Arena.ofConfined()) {
                for (int first = 0; first < width; first += 112) {
                    int columns = width - first;
                    for (int y = 0; y < HEIGHT; y++) {
                        float[] expected = new float[columns];
                        float[][] pixels = new float[1][columns];
                        float[] kept = new float[columns];
                        for (int x = 0; x < columns; x++) {
                            expected[x] = mask[y][first + x];
                            pixels[0][x] = mask[y][first + x] == 0 ? Float.NaN : x + 1;
                            kept[x] = mask[y][first + x] * (x + 1);
                        }
                        GuardedRows ones = new GuardedRows(arena, 1, columns, 0);
                        bits.ones(y, first, ones.memory(), ones.row(0), columns);
                        assertArrayEquals(expected, ones.get(0));
                        ones.assertWrittenUpToPadding(0);
                        GuardedRows cleared = GuardedRows.of(arena, pixels, 0);
                        bits.clearOutside(y, first, cleared.memory(), cleared.row(0), columns);
                        assertArrayEquals(kept, cleared.get(0));
                        cleared.assertWrittenUpToPadding(0);
                        MaskBits.clear(cleared.memory(), cleared.row(0), columns);
                        assertArrayEquals(new float[columns], cleared.get(0));
                        cleared.assertWrittenUpToPadding(0);
                    }
                }
            }
        }
    }

    @Test
    void aMaskWithoutValidPixelsIsEmpty() {
        assertTrue(FilledMask.of(new float[3][70]).isEmpty());
        float[][] one = new float[3][70];
        one[2][69] = 1;
        assertFalse(FilledMask.of(one).isEmpty());
    }
}

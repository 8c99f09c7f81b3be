package org.limpid.plain;

import java.util.SplittableRandom;

/** Stored samples at the edge of what a section can be. */
public enum ExtremeSection {
    ALL_LEAST,
    ALL_MOST,
    ONE_PIXEL,
    CHECKERBOARD,
    UPRIGHT_LINES,
    FULL_RANGE_NOISE;

    private static final int MOST = 65535;
    private static final long SEED = 5;

    public float[][] stored(int height, int width) {
        SplittableRandom random = new SplittableRandom(SEED);
        int[] line = random.ints(width, 0, MOST + 1).toArray();
        float[][] stored = new float[height][width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                stored[y][x] = switch (this) {
                    case ALL_LEAST -> 0;
                    case ALL_MOST -> MOST;
                    case ONE_PIXEL -> y == height / 2 && x == width / 3 ? MOST : 0;
                    case CHECKERBOARD -> (y + x) % 2 * MOST;
                    case UPRIGHT_LINES -> line[x];
                    case FULL_RANGE_NOISE -> random.nextInt(MOST + 1);
                };
            }
        }
        return stored;
    }

    public float[][] intensity(int height, int width) {
        return ProceduralSection.intensity(stored(height, width));
    }
}

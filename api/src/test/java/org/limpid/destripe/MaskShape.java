package org.limpid.destripe;

import java.util.SplittableRandom;

/** Masks of any size. */
enum MaskShape {
    FULL,
    ELLIPSE,
    SPECKLED,
    STRIPED,
    ONE_PIXEL;

    private static final long SEED = 11;

    boolean[][] of(int height, int width) {
        SplittableRandom random = new SplittableRandom(SEED);
        boolean[][] mask = new boolean[height][width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double dy = (2 * y + 1.0) / height - 1;
                double dx = (2 * x + 1.0) / width - 1;
                mask[y][x] = switch (this) {
                    case FULL -> true;
                    case ELLIPSE -> dy * dy + dx * dx <= 0.9;
                    case SPECKLED -> random.nextInt(5) != 0;
                    case STRIPED -> (x / 3 + y / 5) % 3 != 0;
                    case ONE_PIXEL -> y == height / 3 && x == width / 2;
                };
            }
        }
        return mask;
    }

    static boolean[][] transposed(boolean[][] mask) {
        boolean[][] turned = new boolean[mask[0].length][mask.length];
        for (int y = 0; y < mask.length; y++) {
            for (int x = 0; x < mask[0].length; x++) {
                turned[x][y] = mask[y][x];
            }
        }
        return turned;
    }
}

package org.limpid.kernels;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Masks whose components merge early, late, often or never. */
final class Mask {
    private Mask() {}

    static List<boolean[][]> all() {
        List<boolean[][]> masks = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(18);
        for (int percent = 5; percent <= 95; percent += SizeClass.ALL ? 5 : 15) {
            masks.add(random(24, 70, percent / 100.0, random));
            masks.add(random(random.nextInt(1, 30), random.nextInt(1, 200), percent / 100.0, random));
        }
        masks.add(random(70, 33, 0.4, random));
        int[][] small = {{1, 1}, {1, 70}, {30, 1}, {2, 64}, {17, 65}};
        int[][] all = {{1, 1}, {1, 70}, {30, 1}, {2, 64}, {17, 65}, {23, 128}, {30, 131}, {18, 256}, {3, 257}, {5, 513}
        };
        for (int[] size : SizeClass.ALL ? all : small) {
            int height = size[0];
            int width = size[1];
            masks.add(new boolean[height][width]);
            masks.add(full(height, width));
            masks.add(checkerboard(height, width));
            masks.add(spiral(height, width));
            masks.add(comb(height, width));
            masks.add(upsideDown(comb(height, width)));
            masks.add(nestedU(height, width));
            masks.add(upsideDown(nestedU(height, width)));
            masks.add(zigzag(height, width));
        }
        return masks;
    }

    static boolean[][] random(int height, int width, double density, SplittableRandom random) {
        boolean[][] mask = new boolean[height][width];
        for (boolean[] row : mask) {
            for (int x = 0; x < width; x++) {
                row[x] = random.nextDouble() < density;
            }
        }
        return mask;
    }

    static boolean[][] full(int height, int width) {
        return random(height, width, 2, new SplittableRandom(0));
    }

    /** One component by its corners. */
    static boolean[][] checkerboard(int height, int width) {
        boolean[][] mask = new boolean[height][width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                mask[y][x] = (x + y) % 2 == 0;
            }
        }
        return mask;
    }

    /** One arm winding inwards, two pixels between its turns. */
    static boolean[][] spiral(int height, int width) {
        boolean[][] mask = new boolean[height][width];
        int top = 0;
        int bottom = height - 1;
        int left = 0;
        int right = width - 1;
        while (top <= bottom && left <= right) {
            for (int x = Math.max(0, left - 3); x <= right; x++) {
                mask[top][x] = true;
            }
            for (int y = top; y <= bottom; y++) {
                mask[y][right] = true;
            }
            for (int x = left; x <= right; x++) {
                mask[bottom][x] = true;
            }
            for (int y = Math.min(bottom, top + 3); y <= bottom; y++) {
                mask[y][left] = true;
            }
            top += 3;
            bottom -= 3;
            left += 3;
            right -= 3;
        }
        return mask;
    }

    /** Teeth that only the last row joins. */
    static boolean[][] comb(int height, int width) {
        boolean[][] mask = new boolean[height][width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                mask[y][x] = x % 2 == 0 || y == height - 1;
            }
        }
        return mask;
    }

    /** U shapes inside each other, closed one row after another. */
    static boolean[][] nestedU(int height, int width) {
        boolean[][] mask = new boolean[height][width];
        for (int k = 0; k < Math.min(height, width / 2); k += 2) {
            int bottom = height - 1 - k;
            for (int y = 0; y <= bottom; y++) {
                mask[y][k] = true;
                mask[y][width - 1 - k] = true;
            }
            for (int x = k; x < width - k; x++) {
                mask[bottom][x] = true;
            }
        }
        return mask;
    }

    /** Diagonals that meet above and below in turn. */
    static boolean[][] zigzag(int height, int width) {
        boolean[][] mask = new boolean[height][width];
        for (int x = 0; x < width; x++) {
            mask[PlainMirror.index(x, height)][x] = true;
            mask[PlainMirror.index(x + 5, height)][x] = true;
        }
        return mask;
    }

    static boolean[][] upsideDown(boolean[][] mask) {
        boolean[][] turned = new boolean[mask.length][];
        for (int y = 0; y < mask.length; y++) {
            turned[y] = mask[mask.length - 1 - y];
        }
        return turned;
    }

    /** A row as bits, in the form that {@link RunLengthComponents} reads. */
    static long[] bits(boolean[] row) {
        long[] bits = new long[(row.length + 63) / 64];
        for (int x = 0; x < row.length; x++) {
            if (row[x]) {
                bits[x / 64] |= 1L << x % 64;
            }
        }
        return bits;
    }
}

package org.limpid.kernels;

import java.util.SplittableRandom;

/** Images that filters get wrong first. */
public enum Pattern {
    NOISE {
        @Override
        float at(int y, int x, int width, SplittableRandom random) {
            return random.nextInt(65_536);
        }
    },
    FRACTIONS {
        @Override
        float at(int y, int x, int width, SplittableRandom random) {
            return (float) random.nextDouble(1, 65_535);
        }
    },
    EXTREMES {
        @Override
        float at(int y, int x, int width, SplittableRandom random) {
            return random.nextBoolean() ? 65_535 : 0;
        }
    },
    BLACK {
        @Override
        float at(int y, int x, int width, SplittableRandom random) {
            return 0;
        }
    },
    WHITE {
        @Override
        float at(int y, int x, int width, SplittableRandom random) {
            return 65_535;
        }
    },
    BRIGHT_PIXEL {
        @Override
        float at(int y, int x, int width, SplittableRandom random) {
            return y % 11 == 3 && x == width * 2 / 3 ? 65_535 : 0;
        }
    },
    CHECKERBOARD {
        @Override
        float at(int y, int x, int width, SplittableRandom random) {
            return (x + y) % 2 == 0 ? 65_535 : 0;
        }
    };

    abstract float at(int y, int x, int width, SplittableRandom random);

    public float[] row(int y, int width, SplittableRandom random) {
        float[] row = new float[width];
        for (int x = 0; x < width; x++) {
            row[x] = at(y, x, width, random);
        }
        return row;
    }

    public float[][] image(int height, int width, SplittableRandom random) {
        float[][] image = new float[height][];
        for (int y = 0; y < height; y++) {
            image[y] = row(y, width, random);
        }
        return image;
    }
}

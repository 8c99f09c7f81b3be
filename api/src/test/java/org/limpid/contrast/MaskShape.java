package org.limpid.contrast;

/** Masks that touch a section in different places. */
enum MaskShape {
    /** Slanted edges on all sides. */
    TURNED {
        @Override
        boolean isValid(double down, double along, int y, int x) {
            return down >= 0.05 * along
                    && along <= 1 - 0.05 * down
                    && down <= 1 - 0.05 * (1 - along)
                    && along >= 0.05 * (1 - down);
        }
    },
    /** Padding on one side only, so that most of a large section is far from it. */
    LEFT {
        @Override
        boolean isValid(double down, double along, int y, int x) {
            return along > 0.03 * down;
        }
    },
    TOP {
        @Override
        boolean isValid(double down, double along, int y, int x) {
            return down > 0.03 * along;
        }
    },
    HOLES {
        @Override
        boolean isValid(double down, double along, int y, int x) {
            return Math.hypot(down - 0.7, along - 0.8) > 0.1 && Math.hypot(down - 0.2, along - 0.3) > 0.03;
        }
    },
    SINGLE_MASKED {
        @Override
        boolean isValid(double down, double along, int y, int x) {
            return (31 * y + 17 * x) % 1009 != 1;
        }
    },
    SINGLE_VALID {
        @Override
        boolean isValid(double down, double along, int y, int x) {
            return (31 * y + 17 * x) % 1009 == 1;
        }
    },
    /** Slivers of valid pixels between masked ones. */
    SLIVERS {
        @Override
        boolean isValid(double down, double along, int y, int x) {
            return x % 61 == 3 || y % 97 == 5;
        }
    },
    ONE_MASKED {
        @Override
        boolean isValid(double down, double along, int y, int x) {
            return y != 2 || x != 5;
        }
    },
    /** All but one pixel, which is the first. */
    ONE_VALID {
        @Override
        boolean isValid(double down, double along, int y, int x) {
            return y == 0 && x == 0;
        }
    },
    NOTHING {
        @Override
        boolean isValid(double down, double along, int y, int x) {
            return false;
        }
    };

    /** Whether a pixel at some shares of the height and width holds data. */
    abstract boolean isValid(double down, double along, int y, int x);

    boolean[][] mask(int height, int width) {
        boolean[][] valid = new boolean[height][width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                valid[y][x] = isValid((y + 0.5) / height, (x + 0.5) / width, y, x);
            }
        }
        return valid;
    }

    float[][] ones(int height, int width) {
        boolean[][] valid = mask(height, width);
        float[][] ones = new float[height][width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                ones[y][x] = valid[y][x] ? 1 : 0;
            }
        }
        return ones;
    }
}

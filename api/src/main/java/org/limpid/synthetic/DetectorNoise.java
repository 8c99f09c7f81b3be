package org.limpid.synthetic;

/** Nearly Gaussian noise of a section's pixels, each independent of all others. */
final class DetectorNoise {
    private static final float SIGMA = 500;
    private static final int BYTES = 8;
    private static final float MEAN = BYTES * 127.5f;
    private static final float SCALE = SIGMA / (float) Math.sqrt(BYTES * (256.0 * 256.0 - 1) / 12);

    private final int key;

    DetectorNoise(long seed, int z) {
        key = Mixing.key(Mixing.key(seed, 101), z);
    }

    /** Adds the noise of a row to it: each pixel's is a sum of eight random bytes. */
    void add(int y, float[] row) {
        int start = Mixing.key(key, y);
        int step = Mixing.mix(start + 1) | 1;
        for (int x = 0; x < row.length; x++) {
            int first = Mixing.mix(start + x * step);
            int second = first * 0x9e3779b1;
            second ^= second >>> 15;
            second *= 0x85ebca6b;
            second ^= second >>> 13;
            int pairs = (first & 0x00ff00ff)
                    + (first >>> 8 & 0x00ff00ff)
                    + (second & 0x00ff00ff)
                    + (second >>> 8 & 0x00ff00ff);
            row[x] += ((pairs & 0xffff) + (pairs >>> 16) - MEAN) * SCALE;
        }
    }
}

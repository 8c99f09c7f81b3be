package org.limpid.synthetic;

/** Random numbers by counter: each is a function of a key and of the place it belongs to. */
final class Mixing {
    private static final int GOLDEN = 0x9e3779b9;

    private Mixing() {}

    /** A permutation of all whole numbers in which every bit of the result depends on every bit of the argument. */
    static int mix(int value) {
        int mixed = value;
        mixed = (mixed ^ mixed >>> 16) * 0x7feb352d;
        mixed = (mixed ^ mixed >>> 15) * 0x846ca68b;
        return mixed ^ mixed >>> 16;
    }

    /** The key of one purpose within a volume. */
    static int key(long seed, int purpose) {
        return mix(mix((int) seed + purpose * GOLDEN) + (int) (seed >>> 32));
    }

    static int key(int key, int place) {
        return mix(key ^ mix(place * GOLDEN + 1));
    }

    /** From -1 to 1, evenly. */
    static float signed(int mixed) {
        return mixed * 0x1p-31f;
    }

    /** From 0 to 1, evenly. */
    static float unit(int mixed) {
        return (mixed >>> 8) * 0x1p-24f;
    }
}

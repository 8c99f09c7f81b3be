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

    /** From -1 to 1, smooth along places: values of places so far apart, joined. */
    static float wander(int key, int place, int spacing) {
        int node = Math.floorDiv(place, spacing);
        float t = (float) Math.floorMod(place, spacing) / spacing;
        return blend(signed(key(key, node)), signed(key(key, node + 1)), t);
    }

    /** From one value to another, smoothly, as {@code t} runs from 0 to 1. */
    static float blend(float from, float to, float t) {
        return from + (to - from) * t * t * (3 - 2 * t);
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

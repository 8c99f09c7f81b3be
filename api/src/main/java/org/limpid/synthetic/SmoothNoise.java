package org.limpid.synthetic;

/**
 * A smooth random field on one section with mean 0 and standard deviation about 1: random values on a lattice, joined
 * by cubic B-splines. Fields of neighbouring sections resemble each other.
 */
final class SmoothNoise {
    private static final int TAPS = 4;
    private static final int PLANES = 2;

    /** Of even numbers in -1 to 1 under B-splines along two axes. */
    private static final double DEVIATION = Math.sqrt(1.0 / 3) * 151 / 315;

    private final int spacing;
    private final float[][] taps;
    private final int[] planeKeys = new int[PLANES];
    private final float[] planeWeights = new float[PLANES];

    /**
     * The field of a key on a section; {@code spacing} pixels part the lattice's points, {@code sections} its planes.
     */
    SmoothNoise(int key, int spacing, int z, int sections) {
        this.spacing = spacing;
        taps = new float[TAPS][spacing];
        for (int phase = 0; phase < spacing; phase++) {
            double t = (double) phase / spacing;
            taps[0][phase] = (float) ((1 - t) * (1 - t) * (1 - t) / 6);
            taps[1][phase] = (float) ((3 * t * t * t - 6 * t * t + 4) / 6);
            taps[2][phase] = (float) ((-3 * t * t * t + 3 * t * t + 3 * t + 1) / 6);
            taps[3][phase] = (float) (t * t * t / 6);
        }
        int plane = Math.floorDiv(z, sections);
        double angle = Math.PI / 2 * Math.floorMod(z, sections) / sections;
        planeKeys[0] = Mixing.key(key, plane);
        planeKeys[1] = Mixing.key(key, plane + 1);
        planeWeights[0] = (float) (StrictMath.cos(angle) / DEVIATION);
        planeWeights[1] = (float) (StrictMath.sin(angle) / DEVIATION);
    }

    /** Writes the field at row {@code y} and columns {@code x0} to {@code x0 + count - 1}. */
    void span(int y, int x0, int count, float[] out) {
        int[] keys = new int[TAPS * PLANES];
        float[] weights = new float[TAPS * PLANES];
        for (int i = 0; i < keys.length; i++) {
            int tap = i % TAPS;
            keys[i] = Mixing.key(planeKeys[i / TAPS], y / spacing + tap);
            weights[i] = planeWeights[i / TAPS] * taps[tap][y % spacing] * 0x1p-31f;
        }
        float[] first = taps[0];
        float[] second = taps[1];
        float[] third = taps[2];
        float[] fourth = taps[3];
        int column = x0 / spacing;
        float a = node(column, keys, weights);
        float b = node(column + 1, keys, weights);
        float c = node(column + 2, keys, weights);
        int begin = column * spacing - x0;
        while (begin < count) {
            float d = node(column + TAPS - 1, keys, weights);
            int end = Math.min(count, begin + spacing);
            for (int i = Math.max(0, begin); i < end; i++) {
                int phase = i - begin;
                out[i] = a * first[phase] + b * second[phase] + c * third[phase] + d * fourth[phase];
            }
            a = b;
            b = c;
            c = d;
            column++;
            begin += spacing;
        }
    }

    private float node(int column, int[] keys, float[] weights) {
        int place = column * 0x9e3779b9;
        float sum = 0;
        for (int i = 0; i < TAPS; i++) {
            sum += weights[i] * Mixing.mix(keys[i] + place);
        }
        if (planeWeights[1] != 0) {
            for (int i = TAPS; i < TAPS * PLANES; i++) {
                sum += weights[i] * Mixing.mix(keys[i] + place);
            }
        }
        return sum;
    }
}

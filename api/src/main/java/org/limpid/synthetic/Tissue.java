package org.limpid.synthetic;

/** The clean intensity of one section: neurites with membranes, mitochondria, vesicles, reticulum and myelin. */
final class Tissue {
    /** Grey levels of cytoplasm before texture. */
    private static final float CYTOPLASM = 30_300;

    private static final int SPAN = 512;
    private static final float COARSE_WARP = 10;
    private static final float FINE_WARP = 2;
    private static final float MEMBRANE = 5_200;
    private static final float VESICLE = 3_000;
    private static final int VESICLE_GRID = 9;

    private final NeuriteMosaic mosaic;
    private final SmoothNoise[] warps;
    private final SmoothNoise grain;
    private final SmoothNoise mottle;
    private final SmoothNoise reticulum;
    private final SmoothNoise tilt;
    private final int vesicleKey;

    Tissue(long seed, int z, int ny, int nx) {
        int key = Mixing.key(seed, 201);
        mosaic = new NeuriteMosaic(Mixing.key(key, 1), z, ny, nx);
        warps = new SmoothNoise[] {
            new SmoothNoise(Mixing.key(key, 2), 37, z, 40),
            new SmoothNoise(Mixing.key(key, 3), 41, z, 40),
            new SmoothNoise(Mixing.key(key, 4), 11, z, 12),
            new SmoothNoise(Mixing.key(key, 5), 12, z, 12)
        };
        grain = new SmoothNoise(Mixing.key(key, 6), 3, z, 1);
        mottle = new SmoothNoise(Mixing.key(key, 7), 8, z, 8);
        reticulum = new SmoothNoise(Mixing.key(key, 8), 19, z, 20);
        tilt = new SmoothNoise(Mixing.key(key, 9), 53, z, 40);
        vesicleKey = Mixing.key(Mixing.key(key, 10), z / 5);
    }

    /** Writes the intensity of a row, grey levels. */
    void row(int y, float[] row) {
        Span span = new Span();
        for (int x0 = 0; x0 < row.length; x0 += SPAN) {
            int count = Math.min(SPAN, row.length - x0);
            span.prepare(y, x0);
            for (int i = 0; i < count; i++) {
                row[x0 + i] = span.intensity(i);
            }
        }
    }

    /** Neighbouring pixels of a row with all that their intensity comes from. */
    private final class Span {
        private final float[] u = new float[SPAN];
        private final float[] v = new float[SPAN];
        private final float[] fine = new float[SPAN];
        private final float[] grains = new float[SPAN];
        private final float[] mottles = new float[SPAN];
        private final float[] reticula = new float[SPAN];
        private final float[] tilts = new float[SPAN];
        private final NeuriteMosaic.Trace trace = mosaic.new Trace(SPAN);

        private Span() {}

        private void prepare(int y, int x0) {
            warps[0].span(y, x0, SPAN, u);
            warps[2].span(y, x0, SPAN, fine);
            for (int i = 0; i < SPAN; i++) {
                u[i] = x0 + i + COARSE_WARP * u[i] + FINE_WARP * fine[i];
            }
            warps[1].span(y, x0, SPAN, v);
            warps[3].span(y, x0, SPAN, fine);
            for (int i = 0; i < SPAN; i++) {
                v[i] = y + COARSE_WARP * v[i] + FINE_WARP * fine[i];
            }
            grain.span(y, x0, SPAN, grains);
            mottle.span(y, x0, SPAN, mottles);
            reticulum.span(y, x0, SPAN, reticula);
            tilt.span(y, x0, SPAN, tilts);
            trace.follow(u, v, SPAN);
        }

        private float intensity(int i) {
            Neurite neurite = trace.neurite(i);
            float inside = trace.depth(i);
            float texture = 420 * grains[i] + 380 * mottles[i];
            float value = CYTOPLASM + neurite.brightness + texture;
            if (neurite.myelin && inside < 11) {
                value -= 4_200 * fall((11 - inside) * 0.5f) + 500 * ((int) inside & 1);
            } else if (inside > 4) {
                value -= organelles(neurite, i, inside);
            }
            return value - membrane(i);
        }

        /** How much darker organelles make a place. */
        private float organelles(Neurite neurite, int i, float inside) {
            if (neurite.mitochondrion) {
                float along = neurite.along(u[i], v[i]);
                float across = neurite.across(u[i], v[i]);
                float within = Math.min(neurite.depth(along, across), inside - 5);
                if (within > -2) {
                    float outline = 3_200 / (1 + within * within * 0.5f);
                    return outline + fall(within + 1) * (2_000 - 700 * grains[i] + cristae(along, across, mottles[i]));
                }
            }
            float darker = 0;
            float line = Math.abs(reticula[i]);
            if (line < 0.12f && tilts[i] > -0.3f) {
                darker = 2_600 * fall((0.12f - line) * 14) * fall((inside - 4) * 0.3f);
            }
            return neurite.vesicles && inside > 6 ? Math.max(darker, vesicle(u[i], v[i])) : darker;
        }

        /** Dark folds across a mitochondrion. */
        private float cristae(float along, float across, float bend) {
            float turn = (along + 0.25f * across) * 0.13f + 0.22f * bend;
            float saw = turn - (float) Math.floor(turn) - 0.5f;
            return 1_500 * (Math.abs(saw) * 4 - 1);
        }

        private float vesicle(float atX, float atY) {
            int column = (int) (atX + 1_000) / VESICLE_GRID;
            int row = (int) (atY + 1_000) / VESICLE_GRID;
            int mixed = Mixing.mix(Mixing.mix(vesicleKey + row) + column);
            float dx = atX + 1_000 - (column + 0.5f) * VESICLE_GRID - 1.5f * Mixing.signed(mixed);
            float dy = atY + 1_000 - (row + 0.5f) * VESICLE_GRID - 1.5f * Mixing.signed(mixed << 10);
            float square = dx * dx + dy * dy;
            if ((mixed >>> 3 & 7) < 3 || square > 16) {
                return 0;
            }
            float ring = (square - 4) * 0.17f;
            return VESICLE / (1 + ring * ring) - 400;
        }

        /** A membrane: sharp where it is cut straight, wide and faint where it is cut at a slant. */
        private float membrane(int i) {
            float slant = Math.max(0, tilts[i] - 0.8f);
            float distance = trace.membrane(i);
            float width = 1.9f + 1.6f * slant;
            if (distance > 4 * width) {
                return 0;
            }
            float ratio = distance / width;
            float square = ratio * ratio;
            return MEMBRANE / ((1 + square * square) * (1 + 0.35f * slant));
        }

        /** From 0 to 1 with its argument, smoothly. */
        private static float fall(float t) {
            float clipped = Math.max(0, Math.min(1, t));
            return clipped * clipped * (3 - 2 * clipped);
        }
    }
}

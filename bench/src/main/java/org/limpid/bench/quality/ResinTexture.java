package org.limpid.bench.quality;

import java.util.Random;

/** Embedding medium: nearly uniform, with slow shading, faint grain, some vacuoles and particles. */
final class ResinTexture {
    private static final double VACUOLES = 1 / 90.0;
    private static final double PARTICLES = 1 / 12.0;

    private ResinTexture() {}

    static Image of(long seed, int size) {
        Random random = new Random(seed);
        Image shading = Field.smooth(size, 160, random);
        Image grain = Field.smooth(size, 2.5, random);
        Image resin = shading.with(grain, (slow, fine) -> 30_000 + 500 * slow + 120 * fine);
        int vacuoles = (int) Math.round(size * VACUOLES);
        for (int i = 0; i < vacuoles; i++) {
            double fill = 900 * random.nextGaussian();
            add(resin, Field.Blob.random(size, 6, 70, random), fill, 2_200 * random.nextDouble());
        }
        int particles = (int) Math.round(size * PARTICLES);
        for (int i = 0; i < particles; i++) {
            add(resin, Field.Blob.random(size, 1.5, 6, random), 2_500 * random.nextGaussian(), 0);
        }
        return resin;
    }

    /** Something round, brighter or darker inside and with a darker outline. */
    private static void add(Image resin, Field.Blob blob, double fill, double outline) {
        int size = resin.width();
        for (int y = blob.first(blob.y(), size); y < blob.end(blob.y(), size); y++) {
            for (int x = blob.first(blob.x(), size); x < blob.end(blob.x(), size); x++) {
                double depth = blob.depth(y, x);
                double edge = outline / (1 + Math.pow(depth / 2.5, 4));
                resin.pixels()[y * size + x] += (float) (fill * Stripe.step(depth / 0.8) - edge);
            }
        }
    }
}

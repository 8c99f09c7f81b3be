package org.limpid.bench.quality;

import java.util.Random;

/** Tissue beside resin of another brightness, with curved borders at any angle and cavities in the tissue. */
final class CompositeTexture {
    private static final int CAVITIES = 3;
    private static final double RIM = 7;

    private CompositeTexture() {}

    static Image of(long seed, int size, double magnification) {
        Random random = new Random(seed);
        Image tissue =
                TissueTexture.of(seed + 1, size, magnification, magnification).scaled(0, 1);
        Image resin = ResinTexture.of(seed + 2, size).scaled(0, 0.4);
        double level = (random.nextBoolean() ? 1 : -1) * Stripe.between(1.2, 2.2, random);
        double angle = 2 * Math.PI * random.nextDouble();
        Image bends = Field.smooth(size, size / 9.0, random);
        Image wiggles = Field.smooth(size, 9, random);
        Field.Blob[] cavities = new Field.Blob[CAVITIES];
        for (int i = 0; i < CAVITIES; i++) {
            cavities[i] = Field.Blob.random(size, size / 16.0, size / 6.0, random);
        }
        Image result = Image.empty(size, size);
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                double across = (x - size / 2.0) * Math.cos(angle) + (y - size / 2.0) * Math.sin(angle);
                double depth = across + 0.08 * size * bends.at(y, x);
                for (Field.Blob cavity : cavities) {
                    depth = Math.min(depth, -cavity.depth(y, x));
                }
                depth += 2.5 * wiggles.at(y, x);
                double inside = Stripe.step(depth / 1.2);
                double rim = 1.2 * Math.exp(-depth * depth / (RIM * RIM));
                double value = inside * tissue.at(y, x) + (1 - inside) * (resin.at(y, x) + level);
                result.pixels()[y * size + x] = (float) (value - rim);
            }
        }
        return result;
    }
}

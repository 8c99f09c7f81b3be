package org.limpid.quality;

/**
 * The amplitude of narrow stripes in tiles: what the means of two parts of a tile, which lie apart along the stripes, have in
 * common across them. Noise differs from part to part, and so does structure that is shorter than their distance.
 */
final class RemainingStripes {
    private static final int PARTS = 4;
    /** Pixels on either side whose mean is taken off, since what is wider is structure as well. */
    private static final int SIDE = 8;

    private RemainingStripes() {}

    /** The root of the mean covariance, 0 where it is below 0. */
    static double amplitude(Tiles tiles, float[] values) {
        double sum = 0;
        for (int tile = 0; tile < tiles.places().size(); tile++) {
            double[][] profiles = new double[PARTS][];
            for (int part = 0; part < PARTS; part++) {
                profiles[part] = narrow(profile(tiles, values, tile, part));
            }
            for (int part = 0; part + 2 < PARTS; part++) {
                for (int x = 0; x < tiles.breadth(); x++) {
                    sum += profiles[part][x] * profiles[part + 2][x];
                }
            }
        }
        double covariance = sum / ((PARTS - 2.0) * tiles.places().size() * tiles.breadth());
        // NaN stays NaN.
        return Math.sqrt(covariance < 0 ? 0 : covariance);
    }

    private static double[] profile(Tiles tiles, float[] values, int tile, int part) {
        int rows = tiles.length() / PARTS;
        double[] means = new double[tiles.breadth()];
        for (int y = part * rows; y < (part + 1) * rows; y++) {
            int row = tile * tiles.pixels() + y * tiles.breadth();
            for (int x = 0; x < means.length; x++) {
                means[x] += values[row + x] / rows;
            }
        }
        return means;
    }

    private static double[] narrow(double[] profile) {
        double[] sums = new double[profile.length + 1];
        for (int x = 0; x < profile.length; x++) {
            sums[x + 1] = sums[x] + profile[x];
        }
        double[] narrow = new double[profile.length];
        for (int x = 0; x < profile.length; x++) {
            int from = Math.max(0, x - SIDE);
            int to = Math.min(profile.length, x + SIDE + 1);
            narrow[x] = profile[x] - (sums[to] - sums[from]) / (to - from);
        }
        return narrow;
    }
}

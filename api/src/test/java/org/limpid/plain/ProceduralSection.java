package org.limpid.plain;

import java.util.SplittableRandom;

/** Sections made from a seed, as stored 16-bit samples: soft tissue under upright stripes and noise. */
public final class ProceduralSection {
    private static final int WHITE = 65535;
    private static final double LEVEL = 30000;
    private static final double TISSUE = 2500;
    private static final int[] STRIPE_WIDTHS = {1, 1, 2, 3, 5, 9, 17, 33};
    private static final double STRIPE = 900;
    private static final double NOISE = 700;

    private ProceduralSection() {}

    public static float[][] tissue(long seed, int height, int width) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] intensity = new double[height][width];
        addBlobs(intensity, random, TISSUE, 23);
        addBlobs(intensity, random, TISSUE / 2, 9);
        for (int stripeWidth : STRIPE_WIDTHS) {
            addStripes(intensity, random, stripeWidth);
        }
        float[][] stored = new float[height][width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double noisy = LEVEL + intensity[y][x] + NOISE * random.nextGaussian();
                stored[y][x] = WHITE - (float) Math.rint(Math.clamp(noisy, 0, WHITE));
            }
        }
        return stored;
    }

    private static void addBlobs(double[][] intensity, SplittableRandom random, double amplitude, int size) {
        int height = intensity.length;
        int width = intensity[0].length;
        double[][] lattice = new double[height / size + 2][width / size + 2];
        for (double[] row : lattice) {
            for (int i = 0; i < row.length; i++) {
                row[i] = amplitude * (2 * random.nextDouble() - 1);
            }
        }
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double fy = smooth((double) (y % size) / size);
                double fx = smooth((double) (x % size) / size);
                double[] above = lattice[y / size];
                double[] below = lattice[y / size + 1];
                intensity[y][x] += (1 - fy) * ((1 - fx) * above[x / size] + fx * above[x / size + 1])
                        + fy * ((1 - fx) * below[x / size] + fx * below[x / size + 1]);
            }
        }
    }

    private static double smooth(double t) {
        return t * t * (3 - 2 * t);
    }

    private static void addStripes(double[][] intensity, SplittableRandom random, int stripeWidth) {
        int width = intensity[0].length;
        int count = 1 + width / (12 * stripeWidth);
        for (int i = 0; i < count; i++) {
            int first = random.nextInt(width);
            double strength = STRIPE * (2 * random.nextDouble() - 1);
            double wave = 40 + 300 * random.nextDouble();
            for (int y = 0; y < intensity.length; y++) {
                double faded = strength * (0.8 + 0.2 * Math.cos(y / wave));
                for (int x = first; x < Math.min(width, first + stripeWidth); x++) {
                    intensity[y][x] += faded;
                }
            }
        }
    }

    /** What stored samples stand for: the maximum less the sample. */
    public static float[][] intensity(float[][] stored) {
        return PlainImages.combine(stored, stored, (p, q) -> WHITE - p);
    }
}

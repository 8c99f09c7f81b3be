package org.limpid.bench.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One stripe of a sparse set.
 *
 * @param centre column of its middle
 * @param width pixels
 * @param amplitude grey levels, or the logarithm of a gain
 */
record Stripe(double centre, double width, double amplitude) {
    private static final double NARROWEST = 1;
    private static final double WIDEST = 40;
    private static final int FREEDOM = 4;
    private static final double STEEPEST = 30;

    /** Stripes of up to {@link #WIDEST} pixels. */
    static List<Stripe> sparse(int columns, double density, double amplitude, Random random) {
        return sparse(columns, density, amplitude, WIDEST, random);
    }

    /** Random centres, widths even on a logarithmic scale, and amplitudes with heavy tails that fall with the width. */
    static List<Stripe> sparse(int columns, double density, double amplitude, double widest, Random random) {
        int count = poisson(columns * density, random);
        List<Stripe> stripes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double width = between(Math.log(NARROWEST), Math.log(widest), random);
            width = Math.exp(width);
            double centre = columns * random.nextDouble();
            stripes.add(new Stripe(centre, width, student(random) * amplitude * Math.pow(width, -0.15)));
        }
        return stripes;
    }

    /** How much of the stripe is at a column, 0 to 1: a box with smooth edges. */
    double shape(double x) {
        double edge = 0.35 * Math.min(width, 6) + 0.3;
        return step((x - (centre - width / 2)) / edge) * step((centre + width / 2 - x) / edge);
    }

    /** The first column, of 0 to {@code columns}, where there may be something of it. */
    int first(int columns, double reach) {
        return Math.clamp((long) (centre - width - WIDEST - reach), 0, columns);
    }

    /** The column after the last one. */
    int end(int columns, double reach) {
        return Math.clamp((long) (centre + width + WIDEST + reach), 0, columns);
    }

    /** From 0 to 1, smoothly. */
    static double step(double t) {
        return 1 / (1 + Math.exp(-Math.clamp(t, -STEEPEST, STEEPEST)));
    }

    static double between(double low, double high, Random random) {
        return low + (high - low) * random.nextDouble();
    }

    /** Of Student's distribution with four degrees of freedom. */
    static double student(Random random) {
        double squares = 0;
        for (int i = 0; i < FREEDOM; i++) {
            double normal = random.nextGaussian();
            squares += normal * normal;
        }
        return random.nextGaussian() / Math.sqrt(squares / FREEDOM);
    }

    private static int poisson(double mean, Random random) {
        int count = -1;
        double time = 0;
        while (time < mean) {
            time -= Math.log(1 - random.nextDouble());
            count++;
        }
        return count;
    }
}

package org.limpid.advice;

import java.util.Arrays;
import org.limpid.parameters.DenoiseParameters.Gain;

/**
 * The logistic shrinkage that leaves least error in one band. Pixels are sorted by covariance; among pixels of like
 * covariance the best part to take off is Wiener's, noise energy over energy of the details. Gain and offset are those
 * of the logistic that comes nearest to these parts, each weighed by its pixels' energy: the mean square error itself,
 * but for a constant.
 */
final class ShrinkageFit {
    private static final int BINS = 64;
    private static final int STEPS = 24;
    private static final int ROUNDS = 6;
    private static final int STRIDE = 2;

    /** Covariances in the upper half, as integers of the same order, and details in the lower half. */
    private long[] pairs = new long[1 << 14];

    private int count;

    /** Adds pixels of a patch, but none of its border, where the mirror makes details. */
    void add(DetailBand band, int border) {
        float[][] detail = band.detail();
        for (int y = border; y < detail.length - border; y += STRIDE) {
            for (int x = border; x < detail[y].length - border; x += STRIDE) {
                pairs = count < pairs.length ? pairs : Arrays.copyOf(pairs, 2 * count);
                int details = Float.floatToRawIntBits(detail[y][x]);
                pairs[count] = (long) ordered(Float.floatToIntBits(band.covariance()[y][x])) << Integer.SIZE
                        | Integer.toUnsignedLong(details);
                count++;
            }
        }
    }

    /** Turns the bits of floats to integers of the same order, and back. */
    private static int ordered(int bits) {
        return bits ^ bits >> Integer.SIZE - 1 & Integer.MAX_VALUE;
    }

    /**
     * Gain above 0 and offset for the mean square of the noise in this band; those before where there is nothing to
     * fit.
     */
    Gain of(double noiseEnergy, Gain before) {
        Arrays.sort(pairs, 0, count);
        int bins = Math.min(BINS, count);
        double[] covariances = new double[bins];
        double[] energies = new double[bins];
        for (int b = 0; b < bins; b++) {
            int first = (int) ((long) count * b / bins);
            int end = (int) ((long) count * (b + 1) / bins);
            for (int i = first; i < end; i++) {
                double detail = Float.intBitsToFloat((int) pairs[i]);
                covariances[b] +=
                        (double) Float.intBitsToFloat(ordered((int) (pairs[i] >> Integer.SIZE))) / (end - first);
                energies[b] += detail * detail / (end - first);
            }
        }
        double unit = Arrays.stream(covariances).map(Math::abs).average().orElse(0);
        return unit > 0 && noiseEnergy > 0 ? nearest(covariances, energies, noiseEnergy, unit) : before;
    }

    /** Looks at a grid of gains and offsets, then at finer ones around the best. */
    private static Gain nearest(double[] covariances, double[] energies, double noise, double unit) {
        double logGain = 0;
        double offset = 0;
        double gainReach = 3;
        double offsetReach = 8;
        for (int round = 0; round < ROUNDS; round++) {
            double least = Double.POSITIVE_INFINITY;
            double centreGain = logGain;
            double centreOffset = offset;
            for (int i = -STEPS; i <= STEPS; i++) {
                for (int j = -STEPS; j <= STEPS; j++) {
                    double g = centreGain + gainReach * i / STEPS;
                    double o = centreOffset + offsetReach * j / STEPS;
                    double error = error(covariances, energies, noise, Math.exp(g) / unit, o);
                    if (error < least) {
                        least = error;
                        logGain = g;
                        offset = o;
                    }
                }
            }
            gainReach /= 3;
            offsetReach /= 3;
        }
        return new Gain(Math.exp(logGain) / unit, offset);
    }

    private static double error(double[] covariances, double[] energies, double noise, double gain, double offset) {
        double error = 0;
        for (int b = 0; b < covariances.length; b++) {
            if (energies[b] > 0) {
                double best = Math.min(1, noise / energies[b]);
                double part = 1 / (1 + Math.exp(gain * covariances[b] + offset));
                error += (part - best) * (part - best) * energies[b];
            }
        }
        return error;
    }
}

package org.limpid.denoise;

import java.util.List;

/** The variance that filters leave of independent noise of variance 1: the sum of the squares of their taps. */
public final class BandEnergy {
    private BandEnergy() {}

    /** Of a sum of symmetric filters that are each the same on both axes: {@code sum of c_i c_j (h_i · h_j)²}. */
    public static double of(double[] coefficients, List<double[]> filters) {
        double energy = 0;
        for (int i = 0; i < coefficients.length; i++) {
            for (int j = 0; j < coefficients.length; j++) {
                double product = product(filters.get(i), filters.get(j));
                energy += coefficients[i] * coefficients[j] * product * product;
            }
        }
        return energy;
    }

    private static double product(double[] a, double[] b) {
        double[] longer = a.length > b.length ? a : b;
        double[] shorter = a.length > b.length ? b : a;
        int shift = (longer.length - shorter.length) / 2;
        double sum = 0;
        for (int i = 0; i < shorter.length; i++) {
            sum += shorter[i] * longer[i + shift];
        }
        return sum;
    }

    /** One filter after another, whose taps are so many pixels apart. */
    public static double[] convolved(double[] a, double[] taps, int spacing) {
        double[] result = new double[a.length + (taps.length - 1) * spacing];
        for (int i = 0; i < a.length; i++) {
            for (int k = 0; k < taps.length; k++) {
                result[i + k * spacing] += a[i] * taps[k];
            }
        }
        return result;
    }
}

package org.limpid.advice;

import java.util.ArrayList;
import java.util.List;
import org.limpid.parameters.DenoiseParameters;

/**
 * The details that denoising shrinks by one entry of its parameters, and their covariance with the low-pass in squared
 * grey levels.
 */
record DetailBand(float[][] detail, float[][] covariance) {
    /** The bands of a patch, one for each entry that is used; noise is not propagated from scale to scale. */
    static List<DetailBand> of(float[][] patch, DenoiseParameters parameters) {
        List<DetailBand> bands = new ArrayList<>();
        float[][] low = PatchFilters.lowPass(patch, 1);
        float[][] detail = PatchFilters.combined(patch, low, (a, b) -> a - b);
        int window = parameters.wsize();
        if (parameters.split()) {
            float[][] sharpened = PatchFilters.combined(detail, PatchFilters.lowPass(detail, 1), (d, h) -> 2 * d - h);
            float[][] coarse = PatchFilters.lowPass(sharpened, 1);
            float[][] fine = PatchFilters.combined(detail, coarse, (a, b) -> a - b);
            float[][] rest = PatchFilters.combined(low, coarse, (a, b) -> a + b);
            bands.add(new DetailBand(fine, PatchFilters.covariance(fine, rest, window)));
            if (parameters.scales() > 0) {
                bands.add(new DetailBand(coarse, PatchFilters.covariance(coarse, low, window)));
            }
        } else {
            bands.add(new DetailBand(detail, PatchFilters.covariance(detail, low, window)));
        }
        for (int s = 1; s < parameters.scales(); s++) {
            float[][] next = PatchFilters.lowPass(low, 1 << s);
            float[][] band = PatchFilters.combined(low, next, (a, b) -> a - b);
            bands.add(new DetailBand(band, PatchFilters.covariance(band, next, ((window - 1) << s) + 1)));
            low = next;
        }
        return bands;
    }

    /** Mean squares of the bands of independent noise of variance 1, in the same order. */
    static List<Double> ofNoise(DenoiseParameters parameters) {
        double[] none = {1};
        double[] once = PatchFilters.BINOMIAL;
        double[] twice = convolved(once, once, 1);
        double[] thrice = convolved(twice, once, 1);
        List<Double> energies = new ArrayList<>();
        if (parameters.split()) {
            energies.add(energy(new double[] {1, -3, 3, -1}, List.of(none, once, twice, thrice)));
            if (parameters.scales() > 0) {
                energies.add(energy(new double[] {2, -3, 1}, List.of(once, twice, thrice)));
            }
        } else {
            energies.add(energy(new double[] {1, -1}, List.of(none, once)));
        }
        double[] low = once;
        for (int s = 1; s < parameters.scales(); s++) {
            double[] next = convolved(low, PatchFilters.BINOMIAL, 1 << s);
            energies.add(energy(new double[] {1, -1}, List.of(low, next)));
            low = next;
        }
        return energies;
    }

    /** Of a sum of filters that are each the same on both axes: {@code sum of c_i c_j (h_i · h_j)²}. */
    private static double energy(double[] coefficients, List<double[]> filters) {
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

    private static double[] convolved(double[] a, double[] taps, int spacing) {
        double[] result = new double[a.length + (taps.length - 1) * spacing];
        for (int i = 0; i < a.length; i++) {
            for (int k = 0; k < taps.length; k++) {
                result[i + k * spacing] += a[i] * taps[k];
            }
        }
        return result;
    }
}

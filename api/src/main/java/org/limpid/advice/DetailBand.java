package org.limpid.advice;

import java.util.ArrayList;
import java.util.List;
import org.limpid.denoise.BandEnergy;
import org.limpid.parameters.DenoiseParameters;

/**
 * The details that denoising shrinks by one entry of its parameters, and their covariance with the low-pass in squared
 * grey levels.
 */
record DetailBand(float[][] detail, float[][] covariance) {
    /** The bands of a patch, one for each entry that is used; noise is not propagated from scale to scale. */
    static List<DetailBand> of(float[][] patch, DenoiseParameters.Covariance parameters) {
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
    static List<Double> ofNoise(DenoiseParameters.Covariance parameters) {
        double[] none = {1};
        double[] once = PatchFilters.BINOMIAL;
        double[] twice = BandEnergy.convolved(once, once, 1);
        double[] thrice = BandEnergy.convolved(twice, once, 1);
        List<Double> energies = new ArrayList<>();
        if (parameters.split()) {
            energies.add(BandEnergy.of(new double[] {1, -3, 3, -1}, List.of(none, once, twice, thrice)));
            if (parameters.scales() > 0) {
                energies.add(BandEnergy.of(new double[] {2, -3, 1}, List.of(once, twice, thrice)));
            }
        } else {
            energies.add(BandEnergy.of(new double[] {1, -1}, List.of(none, once)));
        }
        double[] low = once;
        for (int s = 1; s < parameters.scales(); s++) {
            double[] next = BandEnergy.convolved(low, PatchFilters.BINOMIAL, 1 << s);
            energies.add(BandEnergy.of(new double[] {1, -1}, List.of(low, next)));
            low = next;
        }
        return energies;
    }
}

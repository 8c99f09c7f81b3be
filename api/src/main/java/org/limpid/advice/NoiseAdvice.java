package org.limpid.advice;

import java.util.ArrayList;
import java.util.List;
import org.limpid.parameters.DenoiseParameters;
import org.limpid.parameters.DenoiseParameters.Covariance;
import org.limpid.parameters.DenoiseParameters.Gain;

/**
 * What denoising should take off: the standard deviation of the pixels' noise in grey levels, and the given parameters
 * with gains and offsets fitted to it.
 */
public record NoiseAdvice(double noise, DenoiseParameters parameters) {
    /** The border of a patch of which nothing is used. */
    private static final int BORDER = 8;

    /**
     * The noise of patches of corrected sections, each of at least 32 x 32 finite intensities. Scales, split and window
     * are the given ones. Parameters without gains are the given ones as a whole.
     */
    public static NoiseAdvice of(List<float[][]> patches, DenoiseParameters given) {
        double noise = NoiseLevel.of(patches);
        return new NoiseAdvice(noise, given instanceof Covariance fitted ? fit(patches, fitted, noise) : given);
    }

    private static Covariance fit(List<float[][]> patches, Covariance given, double noise) {
        List<Double> energies = DetailBand.ofNoise(given);
        List<ShrinkageFit> fits = new ArrayList<>();
        for (int i = 0; i < energies.size(); i++) {
            fits.add(new ShrinkageFit());
        }
        for (float[][] patch : patches) {
            List<DetailBand> bands = DetailBand.of(patch, given);
            for (int i = 0; i < bands.size(); i++) {
                fits.get(i).add(bands.get(i), BORDER);
            }
        }
        List<Gain> gains = new ArrayList<>(given.shrinkage());
        for (int i = 0; i < fits.size(); i++) {
            double energy = noise * noise * energies.get(i);
            gains.set(i, fits.get(i).of(energy, gains.get(i)));
        }
        return new Covariance(given.scales(), given.split(), given.propagateNoise(), given.wsize(), gains);
    }
}

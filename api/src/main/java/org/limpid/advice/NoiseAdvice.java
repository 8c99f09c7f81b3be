package org.limpid.advice;

import java.util.ArrayList;
import java.util.List;
import org.limpid.parameters.DenoiseParameters;
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
     * are the given ones.
     */
    public static NoiseAdvice of(List<float[][]> patches, DenoiseParameters given) {
        double noise = NoiseLevel.of(patches);
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
        return new NoiseAdvice(noise, withGains(given, gains));
    }

    /** The same parameters with other gains and offsets. */
    static DenoiseParameters withGains(DenoiseParameters given, List<Gain> gains) {
        return new DenoiseParameters(given.scales(), given.split(), given.propagateNoise(), given.wsize(), gains);
    }
}

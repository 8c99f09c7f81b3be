package org.limpid.denoise;

import java.util.ArrayList;
import java.util.List;
import org.limpid.kernels.BinomialFilter;
import org.limpid.parameters.DenoiseParameters.Wiener;

/**
 * The bands of local Wiener denoising: the finer details {@code dh} and the coarser details {@code dl} of the finest scale, then
 * {@code L - H_s L} of each further scale.
 */
final class WienerBands {
    private static final double[] TAPS = {1 / 64.0, 6 / 64.0, 15 / 64.0, 20 / 64.0, 15 / 64.0, 6 / 64.0, 1 / 64.0};
    /** Low-passes one after the other that make the finest bands. */
    private static final int FINEST_PASSES = 3;

    private WienerBands() {}

    /** How many pairs of bands so many scales have, the last of which may have one band alone. */
    static int pairs(int scales) {
        return scales / 2 + 1;
    }

    /** Pixels to a tap of the farthest low-pass on which a scale's low-pass depends. */
    static int lowReach(int scale) {
        return BinomialFilter.REACH * ((2 << scale) - 1);
    }

    /** Pixels on either side on which a band depends. */
    static int reach(int band) {
        return band < 2 ? FINEST_PASSES * BinomialFilter.REACH : lowReach(band - 1);
    }

    /** Pixels on either side on which a denoised pixel depends. */
    static int halo(Wiener parameters) {
        return reach(parameters.scales()) + parameters.window() / 2;
    }

    /**
     * Of each band of each pair the sum of squares over the window below which it is noise, for noise of a standard deviation
     * in grey levels; above 0.
     */
    static float[][] limits(Wiener parameters, double noise) {
        double area = (double) parameters.window() * parameters.window();
        List<Double> variances = variances(parameters.scales());
        float[][] limits = new float[pairs(parameters.scales())][2];
        for (int band = 0; band < 2 * limits.length; band++) {
            double variance = band < variances.size() ? variances.get(band) : 0;
            double limit = parameters.strength() * noise * noise * variance * area;
            limits[band / 2][band % 2] = (float) Math.clamp(limit, Float.MIN_NORMAL, Float.MAX_VALUE);
        }
        return limits;
    }

    /** The variance of each band of independent noise of variance 1, from the filters' taps. */
    static List<Double> variances(int scales) {
        double[] once = TAPS;
        double[] twice = BandEnergy.convolved(once, TAPS, 1);
        double[] thrice = BandEnergy.convolved(twice, TAPS, 1);
        List<Double> variances = new ArrayList<>();
        variances.add(BandEnergy.of(new double[] {1, -3, 3, -1}, List.of(new double[] {1}, once, twice, thrice)));
        variances.add(BandEnergy.of(new double[] {2, -3, 1}, List.of(once, twice, thrice)));
        double[] low = once;
        for (int scale = 1; scale < scales; scale++) {
            double[] next = BandEnergy.convolved(low, TAPS, 1 << scale);
            variances.add(BandEnergy.of(new double[] {1, -1}, List.of(low, next)));
            low = next;
        }
        return variances;
    }
}

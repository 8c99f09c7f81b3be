package org.limpid.destripe;

import org.limpid.SectionBuffers;
import org.limpid.Workers;
import org.limpid.kernels.ColumnStrips;
import org.limpid.kernels.ComponentWeights;
import org.limpid.kernels.Plane;
import org.limpid.kernels.WeightWindow;

/**
 * Removes vertical stripes: at each scale of a filter bank, what lies across the stripes is averaged along them,
 * structure left out, and subtracted (the article's {@code predict}).
 *
 * <p>Per scale the image is read and written once, the low-pass read and written once, the band written once and
 * read twice; the first scale reads the stored samples and writes the image besides.
 */
public final class Destriper {
    private final DestripeParameters parameters;
    private final Workers workers;
    private final ComponentWeights weights = new ComponentWeights();

    /**
     * A de-striper that keeps its memory for the next section.
     *
     * @param parameters of the method
     * @param workers who do the work
     */
    public Destriper(DestripeParameters parameters, Workers workers) {
        this.parameters = parameters;
        this.workers = workers;
    }

    /**
     * Scratch that each worker needs.
     *
     * @param parameters of the method
     * @param width pixels in a row
     * @return bytes
     */
    public static long scratchBytes(DestripeParameters parameters, int width) {
        long most = FilterBank.scratchBytes(width, parameters.scales());
        for (StripeScale scale : parameters.bands()) {
            most = Math.max(most, StripeSubtraction.scratchBytes(scale.bandsLen()));
        }
        return most;
    }

    /**
     * De-stripes a section.
     *
     * @param buffers receive the image; their other memory is overwritten
     * @param stored the section as the buffers hold it
     * @param invert whether intensity is the maximum less the stored sample
     */
    public void run(SectionBuffers buffers, Plane stored, boolean invert) {
        FilterBank bank = new FilterBank(buffers, workers);
        StripeSubtraction subtraction = new StripeSubtraction(buffers, workers);
        double[] energy = new double[buffers.height()];
        for (int s = 0; s < parameters.scales(); s++) {
            Plane low = s % 2 == 0 ? buffers.lowOdd() : buffers.lowEven();
            if (s == 0) {
                bank.splitStored(stored, invert, low, energy);
            } else {
                bank.split(s % 2 == 0 ? buffers.lowEven() : buffers.lowOdd(), s, low, energy);
            }
            StripeScale scale = parameters.scale(s);
            float[] thresholds = Thresholds.of(energy, buffers.width(), parameters.details(), scale.threshMul());
            weigh(weights, workers, buffers.band(), thresholds, scale);
            subtraction.subtract(weights, scale, parameters.adjustBeta());
        }
    }

    /** Labels and weighs the components of a band. */
    static void weigh(
            ComponentWeights weights, Workers workers, ColumnStrips band, float[] thresholds, StripeScale scale) {
        int bands = Math.min(band.height(), 4 * workers.threads());
        weights.begin(band.height(), band.width(), bands);
        workers.forEach(bands, (index, worker) -> weights.label(index, band, thresholds));
        weights.join();
        StripeLikeness likeness = new StripeLikeness(scale);
        int one = WeightWindow.one(scale.maskLen());
        workers.forEach(bands, (index, worker) -> weights.weigh(index, likeness, one));
    }
}

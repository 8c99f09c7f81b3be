package org.limpid.destripe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.limpid.Region;
import org.limpid.SectionBuffers;
import org.limpid.Workers;
import org.limpid.kernels.ColumnStrips;
import org.limpid.kernels.ComponentWeights;
import org.limpid.kernels.Plane;

/**
 * Removes vertical stripes: at each scale of a filter bank, what lies across the stripes is averaged along them,
 * structure left out, and subtracted (the article's {@code predict}).
 *
 * <p>Two scales go together. For the two the low-pass is read and written once; for each the image is read and written
 * once, the band written once and read twice; the first two read the stored samples and write the image besides.
 */
public final class Destriper {
    private final DestripeParameters parameters;
    private final Workers workers;
    /** One for each of the scales that go together. */
    private final List<ComponentWeights> weights = List.of(new ComponentWeights(), new ComponentWeights());

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
        for (int s = 0; s < parameters.scales(); s++) {
            most = Math.max(
                    most, StripeSubtraction.scratchBytes(parameters.scale(s).bandsLen()));
        }
        return most;
    }

    /**
     * De-stripes a section.
     *
     * @param buffers receive the image; their other memory is overwritten
     * @param stored the section as the buffers hold it
     * @param invert whether intensity is the maximum less the stored sample
     * @param level taken off every intensity
     * @param region where the image is wanted; elsewhere it keeps its stripes
     */
    public void run(SectionBuffers buffers, Plane stored, boolean invert, float level, Region region) {
        FilterBank bank = new FilterBank(buffers, level, workers);
        StripeSubtraction subtraction = new StripeSubtraction(buffers, workers);
        Plane from = buffers.lowEven();
        Plane to = buffers.lowOdd();
        for (int first = 0; first < parameters.scales(); first += FilterBank.SCALES) {
            int end = Math.min(first + FilterBank.SCALES, parameters.scales());
            List<ColumnStrips> bands = buffers.bands(end - first);
            Optional<Plane> low = end < parameters.scales() ? Optional.of(to) : Optional.empty();
            double[][] energy =
                    first == 0 ? bank.splitStored(stored, invert, bands, low) : bank.split(from, first, bands, low);
            List<StripeSubtraction.Weighed> weighed = new ArrayList<>();
            for (int s = first; s < end; s++) {
                StripeScale.Predict scale = (StripeScale.Predict) parameters.scale(s);
                ColumnStrips band = bands.get(s - first);
                float[] thresholds =
                        Thresholds.of(energy[s - first], buffers.width(), parameters.details(), scale.threshMul());
                weigh(weights.get(s - first), workers, band, thresholds, scale);
                weighed.add(
                        new StripeSubtraction.Weighed(scale, band, largest(energy[s - first]), weights.get(s - first)));
            }
            subtraction.subtract(weighed, parameters.adjustBeta(), region);
            Plane done = from;
            from = to;
            to = done;
        }
    }

    /** No pixel of a band is larger, of either sign: its square is part of its row's sum. */
    private static double largest(double[] energy) {
        return Math.sqrt(Arrays.stream(energy).max().orElseThrow());
    }

    /** Labels and weighs the components of a band. */
    static void weigh(
            ComponentWeights weights,
            Workers workers,
            ColumnStrips band,
            float[] thresholds,
            StripeScale.Predict scale) {
        int bands = Math.min(band.height(), 4 * workers.threads());
        weights.begin(band.height(), band.width(), bands);
        workers.forEach(bands, (index, worker) -> weights.label(index, band, thresholds));
        weights.join();
        StripeLikeness likeness = new StripeLikeness(scale);
        workers.forEach(
                bands,
                (index, worker) ->
                        weights.weigh(index, likeness, scale.maskLen().orElse(1)));
    }
}

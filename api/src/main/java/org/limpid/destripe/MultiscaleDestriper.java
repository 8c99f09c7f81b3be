package org.limpid.destripe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.limpid.Region;
import org.limpid.WorkerPool;
import org.limpid.image.ColumnStrips;
import org.limpid.image.Plane;
import org.limpid.internal.SectionBuffers;
import org.limpid.internal.SectionMask;
import org.limpid.kernels.ComponentWeights;
import org.limpid.kernels.ImageComponents;
import org.limpid.kernels.MaskBits;
import org.limpid.parameters.DestripeParameters;
import org.limpid.parameters.StripeMethod;

/**
 * Removes upright stripes by the published method. At each scale of a filter bank the band across the stripes is averaged
 * along them, without the structure in it, and subtracted.
 *
 * <p>Two scales go together. The low-pass is read and written once for both. For each, the image is
 * read and written once, and the band is written once and read twice. The first two scales read the stored samples and
 * write the image besides.
 */
final class MultiscaleDestriper {
    /** Sums of some hundred squares in single precision may be too small by less than this factor. */
    private static final double ROUNDED_UP = 1 + 1e-5;

    private static final int ROWS = 32;

    private final DestripeParameters.Multiscale parameters;
    private final WorkerPool workers;
    private final ImageComponents components = new ImageComponents();
    /** One for each of the scales that go together. */
    private final List<ComponentWeights> weights =
            List.of(new ComponentWeights(components), new ComponentWeights(components));
    /** Memory for the mask of the next section. */
    private Optional<MaskBits> kept = Optional.empty();

    /** A de-striper that keeps its memory for the next section. */
    MultiscaleDestriper(DestripeParameters.Multiscale parameters, WorkerPool workers) {
        this.parameters = parameters;
        this.workers = workers;
    }

    /** Bytes of scratch that each worker needs for sections of any height. */
    static long scratchBytes(DestripeParameters.Multiscale parameters, int width) {
        long most = FilterBank.scratchBytes(width, parameters.scales());
        for (int s = 0; s < parameters.scales(); s++) {
            int bandsLen = parameters.scale(s).bandsLen();
            most = Math.max(most, FilterBank.SCALES * FastStripeSubtraction.scratchBytes(bandsLen));
            most = Math.max(most, GeneralStripeSubtraction.scratchBytes(bandsLen));
        }
        return most;
    }

    /** How many {@link SectionBuffers#extraStrips} are taken: 1 where a scale takes nearest neighbours, else none. */
    static int extraImages(DestripeParameters.Multiscale parameters) {
        boolean nearest = IntStream.range(0, parameters.scales())
                .anyMatch(s -> parameters.scale(s) instanceof StripeMethod.Nearest);
        return nearest ? 1 : 0;
    }

    /**
     * De-stripes the part of a section that holds data. Filters see that part only: each is divided by the same filter
     * of the mask. The mask may lie in the memory of the first band, which is written after it has been read.
     *
     * @param buffers hold the section and receive the image; their other memory, but for the mask's, is overwritten
     * @param level taken off every intensity
     * @param region where the image is wanted; elsewhere it may keep its stripes. Its bits do not depend on the region
     */
    void run(
            SectionBuffers buffers,
            Plane stored,
            boolean invert,
            float level,
            Optional<SectionMask> mask,
            Region region) {
        Optional<MaskBits> inside = mask.map(given -> bits(given.valid()));
        FilterBank bank = new FilterBank(buffers, new FilterBank.Intensities(level, inside), workers);
        Plane from = buffers.lowEven();
        Plane to = buffers.lowOdd();
        for (int first = 0; first < parameters.scales(); first += FilterBank.SCALES) {
            int end = Math.min(first + FilterBank.SCALES, parameters.scales());
            List<ColumnStrips> bands = buffers.bands(end - first);
            Optional<Plane> low = end < parameters.scales() ? Optional.of(to) : Optional.empty();
            double[][] energy =
                    first == 0 ? bank.splitStored(stored, invert, bands, low) : bank.split(from, first, bands, low);
            if (inside.isPresent() && inside.get().isEmpty()) {
                return;
            }
            List<GeneralStripeSubtraction.Band> weighed = new ArrayList<>();
            for (int s = first; s < end; s++) {
                StripeMethod scale = parameters.scale(s);
                int k = s - first;
                float[] thresholds = inside.isPresent()
                        ? Thresholds.of(energy[k], inside.get().counts(), parameters.details(), scale.threshMul())
                        : Thresholds.of(energy[k], buffers.width(), parameters.details(), scale.threshMul());
                weighed.add(weighed(k, scale, bands.get(k), thresholds, energy[k]));
            }
            subtract(buffers, inside, weighed, region);
            Plane done = from;
            from = to;
            to = done;
        }
    }

    /** The bits of a mask, in memory that is kept for the next one. */
    private MaskBits bits(Plane valid) {
        MaskBits bits = kept.filter(given -> given.height() == valid.height() && given.width() == valid.width())
                .orElseGet(() -> new MaskBits(valid.height(), valid.width()));
        kept = Optional.of(bits);
        workers.forRows(valid.height(), ROWS, (y, worker) -> bits.set(y, valid));
        return bits;
    }

    /** Takes the stripes of some scales off, in order. Scales of the fast path go together. */
    private void subtract(
            SectionBuffers buffers, Optional<MaskBits> mask, List<GeneralStripeSubtraction.Band> bands, Region region) {
        FastStripeSubtraction fast = new FastStripeSubtraction(buffers, mask, workers);
        GeneralStripeSubtraction general = new GeneralStripeSubtraction(buffers, mask, workers);
        if (bands.stream().allMatch(band -> FastStripeSubtraction.covers(band.scale()))) {
            fast.subtract(bands.stream().map(MultiscaleDestriper::averaged).toList(), parameters.adjustBeta(), region);
            return;
        }
        for (GeneralStripeSubtraction.Band band : bands) {
            if (FastStripeSubtraction.covers(band.scale())) {
                fast.subtract(List.of(averaged(band)), parameters.adjustBeta(), region);
            } else {
                general.subtract(band, parameters.adjustBeta());
            }
        }
    }

    private static FastStripeSubtraction.Weighed averaged(GeneralStripeSubtraction.Band band) {
        return new FastStripeSubtraction.Weighed(band.scale(), band.pixels(), band.largest(), band.weights());
    }

    private GeneralStripeSubtraction.Band weighed(
            int index, StripeMethod scale, ColumnStrips band, float[] thresholds, double[] energy) {
        // A band that is clipped or filled and not averaged needs no weights.
        if (scale.maskLen().isPresent()
                || scale instanceof StripeMethod.Predict
                || scale instanceof StripeMethod.Ratio) {
            weigh(weights.get(index), workers, band, thresholds, scale);
        }
        return new GeneralStripeSubtraction.Band(scale, band, thresholds, largest(energy), weights.get(index));
    }

    /** At least every pixel of a band, of either sign: its square is part of its row's sum, but for the sum's rounding. */
    private static double largest(double[] energy) {
        return ROUNDED_UP * Math.sqrt(Arrays.stream(energy).max().orElseThrow());
    }

    /** Labels and weighs the components of a band. */
    static void weigh(
            ComponentWeights weights, WorkerPool workers, ColumnStrips band, float[] thresholds, StripeMethod scale) {
        int bands = Math.min(band.height(), 4 * workers.threads());
        weights.begin(band.height(), band.width(), bands);
        workers.forEach(bands, (index, worker) -> weights.label(index, band, thresholds));
        weights.join();
        ComponentWeights.Weight weight = ComponentWeightRule.of(scale);
        workers.forEach(
                bands,
                (index, worker) -> weights.weigh(index, weight, scale.maskLen().orElse(1)));
    }
}

package org.limpid.destripe;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.limpid.WorkerPool;
import org.limpid.image.ColumnStrips;
import org.limpid.image.Scratch;
import org.limpid.internal.SectionBuffers;
import org.limpid.kernels.BandRows;
import org.limpid.kernels.ComponentWeights;
import org.limpid.kernels.MaskBits;
import org.limpid.kernels.MaskTriangle;
import org.limpid.kernels.Mirror;
import org.limpid.kernels.StripeSums;
import org.limpid.kernels.WeightWindow;
import org.limpid.parameters.StripeMethod;

/**
 * Estimates the stripes of a scale in any of the published ways, and takes them off the image. First {@code (β - 1) /
 * β} of the band {@code D} is taken off the image. Then the method makes {@code C} of the band, in place. The stripes
 * are {@code S = T(C)}, or {@code S = w T(C w)} where weights are averaged. Within a mask {@code T} is divided by
 * {@code T(M)}.
 *
 * <p>Works on strips of columns from top to bottom, as {@link FastStripeSubtraction} does. Rows of the band are
 * prepared right before they are needed. Only the method {@code nearest} prepares the whole band first.
 */
final class GeneralStripeSubtraction {
    private final SectionBuffers buffers;
    private final Optional<MaskBits> mask;
    private final WorkerPool workers;

    GeneralStripeSubtraction(SectionBuffers buffers, Optional<MaskBits> mask, WorkerPool workers) {
        this.buffers = buffers;
        this.mask = mask;
        this.workers = workers;
    }

    static long scratchBytes(int bandsLen) {
        return Scratch.bytesFor(StripeSums.bytes(bandsLen))
                + Scratch.bytesFor(MaskTriangle.BYTES)
                + Scratch.bytesFor(ColumnStrips.ROW_BYTES);
    }

    /** A band, its thresholds, a bound of its pixels of either sign, and the weights of its components. */
    record Band(
            StripeMethod scale, ColumnStrips pixels, float[] thresholds, double largest, ComponentWeights weights) {}

    /** Takes the stripes of a scale off the image. The band is overwritten. */
    void subtract(Band band, boolean adjustBeta) {
        double beta = adjustBeta ? band.scale().beta() : 1;
        float bandPart = (float) ((beta - 1) / beta);
        BandPreparation change = BandPreparation.of(band, bandPart, buffers.image());
        change.whole(buffers, workers);
        workers.forEach(
                buffers.image().strips(),
                (strip, worker) -> new Strip(strip, band, change, 1 / beta, buffers.scratch(worker)).run());
    }

    /** One strip on its way down. */
    private final class Strip implements StripeSums.Rows {
        private final ColumnStrips image = buffers.image();
        private final int height = buffers.height();
        private final int strip;
        private final ColumnStrips band;
        private final BandPreparation.Rows change;
        private final int n;
        private final double stripePart;
        private final StripeSums sums;
        private final Optional<WeightWindow> window;
        private final Optional<MaskTriangle> factors;

        Strip(int strip, Band given, BandPreparation change, double stripePart, Scratch scratch) {
            StripeMethod scale = given.scale();
            this.strip = strip;
            this.stripePart = stripePart;
            this.change = change.rows(strip, scratch.take(ColumnStrips.ROW_BYTES));
            band = given.pixels();
            n = scale.bandsLen();
            sums = new StripeSums(scratch.take(StripeSums.bytes(n)), n, given.largest(), image.columns(strip));
            window = scale.maskLen().isPresent()
                    ? Optional.of(
                            new WeightWindow(given.weights(), scale.maskLen().getAsInt(), height))
                    : Optional.empty();
            MemorySegment state = scratch.take(MaskTriangle.BYTES);
            factors = mask.map(bits -> new MaskTriangle(state, bits, n, strip, sums.memory(), sums.factors()));
        }

        void run() {
            begin();
            for (int y = 0; y < height; y++) {
                correct(y);
            }
        }

        /** Makes the sums for row 0. */
        private void begin() {
            for (int y = 0; y < Math.min(n, height); y++) {
                change.next(y);
            }
            for (int y = 0; y <= n; y++) {
                BandRows.fill(sums.memory(), sums.weightRow(y), 1);
            }
            window.ifPresent(weights -> weights.start(strip, sums.firstRow(0)));
            sums.start(0, stripePart, band.segment(), this);
            factors.ifPresent(triangle -> triangle.start(0, sums.factor(stripePart)));
        }

        /** Takes the stripes off the next row. */
        private void correct(int y) {
            int entering = y + n;
            if (entering < height) {
                change.next(entering);
            }
            if (factors.isPresent()) {
                sums.correctByFactors(y, band.segment(), this, 0, image.segment(), image.offset(y, strip));
                factors.get().advance();
            } else {
                sums.correct(y, band.segment(), this, 0, image.segment(), image.offset(y, strip));
            }
        }

        @Override
        public long band(int y) {
            return band.offset(Mirror.index(y, height), strip);
        }

        @Override
        public void weigh(int y) {
            if (window.isPresent()) {
                window.get().averages(sums.memory(), sums.weightRow(y));
                window.get().advance();
            }
        }
    }
}

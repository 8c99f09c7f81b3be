package org.limpid.destripe;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import org.limpid.Region;
import org.limpid.WorkerPool;
import org.limpid.image.ColumnStrips;
import org.limpid.image.Scratch;
import org.limpid.internal.SectionBuffers;
import org.limpid.kernels.ComponentWeights;
import org.limpid.kernels.MaskBits;
import org.limpid.kernels.MaskTriangle;
import org.limpid.kernels.Mirror;
import org.limpid.kernels.StripeSums;
import org.limpid.kernels.WeightWindow;
import org.limpid.parameters.StripeMethod;

/**
 * Estimates the stripes of some scales, {@code S = w T(D w)}, and takes them off the image. Within a mask {@code T} is
 * divided by {@code T(M)}.
 *
 * <p>Works on strips of columns from top to bottom. Each band is read once from memory and once more from cache.
 * Scales take turns on {@link #ROWS} rows of a strip, which stay in the last cache: the image is read from memory once
 * for all scales.
 */
final class FastStripeSubtraction {
    /** Rows that one scale does before the next: few enough that the image's rows stay in the last cache. */
    private static final int ROWS = 512;

    private final SectionBuffers buffers;
    private final Optional<MaskBits> mask;
    private final WorkerPool workers;

    FastStripeSubtraction(SectionBuffers buffers, Optional<MaskBits> mask, WorkerPool workers) {
        this.buffers = buffers;
        this.mask = mask;
        this.workers = workers;
    }

    /** Whether stripes of a scale are estimated this way: from the band itself, with averaged weights. */
    static boolean covers(StripeMethod scale) {
        return scale.maskLen().isPresent() && !(scale instanceof StripeMethod.Nearest);
    }

    /** Scratch of each of the scales that take turns. */
    static long scratchBytes(int bandsLen) {
        return Scratch.bytesFor(StripeSums.bytes(bandsLen)) + Scratch.bytesFor(MaskTriangle.BYTES);
    }

    /** A band, a bound of its pixels of either sign, and the weights of its components. */
    record Weighed(StripeMethod scale, ColumnStrips band, double largest, ComponentWeights weights) {}

    /** Takes stripes off the image where it is wanted. Sums are exact, so that its bits do not depend on the region. */
    void subtract(List<Weighed> scales, boolean adjustBeta, Region region) {
        int first = region.x() / ColumnStrips.COLUMNS;
        int end = (region.endX() - 1) / ColumnStrips.COLUMNS + 1;
        int longest = scales.stream()
                .mapToInt(weighed -> weighed.scale().bandsLen())
                .max()
                .orElse(1);
        StripPartition tasks =
                StripPartition.of(end - first, region.y(), region.endY(), 2 * longest, workers.threads());
        workers.forEach(tasks.count(), (task, worker) -> {
            int strip = first + tasks.strip(task);
            int endRow = tasks.end(task);
            Scratch scratch = buffers.scratch(worker);
            List<Strip> strips = scales.stream()
                    .map(scale -> new Strip(strip, scale, adjustBeta, scratch))
                    .toList();
            strips.forEach(ofScale -> ofScale.start(tasks.first(task)));
            for (int y = tasks.first(task); y < endRow; y += ROWS) {
                int to = Math.min(y + ROWS, endRow);
                for (Strip ofScale : strips) {
                    ofScale.run(y, to);
                }
            }
        });
    }

    /** One strip of one scale on its way down. */
    private final class Strip implements StripeSums.Rows {
        private final ColumnStrips image = buffers.image();
        private final int height = buffers.height();
        private final int strip;
        private final ColumnStrips band;
        private final double bandPart;
        private final double stripePart;
        private final StripeSums sums;
        private final Optional<MaskTriangle> factors;
        private final WeightWindow window;

        Strip(int strip, Weighed weighed, boolean adjustBeta, Scratch scratch) {
            StripeMethod scale = weighed.scale();
            this.strip = strip;
            band = weighed.band();
            int n = scale.bandsLen();
            double beta = adjustBeta ? scale.beta() : 1;
            bandPart = (beta - 1) / beta;
            stripePart = 1 / beta;
            sums = new StripeSums(scratch.take(StripeSums.bytes(n)), n, weighed.largest(), image.columns(strip));
            MemorySegment state = scratch.take(MaskTriangle.BYTES);
            factors = mask.map(bits -> new MaskTriangle(state, bits, n, strip, sums.memory(), sums.factors()));
            window = new WeightWindow(weighed.weights(), scale.maskLen().orElse(1), height);
        }

        /** Makes the sums for the next row to be done. */
        void start(int first) {
            window.start(strip, sums.firstRow(first));
            sums.start(first, stripePart, band.segment(), this);
            factors.ifPresent(triangle -> triangle.start(first, sums.factor(stripePart)));
        }

        /** Takes the stripes off the next rows. */
        void run(int first, int end) {
            if (factors.isPresent()) {
                runMasked(factors.get(), first, end);
            } else {
                runWhole(first, end);
            }
        }

        private void runWhole(int first, int end) {
            for (int y = first; y < end; y++) {
                sums.correct(y, band.segment(), this, bandPart, image.segment(), image.offset(y, strip));
            }
        }

        private void runMasked(MaskTriangle triangle, int first, int end) {
            for (int y = first; y < end; y++) {
                sums.correctByFactors(y, band.segment(), this, bandPart, image.segment(), image.offset(y, strip));
                triangle.advance();
            }
        }

        @Override
        public long band(int y) {
            return band.offset(Mirror.index(y, height), strip);
        }

        @Override
        public void weigh(int y) {
            window.averages(sums.memory(), sums.weightRow(y));
            window.advance();
        }
    }
}

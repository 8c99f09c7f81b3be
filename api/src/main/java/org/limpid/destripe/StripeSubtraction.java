package org.limpid.destripe;

import java.lang.foreign.MemorySegment;
import org.limpid.SectionBuffers;
import org.limpid.Workers;
import org.limpid.kernels.ColumnStrips;
import org.limpid.kernels.ComponentWeights;
import org.limpid.kernels.Mirror;
import org.limpid.kernels.Scratch;
import org.limpid.kernels.StripeRows;
import org.limpid.kernels.Triangle;
import org.limpid.kernels.WeightWindow;

/**
 * Estimates the stripes of one scale, {@code S = w T(D w)}, and takes them off the image.
 *
 * <p>Works on strips of columns from top to bottom: of {@code D w} the {@code 2n} last rows and of {@code w} the
 * {@code n} last ones are kept in rings that stay in the core's own cache, and two running sums a column make
 * the triangle filter. Traffic: the band is read once from memory (and once more from cache), the image is read
 * and written once.
 */
final class StripeSubtraction {
    private final SectionBuffers buffers;
    private final Workers workers;

    StripeSubtraction(SectionBuffers buffers, Workers workers) {
        this.buffers = buffers;
        this.workers = workers;
    }

    static long scratchBytes(int bandsLen) {
        return Scratch.bytesFor((productSlots(bandsLen) + weightSlots(bandsLen)) * ColumnStrips.ROW_BYTES)
                + Scratch.bytesFor(Triangle.stateBytes(ColumnStrips.COLUMNS));
    }

    private static int productSlots(int n) {
        return 2 * n + 1;
    }

    private static int weightSlots(int n) {
        return n + 1;
    }

    /**
     * Takes the stripes of a scale off the image.
     *
     * @param weights of the band's components, in the fixed point of the scale's window
     */
    void subtract(ComponentWeights weights, StripeScale scale, boolean adjustBeta) {
        double beta = adjustBeta ? scale.beta() : 1;
        workers.forEach(
                buffers.image().strips(),
                (strip, worker) -> new Strip(weights, scale, beta, strip, buffers.scratch(worker)).run());
    }

    /** One strip on its way down. */
    private final class Strip {
        private final ColumnStrips band = buffers.band();
        private final ColumnStrips image = buffers.image();
        private final int height = buffers.height();
        private final int n;
        private final double beta;
        private final int strip;
        private final int width;
        private final WeightWindow window;
        private final MemorySegment rings;
        private final MemorySegment state;
        private final float factor;

        Strip(ComponentWeights weights, StripeScale scale, double beta, int strip, Scratch scratch) {
            this.n = scale.bandsLen();
            this.beta = beta;
            this.strip = strip;
            this.width = image.columns(strip);
            rings = scratch.take((productSlots(n) + weightSlots(n)) * ColumnStrips.ROW_BYTES);
            state = scratch.take(Triangle.stateBytes(ColumnStrips.COLUMNS));
            window = new WeightWindow(scale.maskLen());
            int from = strip * ColumnStrips.COLUMNS;
            window.start(weights, height, buffers.width(), from, from + width);
            factor = window.factor();
        }

        void run() {
            int ready = Math.min(n + 1, height);
            for (int y = 0; y < ready; y++) {
                weigh(y);
            }
            Triangle.start(state, rings, this::productRow, n, width);
            for (int y = 0; ; y++) {
                StripeRows.subtract(
                        state,
                        n,
                        rings,
                        weightRow(y),
                        band.segment(),
                        band.offset(y, strip),
                        (beta - 1) / beta,
                        1 / beta,
                        image.segment(),
                        image.offset(y, strip),
                        width);
                if (y == height - 1) {
                    return;
                }
                Triangle.advance(state, rings, productRow(y + n), productRow(y), productRow(y - n), width);
                if (y + n + 1 < height) {
                    weigh(y + n + 1);
                }
            }
        }

        private void weigh(int y) {
            if (window.isEmpty()) {
                StripeRows.keep(band.segment(), band.offset(y, strip), rings, weightRow(y), productRow(y), width);
            } else {
                StripeRows.weigh(
                        window.sums(),
                        factor,
                        band.segment(),
                        band.offset(y, strip),
                        rings,
                        weightRow(y),
                        productRow(y),
                        width);
            }
            if (y + 1 < height) {
                window.advance(y);
            }
        }

        private long productRow(int y) {
            return Mirror.index(y, height) % productSlots(n) * ColumnStrips.ROW_BYTES;
        }

        private long weightRow(int y) {
            return (productSlots(n) + y % weightSlots(n)) * ColumnStrips.ROW_BYTES;
        }
    }
}

package org.limpid.destripe;

import java.lang.foreign.MemorySegment;
import org.limpid.WorkerPool;
import org.limpid.image.ColumnStrips;
import org.limpid.internal.SectionBuffers;
import org.limpid.kernels.BandRows;
import org.limpid.kernels.NearestWithin;
import org.limpid.kernels.WeightWindow;
import org.limpid.parameters.StripeMethod;

/**
 * How a band is prepared before its stripes are estimated: part of it is taken off the image; then it is clipped,
 * weighed, filled from nearest neighbours or left as it is.
 */
sealed interface BandPreparation {
    /** The preparation of one strip, row by row. */
    @FunctionalInterface
    interface Rows {
        /** Prepares a row; rows come in order from 0 on. */
        void next(int y);
    }

    /** Does the part of the preparation that needs the whole band, before any strip of it. */
    default void whole(SectionBuffers buffers, WorkerPool workers) {
        // Most kinds go row by row.
    }

    /** The preparation of a strip, with memory of a row of it. */
    Rows rows(int strip, MemorySegment line);

    /** The preparation by a band's method; {@code bandPart} of the band is taken off the image. */
    static BandPreparation of(GeneralStripeSubtraction.Band band, float bandPart, ColumnStrips image) {
        Part part = new Part(band.pixels(), bandPart, image);
        if (FastStripeSubtraction.covers(band.scale())) {
            return part;
        }
        return switch (band.scale()) {
            case StripeMethod.Nearest nearest -> new Fill(part, band.thresholds());
            case StripeMethod.Limit limit -> new Clip(part, band.thresholds());
            case StripeMethod.Predict predict -> new Weigh(part, band);
            case StripeMethod.Ratio ratio -> new Weigh(part, band);
        };
    }

    /** Only part of the band is taken off the image. */
    record Part(ColumnStrips band, float bandPart, ColumnStrips image) implements BandPreparation {
        @Override
        public Rows rows(int strip, MemorySegment line) {
            return y -> take(strip, y);
        }

        private void take(int strip, int y) {
            if (bandPart != 0) {
                BandRows.subtract(
                        band.segment(),
                        band.offset(y, strip),
                        bandPart,
                        image.segment(),
                        image.offset(y, strip),
                        image.columns(strip));
            }
        }
    }

    /** Pixels beyond their threshold become the threshold. */
    record Clip(Part part, float[] thresholds) implements BandPreparation {
        @Override
        public Rows rows(int strip, MemorySegment line) {
            return y -> {
                part.take(strip, y);
                ColumnStrips band = part.band();
                BandRows.clip(band.segment(), band.offset(y, strip), thresholds[y], band.columns(strip));
            };
        }
    }

    /** Pixels are multiplied by their weight. */
    record Weigh(Part part, GeneralStripeSubtraction.Band band) implements BandPreparation {
        @Override
        public Rows rows(int strip, MemorySegment line) {
            ColumnStrips pixels = band.pixels();
            WeightWindow window = new WeightWindow(band.weights(), 1, pixels.height());
            window.start(strip, 0);
            return y -> {
                part.take(strip, y);
                window.averages(line, 0);
                window.advance();
                BandRows.weigh(pixels.segment(), pixels.offset(y, strip), line, 0, pixels.columns(strip));
            };
        }
    }

    /** Pixels beyond their threshold take the value of the nearest pixel within its own. */
    record Fill(Part part, float[] thresholds) implements BandPreparation {
        private static final int ROWS = 64;

        @Override
        public void whole(SectionBuffers buffers, WorkerPool workers) {
            ColumnStrips band = part.band();
            NearestWithin nearest = new NearestWithin(band, thresholds, buffers.extraStrips(0));
            workers.forEach(band.strips(), (strip, worker) -> {
                for (int y = 0; y < band.height(); y++) {
                    part.take(strip, y);
                }
                nearest.down(strip);
            });
            workers.forStretches(band.height(), ROWS, (first, end, worker) -> nearest.fill(first, end));
        }

        @Override
        public Rows rows(int strip, MemorySegment line) {
            return y -> {};
        }
    }
}

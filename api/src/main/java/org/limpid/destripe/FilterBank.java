package org.limpid.destripe;

import java.lang.foreign.MemorySegment;
import org.limpid.SectionBuffers;
import org.limpid.Workers;
import org.limpid.kernels.Binomial;
import org.limpid.kernels.ColumnStrips;
import org.limpid.kernels.Mirror;
import org.limpid.kernels.Plane;
import org.limpid.kernels.RowStatistics;
import org.limpid.kernels.SampleRows;
import org.limpid.kernels.Scratch;

/**
 * The filter bank: each scale splits a low-pass into the band across the stripes and the next low-pass.
 *
 * <p>Traffic of a scale: the low-pass is read once, the band and the next low-pass are written once; the first
 * scale reads the stored samples instead and writes the image too. Rows are taken in steps of the dilation, so that
 * the seven rows of a filter are the seven last used and stay in the core's own cache.
 */
final class FilterBank {
    private static final int TAPS = 2 * Binomial.REACH + 1;

    private final SectionBuffers buffers;
    private final Workers workers;

    FilterBank(SectionBuffers buffers, Workers workers) {
        this.buffers = buffers;
        this.workers = workers;
    }

    static long scratchBytes(int width, int scales) {
        return Scratch.bytesFor(Lines.lineBytes(width, Binomial.REACH << (scales - 1)))
                + Scratch.bytesFor(Plane.paddedRowBytes(width))
                + Scratch.bytesFor(TAPS * Plane.paddedRowBytes(width));
    }

    /**
     * The first scale: turns the stored samples into the image and splits that.
     *
     * @param low receives the low-pass
     * @param energy receives the sum of the squares of each row of the band
     */
    void splitStored(Plane stored, boolean invert, Plane low, double[] energy) {
        workers.forStretches(stored.height(), stretch(stored.height(), 1), (first, end, worker) -> {
            Scratch scratch = buffers.scratch(worker);
            Lines lines = new Lines(1, low, scratch);
            StoredRows rows = new StoredRows(stored, invert, scratch);
            for (int y = first - Binomial.REACH; y < first + Binomial.REACH; y++) {
                rows.load(y);
            }
            for (int y = first; y < end; y++) {
                rows.load(y + Binomial.REACH);
                rows.copyToImage(y);
                energy[y] = lines.split(rows.memory, rows.taps(y), y);
            }
        });
    }

    /**
     * A further scale.
     *
     * @param from the low-pass so far
     * @param scale number of the scale; its filter's taps are {@code 2^scale} pixels apart
     * @param low receives the next low-pass
     * @param energy receives the sum of the squares of each row of the band
     */
    void split(Plane from, int scale, Plane low, double[] energy) {
        int dilation = 1 << scale;
        int height = from.height();
        workers.forStretches(height, stretch(height, dilation), (first, end, worker) -> {
            Lines lines = new Lines(dilation, low, buffers.scratch(worker));
            long[] taps = new long[TAPS];
            for (int phase = 0; phase < dilation; phase++) {
                for (int y = first + phase; y < end; y += dilation) {
                    for (int k = 0; k < TAPS; k++) {
                        taps[k] = from.row(Mirror.index(y + (k - Binomial.REACH) * dilation, height));
                    }
                    energy[y] = lines.split(from.segment(), taps, y);
                }
            }
        });
    }

    /** Rows that one worker takes at a time: it reads 6 dilations more than it writes. */
    private int stretch(int height, int dilation) {
        return Math.max(24 * dilation, (height + 4 * workers.threads() - 1) / (4 * workers.threads()));
    }

    /** The last seven rows of stored samples, as intensities. */
    private final class StoredRows {
        private final Plane stored;
        private final boolean invert;
        private final long rowBytes;
        private final MemorySegment memory;
        private final long[] taps = new long[TAPS];

        StoredRows(Plane stored, boolean invert, Scratch scratch) {
            this.stored = stored;
            this.invert = invert;
            rowBytes = Plane.paddedRowBytes(stored.width());
            memory = scratch.take(TAPS * rowBytes);
        }

        void load(int y) {
            SampleRows.toFloats(stored, Mirror.index(y, stored.height()), invert, memory, row(y));
        }

        void copyToImage(int y) {
            buffers.image().setRow(y, memory, row(y));
        }

        long[] taps(int y) {
            for (int k = 0; k < TAPS; k++) {
                taps[k] = row(y + k - Binomial.REACH);
            }
            return taps;
        }

        private long row(int y) {
            return Math.floorMod(y, TAPS) * rowBytes;
        }
    }

    /** Splits row after row. */
    private final class Lines {
        private final Plane low;
        private final ColumnStrips band = buffers.band();
        private final int width = buffers.width();
        private final int dilation;
        private final int border;
        private final MemorySegment line;
        private final MemorySegment bandLine;
        private final long row;

        Lines(int dilation, Plane low, Scratch scratch) {
            this.low = low;
            this.dilation = dilation;
            border = Binomial.REACH * dilation;
            row = (long) Plane.padded(border) * Float.BYTES;
            line = scratch.take(lineBytes(width, border));
            bandLine = scratch.take(Plane.paddedRowBytes(width));
        }

        /** A row with its border on either side. */
        static long lineBytes(int width, int border) {
            return (long) (Plane.padded(border) + Plane.padded(width) + Plane.padded(border)) * Float.BYTES;
        }

        /** Splits one row, given its seven taps, and returns the sum of the squares of its band. */
        double split(MemorySegment source, long[] taps, int y) {
            Binomial.acrossRows(source, taps, line, row, width);
            Mirror.pad(line, row, width, border);
            Binomial.alongRow(line, row, dilation, low.segment(), low.row(y), bandLine, 0, width);
            band.setRow(y, bandLine, 0);
            return RowStatistics.sumOfSquares(bandLine, 0, width);
        }
    }
}

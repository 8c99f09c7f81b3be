package org.limpid.destripe;

import java.lang.foreign.MemorySegment;
import org.limpid.SectionBuffers;
import org.limpid.Workers;
import org.limpid.kernels.Binomial;
import org.limpid.kernels.Mirror;
import org.limpid.kernels.Plane;
import org.limpid.kernels.RowStatistics;
import org.limpid.kernels.Scratch;

/**
 * One scale of the filter bank: splits a low-pass into the band across the stripes and the next low-pass.
 *
 * <p>Traffic: the low-pass is read once, the band and the next low-pass are written once. Rows are taken in
 * steps of the dilation, so that the seven rows of a filter are the seven last used and stay in the core's
 * own cache.
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
        long border = (long) Binomial.REACH << (scales - 1);
        return Scratch.bytesFor((Plane.padded(width) + 2 * border + 16) * Float.BYTES)
                + Scratch.bytesFor((long) Plane.padded(width) * Float.BYTES);
    }

    /**
     * Splits a low-pass.
     *
     * @param from the low-pass so far
     * @param scale number of the scale; its filter's taps are {@code 2^scale} pixels apart
     * @param keepLow whether the next low-pass is wanted
     * @param low receives it
     * @param energy receives the sum of the squares of each row of the band
     */
    void split(Plane from, int scale, boolean keepLow, Plane low, double[] energy) {
        int dilation = 1 << scale;
        int height = from.height();
        // A stretch reads 6 dilations more rows than it writes.
        int stretch = Math.max(24 * dilation, (height + 4 * workers.threads() - 1) / (4 * workers.threads()));
        workers.forStretches(height, stretch, (first, end, worker) -> {
            Scratch scratch = buffers.scratch(worker);
            splitRows(from, dilation, keepLow, low, energy, first, end, scratch);
        });
    }

    private void splitRows(
            Plane from,
            int dilation,
            boolean keepLow,
            Plane low,
            double[] energy,
            int first,
            int end,
            Scratch scratch) {
        int width = from.width();
        int border = Binomial.REACH * dilation;
        Plane band = buffers.band();
        long row = (long) Plane.padded(border) * Float.BYTES;
        MemorySegment line = scratch.take(row + (long) (Plane.padded(width) + border + 16) * Float.BYTES);
        MemorySegment unwanted = scratch.take((long) Plane.padded(width) * Float.BYTES);
        MemorySegment lowSegment = keepLow ? low.segment() : unwanted;
        long[] rows = new long[TAPS];
        for (int phase = 0; phase < dilation; phase++) {
            for (int y = first + phase; y < end; y += dilation) {
                for (int k = 0; k < TAPS; k++) {
                    rows[k] = from.row(Mirror.index(y + (k - Binomial.REACH) * dilation, from.height()));
                }
                Binomial.acrossRows(from.segment(), rows, line, row, width);
                Mirror.pad(line, row, width, border);
                Binomial.alongRow(
                        line, row, dilation, lowSegment, keepLow ? low.row(y) : 0, band.segment(), band.row(y), width);
                energy[y] = RowStatistics.sumOfSquares(band.segment(), band.row(y), width);
            }
        }
    }
}

package org.limpid.destripe;

import java.lang.foreign.MemorySegment;
import org.limpid.WorkerPool;
import org.limpid.image.ColumnStrips;
import org.limpid.image.Plane;
import org.limpid.image.Scratch;
import org.limpid.internal.SectionBuffers;
import org.limpid.kernels.BinomialFilter;
import org.limpid.kernels.MaskRows;
import org.limpid.kernels.MaskedBinomial;
import org.limpid.kernels.Mirror;
import org.limpid.kernels.RowStatistics;
import org.limpid.kernels.SampleRows;

/**
 * The filter bank within a mask, one scale at a time. Low-passes and bands are 0 outside the mask, and every filter is
 * divided by the same filter of the mask. Work is cut and walked as in {@link FilterBank}.
 */
final class MaskedFilterBank {
    private static final int TAPS = 2 * BinomialFilter.REACH + 1;
    private static final int ROWS = 32;
    /** Columns of a block: seven rows of the low-pass and seven of the mask stay in the core's own cache. */
    private static final int BLOCK = 7 * ColumnStrips.COLUMNS;

    private static final int LINES = 3;

    private final SectionBuffers buffers;
    private final Plane ones;
    private final float level;
    private final WorkerPool workers;
    private final int height;
    private final int width;

    MaskedFilterBank(SectionBuffers buffers, Plane ones, float level, WorkerPool workers) {
        this.buffers = buffers;
        this.ones = ones;
        this.level = level;
        this.workers = workers;
        height = buffers.height();
        width = buffers.width();
    }

    static long scratchBytes(int width, int scales) {
        return Scratch.bytesFor(LINES * lineBytes(Math.min(width, BLOCK), scales - 1));
    }

    private static int halo(int scale) {
        return Plane.padded(BinomialFilter.REACH << scale);
    }

    private static long lineBytes(int columns, int scale) {
        return (long) (Plane.padded(columns) + 2 * halo(scale) + Plane.padded(1)) * Float.BYTES;
    }

    /** Turns the stored samples into the whole image and into the low-pass that the first scale filters. */
    void load(Plane stored, boolean invert, Plane low) {
        workers.forRows(height, ROWS, (y, worker) -> {
            SampleRows.toFloats(stored, y, 0, width, invert, level, low.segment(), low.row(y));
            buffers.image().setRow(y, 0, width, low.segment(), low.row(y));
            MaskRows.clearOutside(low.segment(), low.row(y), ones.segment(), ones.row(y), width);
        });
    }

    /** Splits a low-pass into a band and the next low-pass. Returns of the band the sum of the squares of each row. */
    double[] split(Plane from, int scale, ColumnStrips band, Plane low) {
        int blocks = (width + BLOCK - 1) / BLOCK;
        int stretches = Math.min(height, (4 * workers.threads() + blocks - 1) / blocks);
        double[][] energy = new double[blocks][height];
        workers.forEach(stretches * blocks, (index, worker) -> {
            int block = index % blocks;
            int stretch = index / blocks;
            new Block(from, scale, band, low, block * BLOCK, energy[block], buffers.scratch(worker))
                    .run(firstRow(stretch, stretches), firstRow(stretch + 1, stretches));
        });
        double[] whole = new double[height];
        for (double[] part : energy) {
            for (int y = 0; y < height; y++) {
                whole[y] += part[y];
            }
        }
        return whole;
    }

    private int firstRow(int stretch, int stretches) {
        return (int) ((long) height * stretch / stretches);
    }

    /** A block of columns on its way down a stretch of rows. */
    private final class Block {
        private final Plane from;
        private final ColumnStrips band;
        private final Plane low;
        private final int dilation;
        private final int halo;
        private final int first;
        private final int end;
        /** Columns of the image that are filtered down the columns: the block and its filter's reach. */
        private final int reachedFirst;

        private final int reached;
        private final double[] energy;
        private final MemorySegment memory;
        private final long lineBytes;
        private final long[] rows = new long[TAPS];
        private final long[] maskRows = new long[TAPS];

        Block(Plane from, int scale, ColumnStrips band, Plane low, int first, double[] energy, Scratch scratch) {
            this.from = from;
            this.band = band;
            this.low = low;
            this.first = first;
            this.energy = energy;
            dilation = 1 << scale;
            halo = halo(scale);
            end = Math.min(width, first + BLOCK);
            reachedFirst = Math.max(0, first - halo);
            reached = Math.min(width, end + halo) - reachedFirst;
            lineBytes = lineBytes(end - first, scale);
            memory = scratch.take(LINES * lineBytes);
        }

        /** Byte offset of a column of the image in a line: the filtered row, the mask's row or the band. */
        private long line(int index, int x) {
            return index * lineBytes + (long) (x - first + halo) * Float.BYTES;
        }

        void run(int firstRow, int endRow) {
            for (int phase = 0; phase < dilation && firstRow + phase < endRow; phase++) {
                for (int y = firstRow + phase; y < endRow; y += dilation) {
                    filter(y);
                }
            }
        }

        private void filter(int y) {
            long column = (long) reachedFirst * Float.BYTES;
            for (int k = 0; k < TAPS; k++) {
                int row = Mirror.index(y + (k - BinomialFilter.REACH) * dilation, height);
                rows[k] = from.row(row) + column;
                maskRows[k] = ones.row(row) + column;
            }
            MaskedBinomial.acrossRows(
                    from.segment(), rows, ones.segment(), maskRows, level, memory, line(0, reachedFirst), reached);
            MemorySegment.copy(
                    ones.segment(), ones.row(y) + column, memory, line(1, reachedFirst), (long) reached * Float.BYTES);
            Mirror.pad(memory, line(0, 0), width, halo - first, end + halo - width);
            Mirror.pad(memory, line(1, 0), width, halo - first, end + halo - width);
            MaskedBinomial.alongRow(
                    memory,
                    line(0, first),
                    memory,
                    line(1, first),
                    dilation,
                    level,
                    low.segment(),
                    low.row(y) + (long) first * Float.BYTES,
                    memory,
                    line(2, first),
                    end - first);
            energy[y] = RowStatistics.sumOfSquares(memory, line(2, first), end - first);
            band.setRow(y, first, end, memory, line(2, first));
        }
    }
}

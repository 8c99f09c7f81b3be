package org.limpid.contrast;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.internal.MaskedBlocks;
import org.limpid.internal.SectionBuffers;
import org.limpid.internal.SectionMask;
import org.limpid.kernels.Mirror;
import org.limpid.kernels.NoDataRows;
import org.limpid.kernels.TriangleFilter;

/**
 * The smoothed weights {@code T(M)} of a mask, by which the smooth intensity of a masked image is divided. They are found
 * where a pixel without data is near, and are 1 elsewhere.
 */
final class SmoothWeights {
    private static final int TILE = WeightGrid.TILE;
    private static final long TILE_BYTES = (long) TILE * Float.BYTES;
    /** The lanes of the widest vector, which kernels read and write past the end. */
    private static final int LANES = 16;

    private final WeightGrid grid;
    /** Tiles one after the other, each with all rows that are smoothed down its columns. */
    private final MemorySegment memory;
    /** Of each row, and of each tile of it, whether these weights are not all 1. */
    private final boolean[][] partial;

    /** Smooths the weights of a mask down the columns. */
    SmoothWeights(WeightGrid grid, SectionMask mask, SectionBuffers buffers, WorkerPool workers) {
        this.grid = grid;
        memory = buffers.extraRows(0).segment();
        partial = new boolean[grid.tiles()][grid.rows()];
        MaskedBlocks blocks = mask.blocks(workers);
        workers.forEach(grid.tiles(), (tile, worker) -> {
            new WeightColumns(grid, mask.valid(), blocks, tile, buffers.scratch(worker))
                    .run(memory, offset(tile, 0), partial[tile]);
        });
    }

    private long offset(int tile, int row) {
        return (long) tile * grid.rows() * TILE_BYTES + row * rowBytes(tile);
    }

    private long rowBytes(int tile) {
        return (long) grid.nodesOf(tile) * Float.BYTES;
    }

    /** Bytes of scratch that smoothing needs, of boxes of so many pixels, or of so many sums. */
    static long scratchBytes(int pixels, int sums) {
        return Math.max(WeightColumns.scratchBytes(pixels, false), WeightColumns.scratchBytes(sums, true));
    }

    /** Bytes of a {@link Line}, for images up to some width. */
    static long lineBytes(int width, int n) {
        return 2 * (Plane.padded(width) + 4L * Plane.padded(n) + 4 * TILE) * Float.BYTES;
    }

    /** A row of weights, in memory of one worker. */
    Line line(MemorySegment work, long offset, double mean) {
        return new Line(work, offset, (float) mean);
    }

    /** Divides rows of smoothed intensities by their weights. */
    final class Line {
        private final MemorySegment work;
        private final float mean;
        /** Of each tile, whether the weights in the line are those of a row, and not 1. */
        private final boolean[] filled = new boolean[grid.tiles()];
        /** The row's weights, with the border that the triangle filter needs. */
        private final long halfSmoothed;

        private final long weights;

        private Line(MemorySegment work, long offset, float mean) {
            this.work = work;
            this.mean = mean;
            long border = (long) Plane.padded(grid.n()) * Float.BYTES;
            halfSmoothed = offset + border;
            weights = halfSmoothed + grid.tiles() * TILE_BYTES + border + TILE_BYTES;
            for (long at = halfSmoothed - border; at < weights; at += Float.BYTES) {
                work.set(ValueLayout.JAVA_FLOAT, at, 1);
            }
        }

        /**
         * Divides a row of smoothed intensities less the mean by its weights, in place.
         *
         * @param nodes where the intensity of the image's first node is
         */
        void divide(int row, long nodes) {
            int from = 0;
            int to = 0;
            for (int tile = 0; tile < filled.length; tile++) {
                fill(tile, row);
            }
            if (grid.lead() == 0) {
                Mirror.pad(work, halfSmoothed, grid.width(), grid.n());
            }
            for (int tile = 0; tile < filled.length; tile++) {
                if (partial[tile][row]) {
                    int first = tile * TILE - grid.lead();
                    int start = Math.max(0, first - grid.n()) & -LANES;
                    if (start > to) {
                        divide(nodes, from, to);
                        from = start;
                    }
                    to = Math.min(grid.nodes(), Plane.padded(first + TILE + grid.n()));
                }
            }
            divide(nodes, from, to);
        }

        private void fill(int tile, int row) {
            long target = halfSmoothed + tile * TILE_BYTES;
            if (partial[tile][row]) {
                MemorySegment.copy(memory, offset(tile, row), work, target, rowBytes(tile));
            } else if (filled[tile]) {
                for (int x = 0; x < TILE; x++) {
                    work.set(ValueLayout.JAVA_FLOAT, target + (long) x * Float.BYTES, 1);
                }
            }
            filled[tile] = partial[tile][row];
        }

        private void divide(long nodes, int from, int to) {
            if (from >= to) {
                return;
            }
            long start = (long) from * Float.BYTES;
            TriangleFilter.alongRow(
                    work,
                    halfSmoothed + (long) grid.lead() * Float.BYTES + start,
                    grid.n(),
                    TriangleFilter.AS_THEY_ARE,
                    work,
                    weights + start,
                    to - from);
            NoDataRows.normalise(work, nodes + start, weights + start, mean, to - from);
        }
    }
}

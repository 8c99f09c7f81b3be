package org.limpid.contrast;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.limpid.image.Plane;
import org.limpid.image.Scratch;
import org.limpid.internal.MaskedBlocks;
import org.limpid.kernels.EveryThirdColumn;
import org.limpid.kernels.MaskBytes;
import org.limpid.kernels.Mirror;
import org.limpid.kernels.TriangleFilter;

/**
 * The triangle filter down one tile's columns of weights. Rows that nothing without data comes near are not filtered: their
 * weights are 1. The sums start anew after them, from what they are known to be there.
 */
final class WeightColumns implements TriangleFilter.Rows {
    private static final int TILE = WeightGrid.TILE;
    private static final long ROW_BYTES = (long) TILE * Float.BYTES;
    /** Rows that one step of the sums reads. */
    private static final int STEP_ROWS = 3;

    private final WeightGrid grid;
    private final Plane mask;
    private final int tile;
    private final WeightGrid.Columns columns;
    /** Of each row of nodes, from {@code n} above the image on, whether a pixel without data is near. */
    private final boolean[] touched;

    private final MemorySegment rows;
    private final MemorySegment line;
    private final MemorySegment state;
    /** Rows of nodes are made once and kept for as long as the sums need them, or made for each step where this is cheap. */
    private final int kept;

    private final int[] made;
    private int steps;

    WeightColumns(WeightGrid grid, Plane mask, MaskedBlocks blocks, int tile, Scratch scratch) {
        this.grid = grid;
        this.mask = mask;
        this.tile = tile;
        columns = grid.columns(tile);
        kept = kept(grid.n(), grid.isSummed());
        made = new int[kept];
        Arrays.fill(made, Integer.MIN_VALUE);
        rows = scratch.take((kept + 1) * ROW_BYTES);
        line = scratch.take((long) grid.lineFloats() * Float.BYTES);
        state = scratch.take(TriangleFilter.stateBytes(TILE));
        touched = touched(blocks);
        for (int x = 0; x < TILE; x++) {
            rows.set(ValueLayout.JAVA_INT, kept * ROW_BYTES + (long) x * Integer.BYTES, grid.full());
        }
    }

    private static int kept(int n, boolean summed) {
        return summed ? 2 * n + 1 : STEP_ROWS;
    }

    static long scratchBytes(int n, boolean summed) {
        int step = summed ? TriangleFilter.SUMMED_SPACING : 1;
        return Scratch.bytesFor((kept(n, summed) + 1) * ROW_BYTES)
                + Scratch.bytesFor((long) new WeightGrid(1, 1, step, n, 1, 1).lineFloats() * Float.BYTES)
                + Scratch.bytesFor(TriangleFilter.stateBytes(TILE));
    }

    private boolean[] touched(MaskedBlocks blocks) {
        boolean[] masked = new boolean[grid.height()];
        for (int y = 0; y < masked.length; y++) {
            masked[y] = !blocks.isFull(y, columns.first(), columns.last() + 1);
        }
        boolean[] found = new boolean[(grid.rows() - 1) * grid.stride() + 2 * grid.n() + 1];
        for (int i = 0; i < found.length; i++) {
            for (int j = -grid.reach(); j <= grid.reach(); j++) {
                found[i] |= masked[grid.pixelRow(i - grid.n(), j)];
            }
        }
        return found;
    }

    /**
     * Filters.
     *
     * @param target receives the rows whose weights are not all 1, {@link WeightGrid#nodesOf} floats each, after the offset
     * @param partial receives which rows these are
     */
    void run(MemorySegment target, long offset, boolean[] partial) {
        int n = grid.n();
        int stride = grid.stride();
        int nodes = grid.nodesOf(tile);
        float factor = 1f / (grid.full() * n * n);
        int nearest = Integer.MIN_VALUE;
        int seen = -n;
        boolean known = false;
        for (int k = 0; k < grid.rows(); k++) {
            int row = k * stride;
            for (; seen <= row + n; seen++) {
                nearest = touched[seen + n] ? seen : nearest;
            }
            partial[k] = nearest >= row - n;
            if (partial[k]) {
                place(row, known);
                TriangleFilter.valueOfCounts(state, factor, target, offset + (long) k * nodes * Float.BYTES, nodes);
            }
            known = partial[k];
        }
    }

    /** Puts the sums on a row; they may be on the row before it. Without them the weights there are known to be full. */
    private void place(int row, boolean known) {
        int n = grid.n();
        if (row == 0) {
            TriangleFilter.startCounts(state, rows, this, 0, n, TILE);
            return;
        }
        if (!known) {
            TriangleFilter.startConstantCounts(state, grid.full(), n, TILE);
        }
        for (int y = row - grid.stride(); y < row; y++) {
            TriangleFilter.advanceCounts(state, rows, offset(y + n), offset(y), offset(y - n), TILE);
        }
    }

    /** Where a row of nodes is, made if it must be. */
    @Override
    public long offset(int row) {
        if (!touched[row + grid.n()]) {
            return kept * ROW_BYTES;
        }
        int place = kept == STEP_ROWS ? steps++ % STEP_ROWS : Math.floorMod(row, kept);
        if (made[place] != row) {
            make(row, place * ROW_BYTES);
            made[place] = row;
        }
        return place * ROW_BYTES;
    }

    private void make(int row, long target) {
        int width = columns.last() - columns.first() + 1;
        MemorySegment bytes = mask.segment();
        if (!grid.isSummed()) {
            MaskBytes.toCounts(bytes, mask.row(grid.pixelRow(row, 0)) + columns.first(), rows, target, width);
            return;
        }
        int start = Math.min(columns.from(), columns.first());
        long column0 = -(long) start * Float.BYTES;
        long[] five = new long[2 * grid.reach() + 1];
        for (int j = 0; j < five.length; j++) {
            five[j] = mask.row(grid.pixelRow(row, j - grid.reach())) + columns.first();
        }
        MaskBytes.sumOfFive(bytes, five, line, column0 + (long) columns.first() * Float.BYTES, width);
        Mirror.pad(line, column0, grid.width(), -columns.from(), columns.to() - (grid.width() - 1));
        long first = column0 + (long) (columns.from() + grid.reach()) * Float.BYTES;
        EveryThirdColumn.sums(line, first, 1, rows, target, TILE);
        MaskBytes.toCounts(rows, target, TILE);
    }
}

package org.limpid.destripe.adaptive;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import org.limpid.image.Plane;
import org.limpid.kernels.Mirror;
import org.limpid.kernels.RowSums;
import org.limpid.kernels.adaptive.OctaveRows;
import org.limpid.kernels.adaptive.SumsOfSums;

/**
 * Divides the grid by length along the stripes. A step is the difference of two means over triangles, and the longest is such a
 * mean. All means come from one column of sums of sums.
 */
final class LengthLadder {
    private static final int COLUMNS = 64;
    private static final long SUM_BYTES = (long) COLUMNS * Double.BYTES;
    private static final long ROW_BYTES = (long) COLUMNS * Float.BYTES;
    /** Rows of floats: two means and weights. */
    private static final int FLOAT_ROWS = 3;

    private final GridWork work;
    private final int longest;

    LengthLadder(GridWork work) {
        this.work = work;
        longest = longest(work.shape());
    }

    private static int longest(GridShape shape) {
        return GridShape.rows(GridShape.length(shape.steps() - 1));
    }

    /** Bytes of scratch that a worker needs. */
    static long scratchBytes(GridShape shape) {
        return 2 * (sumRows(shape) + 1) * SUM_BYTES + FLOAT_ROWS * ROW_BYTES;
    }

    /** Sums of sums begin so many rows before the first row, with one row of 0 before them, and end as many after the last. */
    private static int sumRows(GridShape shape) {
        return shape.rows() + 2 * longest(shape) + 2;
    }

    /** Fills a plane for each step. */
    void split(Plane source, List<Plane> targets) {
        int columns = work.shape().columns();
        work.workers()
                .forStretches(columns, COLUMNS, (from, to, worker) -> split(source, targets, from, to - from, worker));
    }

    private void split(Plane source, List<Plane> targets, int x, int width, int worker) {
        int rows = sumRows(work.shape());
        MemorySegment memory = work.buffers().scratch(worker).take(scratchBytes(work.shape()));
        Optional<Plane> weights = work.weightsAlongStripes();
        Sums sums = new Sums(memory, SUM_BYTES, 0);
        Sums weightSums = new Sums(memory, (rows + 2) * SUM_BYTES, (rows + 1) * SUM_BYTES);
        accumulate(source, weights, sums, x, width);
        weights.ifPresent(plane -> accumulate(plane, Optional.empty(), weightSums, x, width));
        Tile tile = new Tile(source, weights, sums, weightSums, x, width);
        for (int y = 0; y < work.shape().rows(); y++) {
            differences(y, tile, targets);
        }
    }

    /** Columns of sums of sums in a worker's scratch, and the row of sums that they are made from. */
    private record Sums(MemorySegment memory, long first, long running) {}

    /** Columns of a source and of its weights, with their sums. */
    private record Tile(Plane source, Optional<Plane> weights, Sums sums, Sums weightSums, int x, int width) {}

    private void accumulate(Plane source, Optional<Plane> weights, Sums sums, int x, int width) {
        sums.memory().asSlice(sums.running(), SUM_BYTES).fill((byte) 0);
        sums.memory().asSlice(sums.first(), SUM_BYTES).fill((byte) 0);
        long pixel = (long) x * Float.BYTES;
        for (int row = 1; row < sumRows(work.shape()); row++) {
            int y = Mirror.index(row - 1 - longest, source.height());
            long target = sums.first() + row * SUM_BYTES;
            if (weights.isPresent()) {
                SumsOfSums.accumulateWeighted(
                        source.segment(),
                        source.row(y) + pixel,
                        weights.get().segment(),
                        weights.get().row(y) + pixel,
                        sums.memory(),
                        sums.running(),
                        target - SUM_BYTES,
                        target,
                        width);
            } else {
                SumsOfSums.accumulate(
                        source.segment(),
                        source.row(y) + pixel,
                        sums.memory(),
                        sums.running(),
                        target - SUM_BYTES,
                        target,
                        width);
            }
        }
    }

    /** A row of each step that keeps it: the mean of its length less that of the next. */
    private void differences(int row, Tile tile, List<Plane> targets) {
        MemorySegment memory = tile.sums().memory();
        long mean = 2 * (sumRows(work.shape()) + 1) * SUM_BYTES;
        long next = mean + ROW_BYTES;
        mean(0, row, tile, mean);
        int last = targets.size() - 1;
        for (int step = 0; step <= last && isKept(step, row); step++) {
            Plane target = targets.get(step);
            long to = target.row(row >> GridShape.rowShift(step)) + (long) tile.x() * Float.BYTES;
            if (step == last) {
                MemorySegment.copy(memory, mean, target.segment(), to, (long) tile.width() * Float.BYTES);
                return;
            }
            mean(step + 1, row, tile, next);
            RowSums.difference(memory, mean, 1, memory, next, target.segment(), to, tile.width());
            long done = mean;
            mean = next;
            next = done;
        }
    }

    private static boolean isKept(int step, int row) {
        return row % (1 << GridShape.rowShift(step)) == 0;
    }

    /** A row of the mean over a step's triangle. */
    private void mean(int step, int row, Tile tile, long target) {
        int n = GridShape.rows(GridShape.length(step));
        triangle(n, row, tile.sums(), tile.width(), target);
        if (tile.weights().isPresent()) {
            long weightSum = 2 * (sumRows(work.shape()) + 1) * SUM_BYTES + 2 * ROW_BYTES;
            triangle(n, row, tile.weightSums(), tile.width(), weightSum);
            MemorySegment memory = tile.sums().memory();
            OctaveRows.normalise(memory, target, memory, weightSum, tile.width());
        }
    }

    private void triangle(int n, int row, Sums sums, int width, long target) {
        long middle = sums.first() + (row + longest) * SUM_BYTES;
        double scale = 1.0 / n / n;
        SumsOfSums.secondDifference(
                sums.memory(),
                middle - n * SUM_BYTES,
                middle,
                middle + n * SUM_BYTES,
                scale,
                sums.memory(),
                target,
                width);
    }
}

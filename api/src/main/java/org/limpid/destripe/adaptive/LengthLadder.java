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
 * mean. All means come from one column of sums of sums, of which the rows are kept that the longest needs.
 */
final class LengthLadder {
    /** Columns that go together, so that their sums stay in the core's second cache. */
    private static final int COLUMNS = 192;

    private static final long SUM_BYTES = (long) COLUMNS * Double.BYTES;
    private static final long ROW_BYTES = (long) COLUMNS * Float.BYTES;
    /** Rows of floats: two means and weights. */
    private static final int FLOAT_ROWS = 3;

    private final GridWork work;
    private final Optional<Plane> weights;
    private final int longest;

    LengthLadder(GridWork work) {
        this.work = work;
        weights = work.weightsAlongStripes();
        longest = longest(work.shape());
    }

    private static int longest(GridShape shape) {
        return GridShape.rows(GridShape.length(shape.steps() - 1));
    }

    /** Bytes of scratch that a worker needs. */
    static long scratchBytes(GridShape shape) {
        return 2 * Sums.bytes(longest(shape)) + FLOAT_ROWS * ROW_BYTES;
    }

    /** Fills a plane for each step. */
    void split(Plane source, List<Plane> targets) {
        work.workers()
                .forStretches(
                        work.shape().columns(),
                        COLUMNS,
                        (from, to, worker) -> new Tile(source, targets, from, to - from, worker).run());
    }

    /** A ring of rows of sums of sums, and the row of sums that they are made from. */
    private static final class Sums {
        private final MemorySegment memory;
        private final long running;
        private final int rows;
        private int last;

        Sums(MemorySegment memory, long offset, int longest) {
            this.memory = memory;
            running = offset;
            rows = 2 * longest + 1;
            memory.asSlice(offset, 2 * SUM_BYTES).fill((byte) 0);
        }

        static long bytes(int longest) {
            return (2L * longest + 2) * SUM_BYTES;
        }

        long at(int row) {
            return running + (1 + row % rows) * SUM_BYTES;
        }

        void add(Plane source, Optional<Plane> weights, int y, int x, int width) {
            long pixel = (long) x * Float.BYTES;
            long before = at(last);
            last++;
            if (weights.isPresent()) {
                Plane plane = weights.get();
                SumsOfSums.accumulateWeighted(
                        source.segment(),
                        source.row(y) + pixel,
                        plane.segment(),
                        plane.row(y) + pixel,
                        memory,
                        running,
                        before,
                        at(last),
                        width);
            } else {
                SumsOfSums.accumulate(
                        source.segment(), source.row(y) + pixel, memory, running, before, at(last), width);
            }
        }

        /** The mean over a triangle of rows. */
        void triangle(int n, int middle, long target, int width) {
            SumsOfSums.secondDifference(
                    memory, at(middle - n), at(middle), at(middle + n), 1.0 / n / n, memory, target, width);
        }
    }

    /** Columns of a plane. */
    private final class Tile {
        private final Plane source;
        private final List<Plane> targets;
        private final int x;
        private final int width;
        private final MemorySegment memory;
        private final Sums sums;
        private final Optional<Sums> weightSums;
        private final long mean;

        Tile(Plane source, List<Plane> targets, int x, int width, int worker) {
            this.source = source;
            this.targets = targets;
            this.x = x;
            this.width = width;
            memory = work.buffers().scratch(worker).take(scratchBytes(work.shape()));
            long bytes = Sums.bytes(longest);
            sums = new Sums(memory, 0, longest);
            weightSums = weights.map(plane -> new Sums(memory, bytes, longest));
            mean = 2 * bytes;
        }

        void run() {
            int rows = work.shape().rows();
            for (int y = -longest; y < longest; y++) {
                add(Mirror.index(y, rows));
            }
            for (int y = 0; y < rows; y++) {
                if (y > 0) {
                    add(Mirror.index(y + longest - 1, rows));
                }
                differences(y);
            }
        }

        private void add(int y) {
            sums.add(source, weights, y, x, width);
            weightSums.ifPresent(all -> all.add(weights.orElseThrow(), Optional.empty(), y, x, width));
        }

        /** A row of each step that keeps it: the mean of its length less that of the next. */
        private void differences(int y) {
            mean(0, y, mean);
            int last = targets.size() - 1;
            for (int step = 0; step <= last && isKept(step, y); step++) {
                Plane target = targets.get(step);
                long to = target.row(y >> GridShape.rowShift(step)) + (long) x * Float.BYTES;
                if (step == last) {
                    MemorySegment.copy(memory, mean, target.segment(), to, (long) width * Float.BYTES);
                } else if (weights.isPresent()) {
                    long next = mean + ROW_BYTES;
                    mean(step + 1, y, next);
                    RowSums.difference(memory, mean, 1, memory, next, target.segment(), to, width);
                    MemorySegment.copy(memory, next, memory, mean, (long) width * Float.BYTES);
                } else {
                    step(step + 1, y, target.segment(), to);
                }
            }
        }

        private void step(int longer, int y, MemorySegment target, long to) {
            int n = GridShape.rows(GridShape.length(longer));
            int middle = y + longest;
            SumsOfSums.step(
                    memory,
                    sums.at(middle - n),
                    sums.at(middle),
                    sums.at(middle + n),
                    1.0 / n / n,
                    mean,
                    target,
                    to,
                    width);
        }

        /** A row of the mean over a step's triangle. */
        private void mean(int step, int y, long target) {
            int n = GridShape.rows(GridShape.length(step));
            sums.triangle(n, y + longest, target, width);
            if (weightSums.isPresent()) {
                long weight = mean + 2 * ROW_BYTES;
                weightSums.get().triangle(n, y + longest, weight, width);
                OctaveRows.normalise(memory, target, memory, weight, width);
            }
        }
    }

    private static boolean isKept(int step, int row) {
        return row % (1 << GridShape.rowShift(step)) == 0;
    }
}

package org.limpid.contrast;

import java.lang.foreign.MemorySegment;
import java.util.OptionalDouble;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.image.Scratch;
import org.limpid.internal.SectionBuffers;
import org.limpid.kernels.TriangleFilter;

/**
 * The triangle filter down columns with a box of length {@code n}. It makes one row of the target every {@code step} rows.
 *
 * @param level taken off the samples, if there is one. Samples of that level then add exactly nothing. Without it samples are
 *     rounded to fixed point
 */
record TriangleColumns(
        MemorySegment source,
        TriangleFilter.Rows rows,
        int step,
        int n,
        double factor,
        OptionalDouble level,
        Plane target) {
    /** Columns that are filtered together: their running sums stay in the core's own cache. */
    private static final int COLUMNS = 512;

    static long scratchBytes() {
        return Scratch.bytesFor(TriangleFilter.stateBytes(COLUMNS));
    }

    static double rounder(OptionalDouble level) {
        return level.isPresent() ? TriangleFilter.AS_THEY_ARE : TriangleFilter.TO_FIXED_POINT;
    }

    /** Makes rows {@code first … end - 1} of the target, in columns {@code from … to - 1}; {@code from} is a multiple of 16. */
    void run(WorkerPool workers, SectionBuffers buffers, int from, int to, int first, int end) {
        workers.forStretches(
                to - from,
                COLUMNS,
                (start, stop, worker) -> filterBlock(from + start, stop - start, first, end, buffers.scratch(worker)));
    }

    private void filterBlock(int from, int width, int first, int end, Scratch scratch) {
        long start = (long) from * Float.BYTES;
        MemorySegment state = scratch.take(TriangleFilter.stateBytes(width));
        TriangleFilter.Rows block = y -> rows.offset(y) + start;
        double rounder = rounder(level);
        TriangleFilter.start(state, source, block, first * step, n, rounder, width);
        level.ifPresent(known -> TriangleFilter.takeOff(state, known, n, width));
        for (int k = first; k < end; k++) {
            TriangleFilter.value(state, factor, target.segment(), target.row(k) + start, width);
            for (int y = k * step; y < (k + 1) * step; y++) {
                TriangleFilter.advance(
                        state, source, block.offset(y + n), block.offset(y), block.offset(y - n), rounder, width);
            }
        }
    }
}

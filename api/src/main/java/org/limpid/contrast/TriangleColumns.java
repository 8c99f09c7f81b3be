package org.limpid.contrast;

import java.lang.foreign.MemorySegment;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.image.Scratch;
import org.limpid.internal.SectionBuffers;
import org.limpid.kernels.TriangleFilter;

/** The triangle filter down columns with a box of length {@code n}. It makes one row of the target every {@code step} rows. */
record TriangleColumns(MemorySegment source, TriangleFilter.Rows rows, int step, int n, double factor, Plane target) {
    /** Columns that are filtered together: their running sums stay in the core's own cache. */
    private static final int COLUMNS = 512;

    static long scratchBytes() {
        return Scratch.bytesFor(TriangleFilter.stateBytes(COLUMNS));
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
        TriangleFilter.start(state, source, block, first * step, n, TriangleFilter.TO_FIXED_POINT, width);
        for (int k = first; k < end; k++) {
            TriangleFilter.value(state, factor, target.segment(), target.row(k) + start, width);
            for (int y = k * step; y < (k + 1) * step; y++) {
                TriangleFilter.advance(
                        state,
                        source,
                        block.offset(y + n),
                        block.offset(y),
                        block.offset(y - n),
                        TriangleFilter.TO_FIXED_POINT,
                        width);
            }
        }
    }
}

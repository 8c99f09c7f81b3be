package org.limpid.stack;

import java.lang.foreign.MemorySegment;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;

/** Copies dense planes. */
final class PlaneCopy {
    private static final int ROWS = 64;

    private PlaneCopy() {}

    /**
     * Copies all pixels.
     *
     * @param from a dense plane
     * @param to another of the same size and sample
     * @param workers who do the work
     */
    static void copy(Plane from, Plane to, WorkerPool workers) {
        workers.forStretches(
                from.height(),
                ROWS,
                (first, end, worker) -> MemorySegment.copy(
                        from.segment(), from.row(first), to.segment(), to.row(first), (end - first) * from.rowBytes()));
    }
}

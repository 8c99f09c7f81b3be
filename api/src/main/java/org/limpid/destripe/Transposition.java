package org.limpid.destripe;

import org.limpid.WorkerPool;
import org.limpid.image.ColumnStrips;
import org.limpid.image.Plane;
import org.limpid.kernels.BlockTranspose;

/** Turns horizontal stripes upright and the cleaned image back. */
final class Transposition {
    private final WorkerPool workers;

    Transposition(WorkerPool workers) {
        this.workers = workers;
    }

    /** Transposes samples. */
    void run(Plane source, Plane target) {
        workers.forStretches(
                source.height(),
                BlockTranspose.SIZE,
                (first, end, worker) -> BlockTranspose.rows(source, first, target));
    }

    /** Transposes an image. */
    void run(ColumnStrips source, ColumnStrips target) {
        workers.forStretches(
                source.height(),
                BlockTranspose.SIZE,
                (first, end, worker) -> BlockTranspose.rows(source, first, target));
    }
}

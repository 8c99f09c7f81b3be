package org.limpid.destripe.adaptive;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.image.Scratch;
import org.limpid.internal.SectionBuffers;

/**
 * What the steps of the method share: the shape of the grid, its planes, the threads and their scratch.
 *
 * @param shape of the grid
 * @param planes of the grid
 * @param buffers whose scratch is used
 * @param workers that share the rows out
 */
record GridWork(GridShape shape, GridPlanes planes, SectionBuffers buffers, WorkerPool workers) {
    /** Rows of a grid that a worker takes at a time. */
    static final int ROWS = 8;

    /** Pixels before and after a row of scratch, for the reflection and for whole vectors past it. */
    static final int MARGIN = 128;

    /** Pixels of the reflection where a filter reaches less far: whole vectors are reflected at once, a few pixels one by one. */
    static final int REFLECTED = 16;

    /** Rows of scratch that a worker has. */
    private static final int SCRATCH_ROWS = Math.max(BandEnergies.SCRATCH_ROWS, BandSum.SCRATCH_ROWS);

    /** Bytes of scratch for rows of some width. */
    static long scratchBytes(int columns) {
        return SCRATCH_ROWS * Scratch.bytesFor(scratchRowBytes(columns));
    }

    private static long scratchRowBytes(int columns) {
        return (long) (Plane.padded(columns) + 2 * MARGIN) * Float.BYTES;
    }

    /** Rows of scratch with margins, in one segment. */
    record Rows(MemorySegment memory, long rowBytes) {
        /** Byte offset of the first pixel of a row. */
        long at(int row) {
            return row * rowBytes + (long) MARGIN * Float.BYTES;
        }
    }

    /** A worker's rows of scratch for this grid. */
    Rows rows(int worker) {
        long rowBytes = Scratch.bytesFor(scratchRowBytes(shape.columns()));
        return new Rows(buffers.scratch(worker).take(SCRATCH_ROWS * rowBytes), rowBytes);
    }

    /** The weights of the grid's points; empty without a mask. */
    Optional<Plane> weights() {
        return planes.weights().map(GridPlanes.Weights::upright);
    }

    /** The same where stripes are upright. */
    Optional<Plane> weightsAlongStripes() {
        return planes.weights().map(GridPlanes.Weights::alongStripes);
    }
}

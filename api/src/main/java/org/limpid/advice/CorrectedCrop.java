package org.limpid.advice;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.image.Workspace;

/**
 * A part of a section without stripes and background: dense floats, NaN where there is no data, and where it shows
 * structure.
 */
record CorrectedCrop(Plane image, StructureMap structure) {
    private static final int ROWS = 32;

    /** Memory for the pixels of a crop. */
    static Plane reserve(Workspace workspace, int height, int width) {
        MemorySegment memory = workspace.reserve((long) height * width * Float.BYTES);
        return Plane.dense(memory, Sample.FLOAT32, height, width);
    }

    /** Turns each intensity into a level less it. */
    void subtractFrom(float level, WorkerPool workers) {
        MemorySegment pixels = image.segment();
        workers.forRows(image.height(), ROWS, (y, worker) -> {
            for (int x = 0; x < image.width(); x++) {
                long at = image.row(y) + (long) x * Float.BYTES;
                pixels.set(ValueLayout.JAVA_FLOAT, at, level - pixels.get(ValueLayout.JAVA_FLOAT, at));
            }
        });
    }
}

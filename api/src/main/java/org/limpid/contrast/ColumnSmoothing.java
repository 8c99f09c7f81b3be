package org.limpid.contrast;

import java.lang.foreign.MemorySegment;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.image.Scratch;
import org.limpid.internal.SectionBuffers;
import org.limpid.kernels.Mirror;
import org.limpid.kernels.NoDataRows;
import org.limpid.kernels.TriangleFilter;

/** The triangle filter down the columns of an image, or of the weights of an image with gaps. */
final class ColumnSmoothing {
    /** Columns that are smoothed together: their running sums stay in the core's own cache. */
    private static final int COLUMNS = 512;
    /** Rows of weights that one step of the running sums needs. */
    private static final int STEP_ROWS = 3;

    private static final long WEIGHT_ROW_BYTES = (long) COLUMNS * Float.BYTES;

    private final int smoothing;
    private final WorkerPool workers;

    ColumnSmoothing(int smoothing, WorkerPool workers) {
        this.smoothing = smoothing;
        this.workers = workers;
    }

    static long scratchBytes() {
        return Scratch.bytesFor(TriangleFilter.stateBytes(COLUMNS)) + Scratch.bytesFor(STEP_ROWS * WEIGHT_ROW_BYTES);
    }

    void ofImage(SectionBuffers buffers, Plane image, Plane target) {
        forBlocks(image.width(), (from, width, worker) -> {
            long start = (long) from * Float.BYTES;
            TriangleFilter.Rows rows = y -> image.row(Mirror.index(y, image.height())) + start;
            smooth(image.segment(), rows, target, from, width, buffers.scratch(worker));
        });
    }

    void ofWeights(SectionBuffers buffers, Plane image, Plane target) {
        forBlocks(image.width(), (from, width, worker) -> {
            Scratch scratch = buffers.scratch(worker);
            MemorySegment weights = scratch.take(STEP_ROWS * WEIGHT_ROW_BYTES);
            smooth(weights, new WeightRows(image, from, width, weights), target, from, width, scratch);
        });
    }

    private void forBlocks(int width, WorkerPool.StretchTask task) {
        workers.forStretches(width, COLUMNS, (from, end, worker) -> task.run(from, end - from, worker));
    }

    private void smooth(
            MemorySegment source, TriangleFilter.Rows rows, Plane target, int from, int width, Scratch scratch) {
        MemorySegment state = scratch.take(TriangleFilter.stateBytes(width));
        int n = smoothing;
        TriangleFilter.start(state, source, rows, 0, n, TriangleFilter.AS_THEY_ARE, width);
        double factor = 1.0 / ((double) n * n);
        for (int y = 0; y < target.height(); y++) {
            TriangleFilter.value(state, factor, target.segment(), target.row(y) + (long) from * Float.BYTES, width);
            TriangleFilter.advance(
                    state,
                    source,
                    rows.offset(y + n),
                    rows.offset(y),
                    rows.offset(y - n),
                    TriangleFilter.AS_THEY_ARE,
                    width);
        }
    }

    /** Rows of weights, made when they are asked for. Each is kept until {@code STEP_ROWS} further rows are made. */
    private static final class WeightRows implements TriangleFilter.Rows {
        private final Plane image;
        private final long start;
        private final int width;
        private final MemorySegment weights;
        private int made;

        WeightRows(Plane image, int from, int width, MemorySegment weights) {
            this.image = image;
            this.start = (long) from * Float.BYTES;
            this.width = width;
            this.weights = weights;
        }

        @Override
        public long offset(int y) {
            made = (made + 1) % STEP_ROWS;
            long offset = made * WEIGHT_ROW_BYTES;
            long row = image.row(Mirror.index(y, image.height())) + start;
            NoDataRows.weights(image.segment(), row, weights, offset, width);
            return offset;
        }
    }
}

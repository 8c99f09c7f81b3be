package org.limpid.advice;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.image.Workspace;
import org.limpid.kernels.BinomialFilter;
import org.limpid.kernels.Mirror;
import org.limpid.kernels.RowStatistics;

/**
 * The low-passes and bands of an image, scale after scale, as de-striping has them: {@code t = H_s} down the columns,
 * {@code low = H_s} along the rows of {@code t}, {@code band = t - low}.
 */
final class LowPassChain {
    private static final int ROWS = 16;
    private static final int TAPS = 7;

    private final WorkerPool workers;
    private final Plane band;
    private final List<MemorySegment> lines = new ArrayList<>();
    private final int border;
    private Plane low;
    private Plane next;
    private int scale;

    /** A chain before scale 0. The image, padded floats, is overwritten; the workspace gives two further images. */
    LowPassChain(Plane image, int scales, Workspace workspace, WorkerPool workers) {
        this.workers = workers;
        low = image;
        long bytes = Plane.paddedBytes(image.height(), image.width());
        next = Plane.ofFloats(workspace.reserve(bytes), image.height(), image.width());
        band = Plane.ofFloats(workspace.reserve(bytes), image.height(), image.width());
        border = Plane.padded(BinomialFilter.REACH << scales - 1);
        for (int i = 0; i < workers.threads(); i++) {
            lines.add(workspace.reserve((Plane.padded(image.width()) + 2L * border) * Float.BYTES));
        }
    }

    /** The low-pass after the scales that were done. */
    Plane low() {
        return low;
    }

    /** The band of the scale done last. */
    Plane band() {
        return band;
    }

    /** Filters the next scale and returns the mean square of its band. */
    double step() {
        Plane from = low;
        Plane to = next;
        double[] energy = new double[from.height()];
        workers.forStretches(from.height(), ROWS, (first, end, worker) -> {
            long[] rows = new long[TAPS];
            for (int y = first; y < end; y++) {
                energy[y] = row(from, to, y, rows, lines.get(worker));
            }
        });
        double sum = 0;
        for (double row : energy) {
            sum += row;
        }
        next = from;
        low = to;
        scale++;
        return sum / from.height() / from.width();
    }

    private double row(Plane from, Plane to, int y, long[] rows, MemorySegment line) {
        int dilation = 1 << scale;
        for (int k = 0; k < TAPS; k++) {
            rows[k] = from.row(Mirror.index(y + (k - BinomialFilter.REACH) * dilation, from.height()));
        }
        long start = (long) border * Float.BYTES;
        int width = from.width();
        BinomialFilter.acrossRows(from.segment(), rows, 0, line, start, width);
        Mirror.pad(line, start, width, BinomialFilter.REACH * dilation);
        BinomialFilter.alongRow(line, start, dilation, 0, to.segment(), to.row(y), band.segment(), band.row(y), width);
        return RowStatistics.sumOfSquares(band.segment(), band.row(y), width);
    }
}

package org.limpid;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.limpid.image.Plane;
import org.limpid.kernels.RowStatistics;

/** Checks stored floats: finds NaN, and refuses values that the filters cannot process. */
final class FloatInputCheck {
    private static final int ROWS = 32;
    /** Squares of larger differences, or sums of such squares, may overflow. */
    private static final double FURTHEST = 1e15;

    private FloatInputCheck() {}

    /**
     * Tells of each row of floats whether it has a NaN; of no rows if none has.
     *
     * @param strict whether other pixels must be finite and at most 1e15 apart
     * @throws LimpidException when other pixels must be so and are not
     */
    static boolean[] rowsWithGaps(Plane stored, boolean strict, WorkerPool workers) {
        boolean[] gaps = new boolean[stored.height()];
        AtomicBoolean any = new AtomicBoolean();
        AtomicReference<RowStatistics.Extent> whole = new AtomicReference<>(RowStatistics.Extent.NONE);
        workers.forRows(stored.height(), ROWS, (y, worker) -> {
            RowStatistics.Extent row = RowStatistics.extent(stored.segment(), stored.row(y), stored.width());
            if (!row.isFinite()) {
                gaps[y] = hasGap(stored, y);
                if (gaps[y]) {
                    any.set(true);
                }
                row = finiteExtent(stored, y, strict);
            }
            whole.accumulateAndGet(row, RowStatistics.Extent::and);
        });
        RowStatistics.Extent extent = whole.get();
        if (strict && (double) extent.largest() - extent.smallest() > FURTHEST) {
            throw new LimpidException("the pixels are from " + extent.smallest() + " to " + extent.largest()
                    + "; expected intensities at most " + FURTHEST + " apart");
        }
        return any.get() ? gaps : new boolean[0];
    }

    private static boolean hasGap(Plane stored, int y) {
        for (int x = 0; x < stored.width(); x++) {
            if (Float.isNaN(stored.get(y, x))) {
                return true;
            }
        }
        return false;
    }

    private static RowStatistics.Extent finiteExtent(Plane stored, int y, boolean strict) {
        RowStatistics.Extent extent = RowStatistics.Extent.NONE;
        for (int x = 0; x < stored.width(); x++) {
            float value = stored.get(y, x);
            if (strict && Float.isInfinite(value)) {
                throw new LimpidException("the pixel in row " + y + ", column " + x + " is " + value
                        + "; expected finite intensities, or NaN where there is no data");
            }
            if (Float.isFinite(value)) {
                extent = extent.and(new RowStatistics.Extent(value, value));
            }
        }
        return extent;
    }
}

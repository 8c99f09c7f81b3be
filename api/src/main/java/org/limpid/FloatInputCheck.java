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
     * Whether a pixel is NaN.
     *
     * @param strict whether other pixels must be finite and at most 1e15 apart
     * @throws LimpidException when other pixels must be so and are not
     */
    static boolean hasGaps(Plane stored, boolean strict, WorkerPool workers) {
        AtomicBoolean gaps = new AtomicBoolean();
        AtomicReference<RowStatistics.Extent> whole = new AtomicReference<>(RowStatistics.Extent.NONE);
        workers.forRows(stored.height(), ROWS, (y, worker) -> {
            RowStatistics.Extent row = RowStatistics.extent(stored.segment(), stored.row(y), stored.width());
            if (Float.isNaN(row.smallest())) {
                gaps.set(true);
                row = RowStatistics.extentOfNumbers(stored.segment(), stored.row(y), stored.width());
            }
            if (strict && (Float.isInfinite(row.smallest()) || Float.isInfinite(row.largest()))) {
                requireFinite(stored, y);
            }
            whole.accumulateAndGet(row, RowStatistics.Extent::and);
        });
        RowStatistics.Extent extent = whole.get();
        if (strict && (double) extent.largest() - extent.smallest() > FURTHEST) {
            throw new LimpidException("the pixels are from " + extent.smallest() + " to " + extent.largest()
                    + "; expected intensities at most " + FURTHEST + " apart");
        }
        return gaps.get();
    }

    /** Names the first infinite pixel of a row; without one, the row has no number. */
    private static void requireFinite(Plane stored, int y) {
        for (int x = 0; x < stored.width(); x++) {
            float value = stored.get(y, x);
            if (Float.isInfinite(value)) {
                throw new LimpidException("the pixel in row " + y + ", column " + x + " is " + value
                        + "; expected finite intensities, or NaN where there is no data");
            }
        }
    }
}

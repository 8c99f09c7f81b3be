package org.limpid.destripe.adaptive;

import org.limpid.image.Plane;
import org.limpid.kernels.RowSums;

/**
 * What belongs to regions of a section, with the regions' edges: a wide running median of cells, and of a narrower one what
 * differs from it clearly.
 */
final class RegionBase {
    private static final int WIDE_ROWS = 385;
    private static final int WIDE_COLUMNS = 385;
    /** Cells from a wide window to the next: neighbours share most of their cells. */
    private static final int WIDE_APART = 2;

    private static final int NARROW_ROWS = 257;
    private static final int NARROW_COLUMNS = 129;
    private static final double CLEAR = 0.25 * 1.4826;

    private final GridWork work;
    private final CellRows cells;

    RegionBase(GridWork work) {
        this.work = work;
        cells = new CellRows(work);
    }

    /** {@code target = base of (data - stripes) + stripes}; {@code target} is a plane of its own. */
    void run(Plane data, Plane stripes, Plane target) {
        work.workers()
                .forRows(
                        data.height(),
                        GridWork.ROWS,
                        (y, worker) -> RowSums.difference(
                                data.segment(),
                                data.row(y),
                                1,
                                stripes.segment(),
                                stripes.row(y),
                                target.segment(),
                                target.row(y),
                                data.width()));
        CellRows.Means means = cells.of(target);
        float[] base = base(means.means(), means.valid());
        work.workers().forRows(data.height(), GridWork.ROWS, (y, worker) -> {
            GridWork.Rows scratch = work.rows(worker);
            cells.between(base, y, scratch.memory(), scratch.at(0));
            RowSums.sum(
                    scratch.memory(),
                    scratch.at(0),
                    stripes.segment(),
                    stripes.row(y),
                    target.segment(),
                    target.row(y),
                    data.width());
        });
    }

    private float[] base(float[] means, boolean[] valid) {
        int widest = odd(WIDE_COLUMNS / GridShape.CELL);
        RunningMedian median = new RunningMedian(means, valid, work.shape().rows(), cells.cells(), widest);
        float[] wide = median.of(odd(WIDE_ROWS / GridShape.ROWS), widest, WIDE_APART, work.workers());
        float[] narrow =
                median.of(odd(NARROW_ROWS / GridShape.ROWS), odd(NARROW_COLUMNS / GridShape.CELL), 1, work.workers());
        EnergyCounts differences = new EnergyCounts();
        for (int i = 0; i < means.length; i++) {
            if (valid[i]) {
                differences.add(Math.abs(means[i] - wide[i]));
            }
        }
        float threshold = (float) (CLEAR * differences.median());
        for (int i = 0; i < wide.length; i++) {
            float difference = narrow[i] - wide[i];
            wide[i] += Math.copySign(Math.max(Math.abs(difference) - threshold, 0), difference);
        }
        return wide;
    }

    private static int odd(int count) {
        return count | 1;
    }
}

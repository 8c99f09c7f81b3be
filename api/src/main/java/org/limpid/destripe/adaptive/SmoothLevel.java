package org.limpid.destripe.adaptive;

import java.util.function.Consumer;
import org.limpid.image.Plane;
import org.limpid.kernels.Mirror;
import org.limpid.kernels.RowSums;
import org.limpid.kernels.adaptive.GridRows;
import org.limpid.kernels.adaptive.OctaveRows;

/** The mean over a triangle that is wider than stripes in both directions, on cells of the grid. */
final class SmoothLevel {
    private static final int WIDE = 513;
    /** Lines that are smoothed together. */
    private static final int TOGETHER = 16;

    private final GridWork work;
    private final CellRows cells;

    SmoothLevel(GridWork work) {
        this.work = work;
        cells = new CellRows(work);
    }

    /** The level of a plane, by cells. */
    float[] of(Plane plane) {
        CellRows.Means means = cells.of(plane);
        float[] level = means.means();
        smooth(level, means.weights(), this::smoothAcross);
        smooth(level, means.weights(), this::smoothAlong);
        return level;
    }

    /** Smooths values within their weights. */
    private void smooth(float[] values, float[] weights, Consumer<float[]> filter) {
        if (work.weights().isEmpty()) {
            filter.accept(values);
            return;
        }
        float[] sums = weights.clone();
        for (int i = 0; i < values.length; i++) {
            values[i] *= weights[i];
        }
        filter.accept(values);
        filter.accept(sums);
        for (int i = 0; i < values.length; i++) {
            values[i] /= Math.max(sums[i], OctaveRows.LEAST_WEIGHT);
        }
    }

    private void smoothAcross(float[] values) {
        int columns = cells.cells();
        int n = (WIDE / GridShape.CELL) | 1;
        work.workers()
                .forStretches(
                        work.shape().rows(),
                        TOGETHER,
                        (from, to, worker) ->
                                new Lines(values, from * columns, columns, to - from, 1, columns).smooth(n));
    }

    private void smoothAlong(float[] values) {
        int columns = cells.cells();
        int rows = work.shape().rows();
        int n = GridShape.rows(WIDE);
        work.workers()
                .forStretches(
                        columns,
                        TOGETHER,
                        (from, to, worker) -> new Lines(values, from, 1, to - from, columns, rows).smooth(n));
    }

    /**
     * Lines of values that are smoothed together.
     *
     * @param first value of the first line
     * @param toLine from a line to the next
     * @param lines how many there are
     * @param stride from a line's value to its next one
     * @param count of a line's values
     */
    private record Lines(float[] values, int first, int toLine, int lines, int stride, int count) {
        /** Takes the mean over a triangle. */
        void smooth(int n) {
            double[] all = new double[count * lines];
            for (int i = 0; i < count; i++) {
                for (int line = 0; line < lines; line++) {
                    all[i * lines + line] = values[first + i * stride + line * toLine];
                }
            }
            all = box(box(all, n), n);
            for (int i = 0; i < count; i++) {
                for (int line = 0; line < lines; line++) {
                    values[first + i * stride + line * toLine] = (float) all[i * lines + line];
                }
            }
        }

        private double[] box(double[] all, int n) {
            double[] means = new double[all.length];
            double[] sums = new double[lines];
            for (int i = -(n / 2); i <= n / 2; i++) {
                int at = Mirror.index(i, count) * lines;
                for (int line = 0; line < lines; line++) {
                    sums[line] += all[at + line];
                }
            }
            for (int i = 0; i < count; i++) {
                int in = Mirror.index(i + n / 2 + 1, count) * lines;
                int out = Mirror.index(i - n / 2, count) * lines;
                for (int line = 0; line < lines; line++) {
                    means[i * lines + line] = sums[line] / n;
                    sums[line] += all[in + line] - all[out + line];
                }
            }
            return means;
        }
    }

    /** {@code plane -= level}. */
    void subtract(Plane plane, float[] level) {
        work.workers().forRows(plane.height(), GridWork.ROWS, (y, worker) -> {
            GridWork.Rows scratch = work.rows(worker);
            cells.between(level, y, scratch.memory(), scratch.at(0));
            RowSums.difference(
                    plane.segment(),
                    plane.row(y),
                    1,
                    scratch.memory(),
                    scratch.at(0),
                    plane.segment(),
                    plane.row(y),
                    plane.width());
        });
    }

    /** {@code plane /= max(level, least)}. */
    void divide(Plane plane, float[] level, float least) {
        work.workers().forRows(plane.height(), GridWork.ROWS, (y, worker) -> {
            GridWork.Rows scratch = work.rows(worker);
            cells.between(level, y, scratch.memory(), scratch.at(0));
            GridRows.divide(
                    plane.segment(),
                    plane.row(y),
                    scratch.memory(),
                    scratch.at(0),
                    least,
                    plane.segment(),
                    plane.row(y),
                    plane.width());
        });
    }
}

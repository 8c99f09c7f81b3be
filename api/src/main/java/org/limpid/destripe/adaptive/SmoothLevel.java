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
        work.workers().forEach(work.shape().rows(), (y, worker) -> {
            triangle(values, y * columns, 1, columns, (WIDE / GridShape.CELL) | 1);
        });
    }

    private void smoothAlong(float[] values) {
        int columns = cells.cells();
        int rows = work.shape().rows();
        work.workers().forEach(columns, (x, worker) -> triangle(values, x, columns, rows, GridShape.rows(WIDE)));
    }

    private static void triangle(float[] values, int first, int stride, int count, int n) {
        double[] line = new double[count];
        for (int i = 0; i < count; i++) {
            line[i] = values[first + i * stride];
        }
        line = box(box(line, n), n);
        for (int i = 0; i < count; i++) {
            values[first + i * stride] = (float) line[i];
        }
    }

    private static double[] box(double[] line, int n) {
        double[] means = new double[line.length];
        double sum = 0;
        for (int i = -(n / 2); i <= n / 2; i++) {
            sum += line[Mirror.index(i, line.length)];
        }
        for (int i = 0; i < line.length; i++) {
            means[i] = sum / n;
            sum += line[Mirror.index(i + n / 2 + 1, line.length)] - line[Mirror.index(i - n / 2, line.length)];
        }
        return means;
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

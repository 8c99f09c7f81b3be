package org.limpid.destripe.adaptive;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.limpid.image.Plane;
import org.limpid.kernels.adaptive.GridRows;

/** Moves the rows of a grid so that stripes that lean are upright, or back: a cubic spline through each row's points. */
final class GridShear {
    /** Of the spline's taps, those left out are less than a thousandth. */
    static final int REACH = 7;

    private static final double POLE = Math.sqrt(3) - 2;

    private final GridWork work;

    GridShear(GridWork work) {
        this.work = work;
    }

    /** Makes leaning stripes upright. */
    void straighten(Plane source, StripeLean lean, Plane target) {
        if (lean.fan() == 0) {
            run(source, lean.tangent(), target);
        } else {
            new FanWarp(lean, source.height(), source.width()).straighten(work.workers(), source, target);
        }
    }

    /** Makes upright stripes lean. */
    void lean(Plane source, StripeLean lean, Plane target) {
        if (lean.fan() == 0) {
            run(source, -lean.tangent(), target);
        } else {
            new FanWarp(lean, source.height(), source.width()).lean(work.workers(), source, target);
        }
    }

    /** {@code target[y][x] = source[y][x + shift]}. */
    private void run(Plane source, double tangent, Plane target) {
        int rows = source.height();
        int width = source.width();
        work.workers().forRows(rows, GridWork.ROWS, (y, worker) -> {
            GridWork.Rows scratch = work.rows(worker);
            MemorySegment memory = scratch.memory();
            double shift = tangent * GridShape.ROWS * (y - (rows - 1) / 2.0);
            int whole = (int) Math.floor(shift);
            long margin = (long) REACH * Float.BYTES;
            ReflectedRow.copy(source, y, whole - REACH, whole + width + REACH, memory, scratch.at(0) - margin);
            target.segment().asSlice(target.row(y), (long) width * Float.BYTES).fill((byte) 0);
            GridRows.addFiltered(memory, scratch.at(0), taps(shift - whole), target.segment(), target.row(y), width);
        });
    }

    /** Cuts values off at 0 and 1. */
    void clamp(Plane plane) {
        work.workers().forRows(plane.height(), GridWork.ROWS, (y, worker) -> {
            for (int x = 0; x < plane.width(); x++) {
                long at = plane.row(y) + (long) x * Float.BYTES;
                float value = plane.segment().get(ValueLayout.JAVA_FLOAT, at);
                plane.segment().set(ValueLayout.JAVA_FLOAT, at, Math.clamp(value, 0, 1));
            }
        });
    }

    /** Taps at {@code -REACH … REACH} for a point a part of a pixel after the middle one. */
    static float[] taps(double part) {
        float[] taps = new float[2 * REACH + 1];
        for (int k = -REACH; k <= REACH; k++) {
            taps[k + REACH] = (float) cardinal(part - k);
        }
        return taps;
    }

    /** The spline through 1 at 0 and through 0 at all other whole numbers. */
    private static double cardinal(double at) {
        double sum = 0;
        int nearest = (int) Math.floor(at);
        for (int m = nearest - 1; m <= nearest + 2; m++) {
            sum += Math.pow(POLE, Math.abs(m)) * bump(at - m);
        }
        return -6 * POLE / (1 - POLE * POLE) * sum;
    }

    private static double bump(double at) {
        double x = Math.abs(at);
        if (x >= 2) {
            return 0;
        }
        return x < 1 ? (4 - 6 * x * x + 3 * x * x * x) / 6 : (2 - x) * (2 - x) * (2 - x) / 6;
    }
}

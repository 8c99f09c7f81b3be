package org.limpid.destripe.adaptive;

import java.lang.foreign.ValueLayout;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.kernels.Mirror;

/** Moves the pixels of a grid so that stripes that fan out are upright, or back: cubics through four points of a row. */
final class FanWarp {
    private final StripeLean lean;
    private final int rows;
    private final int width;

    FanWarp(StripeLean lean, int rows, int width) {
        this.lean = lean;
        this.rows = rows;
        this.width = width;
    }

    /** Makes stripes that fan out upright. */
    void straighten(WorkerPool workers, Plane source, Plane target) {
        workers.forRows(rows, GridWork.ROWS, (y, worker) -> {
            for (int x = 0; x < width; x++) {
                set(target, y, x, between(source, y, x + lean.at(x, width) * down(y)));
            }
        });
    }

    /** Makes upright stripes fan out. */
    void lean(WorkerPool workers, Plane source, Plane target) {
        workers.forRows(rows, GridWork.ROWS, (y, worker) -> {
            for (int x = 0; x < width; x++) {
                set(target, y, x, between(source, y, lean.crossing(x, down(y), width)));
            }
        });
    }

    /** Image rows from the middle row to one of the grid. */
    private double down(int y) {
        return (y - (rows - 1) / 2.0) * GridShape.ROWS;
    }

    private static void set(Plane plane, int y, int x, double value) {
        plane.segment().set(ValueLayout.JAVA_FLOAT, plane.row(y) + (long) x * Float.BYTES, (float) value);
    }

    private double between(Plane source, int y, double at) {
        int whole = (int) Math.floor(at);
        double t = at - whole;
        double a = get(source, y, whole - 1);
        double b = get(source, y, whole);
        double c = get(source, y, whole + 1);
        double d = get(source, y, whole + 2);
        return b + t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a))) / 2;
    }

    private double get(Plane source, int y, int x) {
        return source.get(y, x >= 0 && x < width ? x : Mirror.index(x, width));
    }
}

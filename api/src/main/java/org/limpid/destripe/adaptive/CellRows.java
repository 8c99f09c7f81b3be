package org.limpid.destripe.adaptive;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Optional;
import org.limpid.image.Plane;
import org.limpid.kernels.Mirror;
import org.limpid.kernels.adaptive.GridRows;
import org.limpid.kernels.adaptive.OctaveRows;

/** Cells of {@link GridShape#CELL} columns and a row of the grid: their means, and rows put between them. */
final class CellRows {
    private static final int CELL = GridShape.CELL;

    private final GridWork work;
    private final int columns;
    private final int cells;
    private final int rows;

    CellRows(GridWork work) {
        this.work = work;
        columns = work.shape().columns();
        cells = work.shape().cells();
        rows = work.shape().rows();
    }

    /**
     * Cells of a plane.
     *
     * @param means row after row
     * @param weights the part of each cell that holds data, 0 to 1
     */
    record Means(float[] means, float[] weights) {
        /** Which cells hold data in more than half of them. */
        boolean[] valid() {
            boolean[] valid = new boolean[weights.length];
            for (int i = 0; i < valid.length; i++) {
                valid[i] = weights[i] > 0.5f;
            }
            return valid;
        }
    }

    /** The means of a plane's cells, within the weights. */
    Means of(Plane plane) {
        Means cells = new Means(new float[rows * this.cells], new float[rows * this.cells]);
        Optional<Plane> weights = work.weights();
        Arrays.fill(cells.weights(), 1);
        work.workers().forRows(rows, GridWork.ROWS, (y, worker) -> {
            GridWork.Rows scratch = work.rows(worker);
            MemorySegment memory = scratch.memory();
            long row = scratch.at(0);
            copy(plane, y, memory, row);
            if (weights.isPresent()) {
                long weight = scratch.at(1);
                copy(weights.get(), y, memory, weight);
                OctaveRows.product(memory, row, memory, weight, memory, row, columns);
                means(memory, weight, cells.weights(), y);
            }
            means(memory, row, cells.means(), y);
            for (int i = y * this.cells; weights.isPresent() && i < (y + 1) * this.cells; i++) {
                cells.means()[i] /= Math.max(cells.weights()[i], OctaveRows.LEAST_WEIGHT / CELL);
            }
        });
        return cells;
    }

    private void copy(Plane plane, int y, MemorySegment memory, long target) {
        MemorySegment.copy(plane.segment(), plane.row(y), memory, target, (long) columns * Float.BYTES);
    }

    /** Means of a row's cells, the last filled by reflection. */
    private void means(MemorySegment memory, long row, float[] target, int y) {
        Mirror.pad(memory, row, columns, GridWork.REFLECTED);
        for (int cell = 0; cell < cells; cell++) {
            float sum = 0;
            long from = row + (long) cell * CELL * Float.BYTES;
            for (int x = 0; x < CELL; x++) {
                sum += memory.get(ValueLayout.JAVA_FLOAT, from + (long) x * Float.BYTES);
            }
            target[y * cells + cell] = sum / CELL;
        }
    }

    /** Pixels of a row between cells: linear between their centres. The offset is that of a row of scratch. */
    void between(float[] values, int y, MemorySegment memory, long offset) {
        GridRows.betweenCells(values, y * cells, cells, memory, offset);
    }

    int cells() {
        return cells;
    }
}

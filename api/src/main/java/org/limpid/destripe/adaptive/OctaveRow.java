package org.limpid.destripe.adaptive;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.limpid.image.Plane;
import org.limpid.kernels.Mirror;
import org.limpid.kernels.RowSums;
import org.limpid.kernels.adaptive.GridRows;
import org.limpid.kernels.adaptive.OctaveRows;

/** Divides rows of a step of the ladder by width across the stripes, in a worker's rows of scratch. */
final class OctaveRow {
    private static final int ROW = 0;
    private static final int LOW = 1;
    private static final int DETAIL = 2;
    private static final int WEIGHTS = 3;
    private static final int WEIGHTED = 4;
    private static final int WEIGHT_SUMS = 5;
    /** Rows of scratch that are used. */
    static final int SCRATCH_ROWS = 6;

    private final GridWork work;
    private final GridWork.Rows rows;
    private final MemorySegment memory;
    private final Optional<Plane> weights;
    private int row = ROW;
    private int low = LOW;
    private int dilation = 1;
    private int width;

    OctaveRow(GridWork work, GridWork.Rows rows) {
        this.work = work;
        this.rows = rows;
        memory = rows.memory();
        weights = work.weightsAlongStripes();
    }

    /** What becomes of each octave of a row. */
    interface Task {
        /** Takes an octave apart, with {@link #split}, {@link #splitSquares} or {@link #splitProducts}. */
        void run(int octave, int width);
    }

    /** Divides row {@code y} of a step's plane, the finest octave first. */
    void split(int step, Plane plane, int y, Task task) {
        row = ROW;
        low = LOW;
        copy(plane, y, rows.at(row));
        weights.ifPresent(all -> copy(all, y << GridShape.rowShift(step), rows.at(WEIGHTS)));
        int octaves = GridShape.octaves(step);
        for (int octave = 0; octave < octaves; octave++) {
            dilation = GridShape.dilation(octave);
            width = work.shape().columnsOf(octave);
            Mirror.pad(memory, rows.at(row), width, GridWork.REFLECTED);
            task.run(octave, width);
            if (octave + 1 < octaves) {
                narrow(octave);
            }
        }
    }

    private void copy(Plane plane, int y, long target) {
        MemorySegment.copy(plane.segment(), plane.row(y), memory, target, (long) plane.width() * Float.BYTES);
    }

    /** Byte offset of what the present octave is. */
    long detail() {
        return rows.at(DETAIL);
    }

    /** Byte offset of the weights of the present octave's row, within a mask. */
    long weights() {
        return rows.at(WEIGHTS);
    }

    /** Takes the present octave off the row, into {@link #detail}. */
    void split() {
        if (weights.isEmpty()) {
            OctaveRows.split(memory, rows.at(row), dilation, rows.at(low), detail(), width);
            return;
        }
        OctaveRows.product(memory, rows.at(row), memory, rows.at(WEIGHTS), memory, rows.at(WEIGHTED), width);
        Mirror.pad(memory, rows.at(WEIGHTED), width, GridWork.REFLECTED);
        Mirror.pad(memory, rows.at(WEIGHTS), width, GridWork.REFLECTED);
        OctaveRows.lowPass(memory, rows.at(WEIGHTED), dilation, memory, rows.at(low), width);
        OctaveRows.lowPass(memory, rows.at(WEIGHTS), dilation, memory, rows.at(WEIGHT_SUMS), width);
        OctaveRows.normalise(memory, rows.at(low), memory, rows.at(WEIGHT_SUMS), width);
        RowSums.difference(memory, rows.at(row), 1, memory, rows.at(low), memory, detail(), width);
    }

    /** Takes the present octave off the row and adds its squares, times the weights, to sums. */
    void splitSquares(long sums) {
        if (weights.isEmpty()) {
            OctaveRows.splitSquares(memory, rows.at(row), dilation, rows.at(low), sums, width);
            return;
        }
        split();
        GridRows.addWeightedSquares(memory, detail(), memory, rows.at(WEIGHTS), memory, sums, width);
    }

    /** Takes the present octave off the row and adds it, times gains, to sums. */
    void splitProducts(long gains, long sums) {
        if (weights.isEmpty()) {
            OctaveRows.splitProducts(memory, rows.at(row), dilation, rows.at(low), gains, sums, width);
            return;
        }
        split();
        GridRows.addProduct(memory, detail(), memory, gains, memory, sums, width);
    }

    /** The row for the next octave is the low-pass, on every second column from the third octave on. */
    private void narrow(int octave) {
        if (GridShape.columnShift(octave + 1) == GridShape.columnShift(octave)) {
            int done = row;
            row = low;
            low = done;
            return;
        }
        int next = work.shape().columnsOf(octave + 1);
        OctaveRows.everySecond(memory, rows.at(low), memory, rows.at(row), next);
        if (weights.isPresent()) {
            OctaveRows.everySecond(memory, rows.at(WEIGHTS), memory, rows.at(WEIGHTS), next);
        }
    }
}

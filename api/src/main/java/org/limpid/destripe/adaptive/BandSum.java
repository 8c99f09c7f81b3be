package org.limpid.destripe.adaptive;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.limpid.image.Plane;
import org.limpid.kernels.Mirror;
import org.limpid.kernels.RowSums;
import org.limpid.kernels.adaptive.GridRows;
import org.limpid.kernels.adaptive.OctaveRows;

/** Adds up all bands times their gains. Gains are linear between the blocks that they belong to. */
final class BandSum {
    private static final int SUMS = OctaveRow.SCRATCH_ROWS;
    private static final int GAINS = SUMS + GridShape.OCTAVES;
    private static final int WIDER_GAINS = GAINS + 1;
    /** Rows of scratch that are used. */
    static final int SCRATCH_ROWS = WIDER_GAINS + 1;

    private final GridWork work;
    private final int whole;

    BandSum(GridWork work) {
        this.work = work;
        int steps = 0;
        while (steps < work.shape().steps() && GridShape.rowShift(steps) == 0) {
            steps++;
        }
        whole = steps;
    }

    /** Adds up the steps of the ladder from one on; the longest, which are kept on fewer rows, first. */
    void run(List<Plane> lengths, int first, Plane target) {
        for (int step = lengths.size() - 1; step >= whole; step--) {
            run(lengths, step, step + 1, work.planes().joined().get(step - whole));
        }
        run(lengths, first, whole, target);
    }

    /** Adds up the steps {@code from … to - 1} and what is joined of those after them. */
    private void run(List<Plane> lengths, int from, int to, Plane target) {
        work.workers().forRows(target.height(), GridWork.ROWS, (y, worker) -> {
            Row row = new Row(work.rows(worker), GridShape.octaves(to - 1));
            for (int step = from; step < to; step++) {
                row.add(step, lengths.get(step), y);
            }
            row.join();
            if (to < lengths.size()) {
                row.addLonger(work.planes().joined().get(to - whole), y);
            }
            row.store(target, y);
        });
    }

    /** A row of the sum, by octaves. */
    private final class Row {
        private final GridWork.Rows rows;
        private final MemorySegment memory;
        private final int octaves;

        Row(GridWork.Rows rows, int octaves) {
            this.rows = rows;
            this.octaves = octaves;
            memory = rows.memory();
            for (int octave = 0; octave < octaves; octave++) {
                long bytes = (long) Plane.padded(work.shape().columnsOf(octave)) * Float.BYTES;
                memory.asSlice(rows.at(SUMS + octave), bytes).fill((byte) 0);
            }
        }

        void add(int step, Plane plane, int y) {
            OctaveRow row = new OctaveRow(work, rows);
            row.split(step, plane, y, (octave, width) -> {
                row.splitProducts(gains(step, octave, y), rows.at(SUMS + octave));
            });
        }

        /** A row of gains of an octave's columns: the byte offset. */
        private long gains(int step, int octave, int y) {
            Plane gains = work.planes().energies().get(step).get(octave).energy();
            int block = GridShape.blockRows(step);
            double at = Math.clamp((y + 0.5) / block - 0.5, 0, gains.height() - 1);
            int upper = Math.min((int) at, Math.max(0, gains.height() - 2));
            int lower = Math.min(upper + 1, gains.height() - 1);
            float part = (float) (at - upper);
            long blended = rows.at(GAINS);
            GridRows.blend(
                    gains.segment(),
                    gains.row(upper),
                    1 - part,
                    gains.row(lower),
                    part,
                    gains.row(lower),
                    0,
                    memory,
                    blended,
                    gains.width());
            long from = blended;
            long to = rows.at(WIDER_GAINS);
            int width = gains.width();
            for (int doubled = 0; doubled < GridShape.blockShift(octave); doubled++) {
                Mirror.pad(memory, from, width, GridWork.REFLECTED);
                width *= 2;
                OctaveRows.linearTwiceAsWide(memory, from, memory, to, width);
                long done = from;
                from = to;
                to = done;
            }
            return from;
        }

        /** Adds each octave to the next finer one. */
        void join() {
            for (int octave = octaves - 2; octave >= 0; octave--) {
                long wider = rows.at(SUMS + octave + 1);
                long finer = rows.at(SUMS + octave);
                int width = work.shape().columnsOf(octave);
                if (GridShape.columnShift(octave + 1) == GridShape.columnShift(octave)) {
                    RowSums.sum(memory, finer, memory, wider, memory, finer, width);
                } else {
                    Mirror.pad(memory, wider, work.shape().columnsOf(octave + 1), GridWork.REFLECTED);
                    OctaveRows.addTwiceAsWide(memory, wider, memory, finer, width);
                }
            }
        }

        /** Adds a plane of half as many rows. */
        void addLonger(Plane longer, int y) {
            long sums = rows.at(SUMS);
            int width = longer.width();
            int row = y / 2;
            if (y % 2 == 0) {
                RowSums.sum(longer.segment(), longer.row(row), memory, sums, memory, sums, width);
                return;
            }
            OctaveRows.addBetweenRows(
                    longer.segment(),
                    longer.row(Mirror.index(row - 1, longer.height())),
                    longer.row(row),
                    longer.row(Mirror.index(row + 1, longer.height())),
                    longer.row(Mirror.index(row + 2, longer.height())),
                    memory,
                    sums,
                    width);
        }

        void store(Plane target, int y) {
            MemorySegment.copy(
                    memory, rows.at(SUMS), target.segment(), target.row(y), (long) target.width() * Float.BYTES);
        }
    }
}

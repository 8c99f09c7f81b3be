package org.limpid.destripe.adaptive;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.limpid.image.Plane;
import org.limpid.kernels.Mirror;
import org.limpid.kernels.RowSums;
import org.limpid.kernels.adaptive.GridRows;
import org.limpid.kernels.adaptive.OctaveRows;

/**
 * Mean squares of every band by blocks of rows and columns. A box of energies is several blocks long and wide, so that blocks
 * tell as much of them as pixels do.
 */
final class BandEnergies {
    private static final int SQUARES = OctaveRow.SCRATCH_ROWS;
    private static final int SIZES = SQUARES + GridShape.OCTAVES;
    private static final int WEIGHTS = SIZES + GridShape.OCTAVES;
    private static final int HALF = WEIGHTS + GridShape.OCTAVES;
    /** Rows of scratch that are used. */
    static final int SCRATCH_ROWS = HALF + 1;

    private final GridWork work;

    BandEnergies(GridWork work) {
        this.work = work;
    }

    /** Fills energies, the sizes of each octave's first step in place of its noise, and the blocks' weights. */
    void measure(List<Plane> lengths) {
        measure(lengths, true);
    }

    /** Fills energies. */
    void measurePilot(List<Plane> lengths) {
        measure(lengths, false);
    }

    private void measure(List<Plane> lengths, boolean withNoise) {
        for (int number = 0; number < lengths.size(); number++) {
            int step = number;
            work.workers()
                    .forEach(
                            work.shape().blocksAlong(step),
                            (block, worker) ->
                                    new Block(step, block, work.rows(worker), withNoise).run(lengths.get(step)));
        }
    }

    /** A block of rows of a step. */
    private final class Block {
        private final int step;
        private final int block;
        private final GridWork.Rows rows;
        private final MemorySegment memory;
        private final boolean withNoise;
        private final boolean masked = work.planes().weights().isPresent();

        Block(int step, int block, GridWork.Rows rows, boolean withNoise) {
            this.step = step;
            this.block = block;
            this.rows = rows;
            this.withNoise = withNoise;
            memory = rows.memory();
        }

        void run(Plane plane) {
            int octaves = GridShape.octaves(step);
            for (int octave = 0; octave < octaves; octave++) {
                clear(SQUARES + octave, octave);
                if (sizesOf(octave)) {
                    clear(SIZES + octave, octave);
                }
                if (weighs()) {
                    clear(WEIGHTS + octave, octave);
                }
            }
            int from = block * GridShape.blockRows(step);
            int to = Math.min(from + GridShape.blockRows(step), plane.height());
            OctaveRow row = new OctaveRow(work, rows);
            for (int y = from; y < to; y++) {
                row.split(step, plane, y, (octave, width) -> add(row, octave, width));
            }
            for (int octave = 0; octave < octaves; octave++) {
                store(octave, 1f / (to - from));
            }
        }

        private void clear(int row, int octave) {
            long bytes = (long) Plane.padded(work.shape().columnsOf(octave)) * Float.BYTES;
            memory.asSlice(rows.at(row), bytes).fill((byte) 0);
        }

        private boolean sizesOf(int octave) {
            return withNoise && GridShape.firstStep(octave) == step;
        }

        /** Whether the blocks' weights are measured, too; they stay the same for a first estimate. */
        private boolean weighs() {
            return withNoise && masked;
        }

        private void add(OctaveRow row, int octave, int width) {
            long squares = rows.at(SQUARES + octave);
            long sizes = rows.at(SIZES + octave);
            if (weighs()) {
                long sums = rows.at(WEIGHTS + octave);
                RowSums.sum(memory, row.weights(), memory, sums, memory, sums, width);
            }
            if (!sizesOf(octave)) {
                row.splitSquares(squares);
                return;
            }
            row.split();
            if (masked) {
                GridRows.addWeightedSquares(memory, row.detail(), memory, row.weights(), memory, squares, width);
                GridRows.addWeightedSizes(memory, row.detail(), memory, row.weights(), memory, sizes, width);
            } else {
                GridRows.addSquares(memory, row.detail(), memory, squares, width);
                GridRows.addSizes(memory, row.detail(), memory, sizes, width);
            }
        }

        private void store(int octave, float scale) {
            GridPlanes.Energy energy = work.planes().energies().get(step).get(octave);
            store(SQUARES + octave, octave, scale, energy.energy());
            if (sizesOf(octave)) {
                store(SIZES + octave, octave, scale, energy.noise());
            }
            if (weighs()) {
                store(WEIGHTS + octave, octave, scale, energy.weights().orElseThrow());
            }
        }

        /** Means of columns that go together. */
        private void store(int row, int octave, float scale, Plane target) {
            int shift = GridShape.blockShift(octave);
            int width = work.shape().columnsOf(octave);
            long from = rows.at(row);
            Mirror.pad(memory, from, width, GridWork.REFLECTED);
            for (int halved = 0; halved < shift; halved++) {
                int half = (Plane.padded(width) >> halved + 1) + (1 << shift);
                OctaveRows.meansOfTwo(memory, from, memory, rows.at(HALF), half);
                MemorySegment.copy(memory, rows.at(HALF), memory, from, (long) half * Float.BYTES);
            }
            GridRows.scale(memory, from, scale, target.segment(), target.row(block), target.width());
        }
    }
}

package org.limpid.destripe;

import java.lang.foreign.MemorySegment;
import org.limpid.destripe.FilterBank.Columns;
import org.limpid.destripe.FilterBank.Intensities;
import org.limpid.image.ColumnStrips;
import org.limpid.image.Plane;
import org.limpid.image.Scratch;
import org.limpid.kernels.BinomialFilter;
import org.limpid.kernels.MaskBits;
import org.limpid.kernels.Mirror;
import org.limpid.kernels.SampleRows;

/** Rows that the first scale of a block filters. */
sealed interface FilterBankSource {
    /** Makes a row ready. Rows come in order, and a filter's last rows are kept. */
    void load(int y);

    /** Byte offset of column 0 of a row, also in the mirrored border. */
    long row(int y);

    MemorySegment memory();

    /** Rows of a low-pass in memory. */
    record LowRows(Plane low) implements FilterBankSource {
        @Override
        public void load(int y) {
            // All rows are ready.
        }

        @Override
        public long row(int y) {
            return low.row(Mirror.index(y, low.height()));
        }

        @Override
        public MemorySegment memory() {
            return low.segment();
        }
    }

    /** The last rows of stored samples, as intensities, 0 outside the mask. Each row is written whole to the image as well. */
    final class StoredRows implements FilterBankSource {
        private static final int SLOTS = 2 * BinomialFilter.REACH + FilterBankBlock.CHUNK;

        private final ColumnStrips image;
        private final Plane stored;
        private final boolean invert;
        private final Intensities given;
        private final TileRuns runs;
        private final Columns block;
        private final Columns reached;
        private final long rowBytes;
        private final MemorySegment memory;

        /** Reads the columns that the first scales of a block reach. */
        StoredRows(
                ColumnStrips image, Plane stored, boolean invert, Intensities given, Columns block, Scratch scratch) {
            this.image = image;
            this.given = given;
            this.stored = stored;
            this.invert = invert;
            this.block = block;
            reached = block.grown(FilterBankScale.reach(0, FilterBank.SCALES), image.width());
            runs = new TileRuns(given.mask(), reached.count());
            rowBytes = FilterBankScale.rowBytes(reached.count());
            memory = scratch.take(SLOTS * rowBytes);
        }

        static long scratchBytes(int columns) {
            return Scratch.bytesFor(SLOTS * FilterBankScale.rowBytes(columns));
        }

        @Override
        public void load(int y) {
            int inside = Mirror.index(y, image.height());
            SampleRows.toFloats(
                    stored, inside, reached.from(), reached.count(), invert, given.level(), memory, slot(y));
            if (y == inside) {
                image.setRow(y, block.from(), block.to(), memory, row(y) + (long) block.from() * Float.BYTES);
            }
            given.mask().ifPresent(mask -> clearOutside(mask, inside, row(y)));
        }

        private void clearOutside(MaskBits mask, int y, long row) {
            runs.along(y, 0, reached);
            int x = reached.from();
            for (int run = 0; run < runs.count(); run++) {
                int end = runs.end(run);
                if (runs.kind(run) != TileRuns.Kind.VALID) {
                    mask.clearOutside(y, x, memory, row + (long) x * Float.BYTES, end - x);
                }
                x = end;
            }
        }

        @Override
        public long row(int y) {
            return slot(y) - (long) reached.from() * Float.BYTES;
        }

        private long slot(int y) {
            return Math.floorMod(y, SLOTS) * rowBytes;
        }

        @Override
        public MemorySegment memory() {
            return memory;
        }
    }
}

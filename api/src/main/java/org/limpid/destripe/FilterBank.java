package org.limpid.destripe;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import org.limpid.WorkerPool;
import org.limpid.image.ColumnStrips;
import org.limpid.image.Plane;
import org.limpid.image.Scratch;
import org.limpid.internal.SectionBuffers;
import org.limpid.kernels.BinomialFilter;
import org.limpid.kernels.Mirror;
import org.limpid.kernels.SampleRows;

/**
 * The filter bank: each scale splits a low-pass into the band across the stripes and the next low-pass.
 *
 * <p>Two scales go together: the low-pass between them is never more than a ring of rows. Traffic of the two: the
 * low-pass before them is read once, the bands and the low-pass after them are written once; the first two read the
 * stored samples instead and write the image too. Work is cut into blocks of columns, so that all the rows that a
 * filter reaches stay in the core's own cache; within a block, rows are taken in steps of the dilation.
 */
final class FilterBank {
    /** Scales that go together. */
    static final int SCALES = 2;

    private static final int TAPS = 2 * BinomialFilter.REACH + 1;
    /** Rows that go together. */
    private static final int CHUNK = 4;
    /**
     * Columns of a block: so many that what its neighbours filter, too, is little beside it, few enough for the rows of
     * its phases to stay in the cache. Of a full section scales 2 to 5 take two threads 0.27 s, and 0.29 s with four
     * phases in blocks of 4 strips.
     */
    private static final int BLOCK = 9 * ColumnStrips.COLUMNS;
    /** Phases that go together: as many rows of a band then follow each other, which memory takes more quickly. */
    private static final int PHASES = 2;

    private final SectionBuffers buffers;
    private final WorkerPool workers;
    private final float level;
    private final int height;
    private final int width;

    FilterBank(SectionBuffers buffers, float level, WorkerPool workers) {
        this.level = level;
        this.buffers = buffers;
        this.workers = workers;
        height = buffers.height();
        width = buffers.width();
    }

    static long scratchBytes(int width, int scales) {
        long most = 0;
        for (int scale = 0; scale < Math.max(1, scales); scale++) {
            int columns = Math.min(width, BLOCK) + 2 * reach(scale, SCALES);
            long stored = scale == 0 ? Scratch.bytesFor(StoredRows.SLOTS * rowBytes(columns)) : 0;
            most = Math.max(most, stored + Level.scratchBytes(columns, phases(scale)) + Level.scratchBytes(columns, 0));
        }
        return most;
    }

    private static int phases(int scale) {
        return Math.min(PHASES, 1 << scale);
    }

    /**
     * Columns on either side of a block that some scales, one after the other, reach. Each scale's are rounded up so that
     * rows start where cache lines do: no load takes two lines then.
     */
    private static int reach(int firstScale, int scales) {
        int columns = 0;
        for (int scale = firstScale + scales - 1; scale >= firstScale; scale--) {
            columns = Plane.padded(columns + (BinomialFilter.REACH << scale));
        }
        return columns;
    }

    private static long rowBytes(int columns) {
        return (long) (Plane.padded(columns) + Plane.padded(1)) * Float.BYTES;
    }

    /**
     * The first scales: turns the stored samples into the image and splits that.
     *
     * @param bands receive the bands, one a scale
     * @param low receives the low-pass after them; nobody wants that of the last scale of all
     * @return of each band, the sum of the squares of each row
     */
    double[][] splitStored(Plane stored, boolean invert, List<ColumnStrips> bands, Optional<Plane> low) {
        return split(0, bands, low, (block, scratch) -> new StoredRows(stored, invert, block, scratch));
    }

    /**
     * Further scales.
     *
     * @param from the low-pass so far
     * @param scale number of the first of them; its filter's taps are {@code 2^scale} pixels apart
     * @param bands receive the bands, one a scale
     * @param low receives the low-pass after them; nobody wants that of the last scale of all
     * @return of each band, the sum of the squares of each row
     */
    double[][] split(Plane from, int scale, List<ColumnStrips> bands, Optional<Plane> low) {
        return split(scale, bands, low, (block, scratch) -> new LowRows(from));
    }

    private double[][] split(int scale, List<ColumnStrips> bands, Optional<Plane> low, SourceOfBlock sources) {
        int strips = bands.get(0).strips();
        int blocks = blocks(strips);
        // A stretch reads and filters again some rows that its neighbours do: few are better.
        int stretches = Math.min(height, (2 * workers.threads() + blocks - 1) / blocks);
        double[][][] energy = new double[bands.size()][strips][height];
        workers.forEach(stretches * blocks, (index, worker) -> {
            int block = index % blocks;
            int stretch = index / blocks;
            Scratch scratch = buffers.scratch(worker);
            Columns columns = new Columns(firstColumn(block, blocks, strips), firstColumn(block + 1, blocks, strips));
            Source source = sources.of(columns, scratch);
            new Block(scale, bands, low, source, columns, scratch, level -> energy[level])
                    .run(firstRow(stretch, stretches), firstRow(stretch + 1, stretches));
        });
        double[][] whole = new double[bands.size()][height];
        for (int level = 0; level < whole.length; level++) {
            for (double[] part : energy[level]) {
                for (int y = 0; y < height; y++) {
                    whole[level][y] += part[y];
                }
            }
        }
        return whole;
    }

    /** As many for each thread, or the others wait for the last; but none of less than half the columns it may have. */
    private int blocks(int strips) {
        int stripsOfBlock = BLOCK / ColumnStrips.COLUMNS;
        int fewest = (strips + stripsOfBlock - 1) / stripsOfBlock;
        int threads = workers.threads();
        int even = (fewest + threads - 1) / threads * threads;
        return Math.min(strips, even <= 2 * fewest ? even : fewest);
    }

    /** Blocks are of whole strips, and no block has more than one strip more than another. */
    private int firstColumn(int block, int blocks, int strips) {
        return Math.min(width, (int) ((long) strips * block / blocks) * ColumnStrips.COLUMNS);
    }

    private int firstRow(int stretch, int stretches) {
        return (int) ((long) height * stretch / stretches);
    }

    /** Columns {@code from … to - 1}. */
    private record Columns(int from, int to) {
        int count() {
            return to - from;
        }
    }

    /** Rows that the first scale of a block filters. */
    private interface Source {
        /** Makes a row ready; rows come in order, and the last ten are kept. */
        void load(int y);

        /** Byte offset of column 0 of a row, also in the mirrored border. */
        long row(int y);

        MemorySegment memory();
    }

    private interface SourceOfBlock {
        Source of(Columns block, Scratch scratch);
    }

    /** Of each strip, the sum of the squares of each row: strips are added in order, however they are cut into blocks. */
    private interface EnergyOfLevel {
        double[][] of(int level);
    }

    /** Rows of a low-pass, as they lie there. */
    private record LowRows(Plane low) implements Source {
        @Override
        public void load(int y) {
            // All are there.
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

    /** The last rows of stored samples, as intensities; each is put into the image on the way. */
    private final class StoredRows implements Source {
        private static final int SLOTS = 2 * BinomialFilter.REACH + CHUNK;

        private final Plane stored;
        private final boolean invert;
        private final Columns block;
        private final Columns reached;
        private final long rowBytes;
        private final MemorySegment memory;

        StoredRows(Plane stored, boolean invert, Columns block, Scratch scratch) {
            this.stored = stored;
            this.invert = invert;
            this.block = block;
            reached = reached(block, reach(0, SCALES));
            rowBytes = rowBytes(reached.count());
            memory = scratch.take(SLOTS * rowBytes);
        }

        @Override
        public void load(int y) {
            int inside = Mirror.index(y, height);
            SampleRows.toFloats(stored, inside, reached.from(), reached.count(), invert, level, memory, slot(y));
            if (y == inside) {
                buffers.image().setRow(y, block.from(), block.to(), memory, row(y) + (long) block.from() * Float.BYTES);
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

    private Columns reached(Columns block, int halo) {
        return new Columns(Math.max(0, block.from() - halo), Math.min(width, block.to() + halo));
    }

    /** One scale of a block: its filter, its band and the rows of its low-pass that the next scale needs. */
    private final class Level {
        /** Of the low-pass: the next scale's taps are two rows of this one apart, and four rows go together. */
        private static final int SLOTS = 4 * BinomialFilter.REACH + CHUNK;

        /** Two filtered down the columns, and what nobody wants. */
        private static final int LINES = 4;

        private static final int UNWANTED_BAND = 2;
        private static final int UNWANTED_LOW = 3;

        private final Columns block;
        private final int dilation;
        /** Columns on either side of the block that are filtered down the columns. */
        private final int halo;

        private final Columns in;
        private final Columns out;
        private final ColumnStrips band;
        private final double[][] energy;
        private final MemorySegment memory;
        private final long rowBytes;
        /** Byte offset of column 0 of the first line. */
        private final long lineStart;

        /** The last of its scales keeps no rows for the next. */
        Level(
                int scale,
                int scalesAfter,
                int phases,
                Columns block,
                ColumnStrips band,
                double[][] energy,
                Scratch scratch) {
            this.block = block;
            this.band = band;
            this.energy = energy;
            dilation = 1 << scale;
            halo = reach(scale, 1 + scalesAfter);
            in = reached(block, halo);
            out = reached(block, reach(scale + 1, scalesAfter));
            int columns = block.count() + 2 * halo;
            rowBytes = rowBytes(columns);
            memory = scratch.take(scratchBytes(columns, scalesAfter == 0 ? 0 : phases));
            lineStart = (long) (halo - block.from()) * Float.BYTES;
        }

        static long scratchBytes(int columns, int phases) {
            return Scratch.bytesFor((LINES + phases * SLOTS) * rowBytes(columns));
        }

        private long line(int index) {
            return index * rowBytes + lineStart;
        }

        /** Byte offset of column 0 of the low-pass of a row of a phase, numbered within that. */
        long ringRow(int phase, int i) {
            return line(LINES + phase * SLOTS + Math.floorMod(i, SLOTS));
        }

        long unwantedLow() {
            return line(UNWANTED_LOW);
        }

        MemorySegment memory() {
            return memory;
        }

        /** Filters a row down the columns, given column 0 of its seven rows, into line 0. */
        void down(MemorySegment source, long[] rows) {
            long first = (long) in.from() * Float.BYTES;
            for (int k = 0; k < TAPS; k++) {
                rows[k] += first;
            }
            BinomialFilter.acrossRows(source, rows, level, memory, line(0) + first, in.count());
        }

        /** Filters two rows down the columns, given column 0 of their eight rows, into lines 0 and 1. */
        void downTwice(MemorySegment source, long[] rows) {
            long first = (long) in.from() * Float.BYTES;
            for (int k = 0; k <= TAPS; k++) {
                rows[k] += first;
            }
            BinomialFilter.acrossRowsTwice(source, rows, level, memory, line(0) + first, line(1) + first, in.count());
        }

        /**
         * Filters a line along the row. The band goes strip by strip to where it stays.
         *
         * @param line 0 or 1
         * @param y row of the image, or -1 where only the low-pass is wanted
         * @param low byte offset of column 0 of the row that receives the low-pass
         */
        void along(int line, int y, MemorySegment target, long low) {
            int reach = BinomialFilter.REACH * dilation;
            Mirror.pad(memory, line(line), width, reach - out.from(), out.to() + reach - width);
            // One call of the kernel in one place: several may be compiled into one method, which is then too large for
            // their vectors to stay in registers and takes twice the time.
            int end;
            for (int x = out.from(); x < out.to(); x = end) {
                boolean before = x < block.from();
                boolean wanted = y >= 0 && !before && x < block.to();
                end = before ? block.from() : Math.min(out.to(), x + ColumnStrips.COLUMNS);
                int strip = x / ColumnStrips.COLUMNS;
                long first = (long) x * Float.BYTES;
                double squares = BinomialFilter.alongRow(
                        memory,
                        line(line) + first,
                        dilation,
                        level,
                        target,
                        low + first,
                        wanted ? band.segment() : memory,
                        wanted ? band.offset(y, strip) : line(UNWANTED_BAND) + first,
                        end - x);
                if (wanted) {
                    energy[strip][y] = squares;
                }
            }
        }
    }

    /** A block of columns on its way down a stretch of rows. */
    private final class Block {
        private final int dilation;
        private final int phases;
        private final Source source;
        private final Optional<Plane> low;
        private final Level[] levels;
        private final long[] taps = new long[TAPS + 1];

        Block(
                int scale,
                List<ColumnStrips> bands,
                Optional<Plane> low,
                Source source,
                Columns columns,
                Scratch scratch,
                EnergyOfLevel energy) {
            this.source = source;
            this.low = low;
            dilation = 1 << scale;
            phases = phases(scale);
            levels = new Level[bands.size()];
            for (int i = 0; i < levels.length; i++) {
                int after = levels.length - 1 - i;
                levels[i] = new Level(scale + i, after, phases, columns, bands.get(i), energy.of(i), scratch);
            }
        }

        void run(int first, int end) {
            for (int phase = 0; phase < dilation && first + phase < end; phase += phases) {
                new Phases(first + phase, end).run();
            }
        }

        /**
         * Neighbouring phases: rows {@code base + phase + i * dilation} for {@code i = 0 … count - 1}. The last of some
         * phases may be past the end; they are filtered for nothing.
         */
        private final class Phases {
            private final int base;
            private final int end;
            private final int count;

            Phases(int base, int end) {
                this.base = base;
                this.end = end;
                count = (end - 1 - base) / dilation + 1;
            }

            void run() {
                int ahead = levels.length == 1 ? 0 : 2 * BinomialFilter.REACH;
                load(-ahead - BinomialFilter.REACH, -ahead + BinomialFilter.REACH);
                int next = 0;
                for (int i = -ahead; i < count + ahead; i += CHUNK) {
                    int to = Math.min(i + CHUNK, count + ahead);
                    load(i + BinomialFilter.REACH, to + BinomialFilter.REACH);
                    first(i, to);
                    if (levels.length > 1) {
                        second(next, to - ahead);
                        next = Math.max(next, to - ahead);
                    }
                }
            }

            private void load(int from, int to) {
                for (int i = from; i < to; i++) {
                    for (int phase = 0; phase < phases; phase++) {
                        source.load(row(phase, i));
                    }
                }
            }

            private int row(int phase, int i) {
                return base + phase + i * dilation;
            }

            /** The first scale, rows {@code from … to - 1} of each phase. */
            private void first(int from, int to) {
                int i = from;
                for (; i + 1 < to; i += 2) {
                    for (int phase = 0; phase < phases; phase++) {
                        for (int k = 0; k <= TAPS; k++) {
                            taps[k] = source.row(row(phase, i + k - BinomialFilter.REACH));
                        }
                        levels[0].downTwice(source.memory(), taps);
                        along(0, 0, phase, i);
                        along(0, 1, phase, i + 1);
                    }
                }
                if (i < to) {
                    for (int phase = 0; phase < phases; phase++) {
                        for (int k = 0; k < TAPS; k++) {
                            taps[k] = source.row(row(phase, i + k - BinomialFilter.REACH));
                        }
                        levels[0].down(source.memory(), taps);
                        along(0, 0, phase, i);
                    }
                }
            }

            /** The second scale: it takes every other row, so that rows two apart share theirs. */
            private void second(int from, int to) {
                int i = from;
                for (; i + CHUNK <= to; i += CHUNK) {
                    two(i);
                    two(i + 1);
                }
                for (; i < to; i++) {
                    for (int phase = 0; phase < phases; phase++) {
                        for (int k = 0; k < TAPS; k++) {
                            taps[k] = levels[0].ringRow(phase, i + 2 * (k - BinomialFilter.REACH));
                        }
                        levels[1].down(levels[0].memory(), taps);
                        along(1, 0, phase, i);
                    }
                }
            }

            private void two(int i) {
                for (int phase = 0; phase < phases; phase++) {
                    for (int k = 0; k <= TAPS; k++) {
                        taps[k] = levels[0].ringRow(phase, i + 2 * (k - BinomialFilter.REACH));
                    }
                    levels[1].downTwice(levels[0].memory(), taps);
                    along(1, 0, phase, i);
                    along(1, 1, phase, i + 2);
                }
            }

            private void along(int number, int line, int phase, int i) {
                Level scale = levels[number];
                int row = row(phase, i);
                int y = i >= 0 && row < end ? row : -1;
                if (number < levels.length - 1) {
                    scale.along(line, y, scale.memory(), scale.ringRow(phase, i));
                } else if (low.isPresent() && y >= 0) {
                    Plane target = low.get();
                    scale.along(line, y, target.segment(), target.row(y));
                } else {
                    scale.along(line, y, scale.memory(), scale.unwantedLow());
                }
            }
        }
    }
}

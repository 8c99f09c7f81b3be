package org.limpid.destripe;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import org.limpid.SectionBuffers;
import org.limpid.Workers;
import org.limpid.kernels.Binomial;
import org.limpid.kernels.ColumnStrips;
import org.limpid.kernels.Mirror;
import org.limpid.kernels.Plane;
import org.limpid.kernels.RowStatistics;
import org.limpid.kernels.SampleRows;
import org.limpid.kernels.Scratch;

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

    private static final int TAPS = 2 * Binomial.REACH + 1;
    /** Rows that go together. */
    private static final int CHUNK = 4;
    /** Columns of a block: rows long enough for the prefetcher, few enough for 40 of them to stay in the cache. */
    private static final int BLOCK = 7 * ColumnStrips.COLUMNS;

    private final SectionBuffers buffers;
    private final Workers workers;
    private final float level;
    private final int height;
    private final int width;

    FilterBank(SectionBuffers buffers, float level, Workers workers) {
        this.level = level;
        this.buffers = buffers;
        this.workers = workers;
        height = buffers.height();
        width = buffers.width();
    }

    static long scratchBytes(int width, int scales) {
        int columns = Math.min(width, BLOCK) + 2 * reach(Math.max(0, scales - SCALES), SCALES);
        long row = rowBytes(columns);
        return Scratch.bytesFor(StoredRows.SLOTS * row) + SCALES * Level.scratchBytes(columns);
    }

    /**
     * Columns on either side of a block that some scales, one after the other, reach. Each scale's are rounded up so that
     * rows start where cache lines do: no load takes two lines then.
     */
    private static int reach(int firstScale, int scales) {
        int columns = 0;
        for (int scale = firstScale + scales - 1; scale >= firstScale; scale--) {
            columns = Plane.padded(columns + (Binomial.REACH << scale));
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
        int blocks = (width + BLOCK - 1) / BLOCK;
        // A stretch reads and filters again some rows that its neighbours do: few are better.
        int stretches = Math.min(height, (2 * workers.threads() + blocks - 1) / blocks);
        double[][][] energy = new double[bands.size()][blocks][height];
        workers.forEach(stretches * blocks, (index, worker) -> {
            int block = index % blocks;
            int stretch = index / blocks;
            Scratch scratch = buffers.scratch(worker);
            Columns columns = new Columns(block * BLOCK, Math.min(width, (block + 1) * BLOCK));
            Source source = sources.of(columns, scratch);
            new Block(scale, bands, low, source, columns, scratch, level -> energy[level][block])
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

    private interface EnergyOfLevel {
        double[] of(int level);
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
        private static final int SLOTS = 2 * Binomial.REACH + CHUNK;

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
        private static final int SLOTS = 4 * Binomial.REACH + CHUNK;

        private static final int LINES = 3;

        private final Columns block;
        private final int dilation;
        /** Columns on either side of the block that are filtered down the columns. */
        private final int halo;

        private final Columns in;
        private final Columns out;
        private final ColumnStrips band;
        private final double[] energy;
        private final MemorySegment memory;
        private final long rowBytes;
        /** Byte offset of column 0 of the first line. */
        private final long lineStart;

        Level(int scale, int scalesAfter, Columns block, ColumnStrips band, double[] energy, Scratch scratch) {
            this.block = block;
            this.band = band;
            this.energy = energy;
            dilation = 1 << scale;
            halo = reach(scale, 1 + scalesAfter);
            in = reached(block, halo);
            out = reached(block, reach(scale + 1, scalesAfter));
            int columns = block.count() + 2 * halo;
            rowBytes = rowBytes(columns);
            memory = scratch.take(scratchBytes(columns));
            lineStart = (long) (halo - block.from()) * Float.BYTES;
        }

        static long scratchBytes(int columns) {
            return Scratch.bytesFor((LINES + SLOTS) * rowBytes(columns));
        }

        private long line(int index) {
            return index * rowBytes + lineStart;
        }

        /** Byte offset of column 0 of the low-pass of a row of this scale's own numbering. */
        long ringRow(int i) {
            return line(LINES + Math.floorMod(i, SLOTS));
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
            Binomial.acrossRows(source, rows, level, memory, line(0) + first, in.count());
        }

        /** Filters two rows down the columns, given column 0 of their eight rows, into lines 0 and 1. */
        void downTwice(MemorySegment source, long[] rows) {
            long first = (long) in.from() * Float.BYTES;
            for (int k = 0; k <= TAPS; k++) {
                rows[k] += first;
            }
            Binomial.acrossRowsTwice(source, rows, level, memory, line(0) + first, line(1) + first, in.count());
        }

        /**
         * Filters a line along the row.
         *
         * @param line 0 or 1
         * @param y row of the image, or -1 where only the low-pass is wanted
         * @param low byte offset of column 0 of the row that receives the low-pass
         */
        void along(int line, int y, MemorySegment target, long low) {
            Mirror.pad(memory, line(line), width, halo - block.from(), block.to() + halo - width);
            long first = (long) out.from() * Float.BYTES;
            long bandLine = line(2);
            Binomial.alongRow(
                    memory,
                    line(line) + first,
                    dilation,
                    level,
                    target,
                    low + first,
                    memory,
                    bandLine + first,
                    out.count());
            if (y >= 0) {
                long own = bandLine + (long) block.from() * Float.BYTES;
                energy[y] = RowStatistics.sumOfSquares(memory, own, block.count());
                band.setRow(y, block.from(), block.to(), memory, own);
            }
        }
    }

    /** A block of columns on its way down a stretch of rows. */
    private final class Block {
        private final int dilation;
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
            levels = new Level[bands.size()];
            for (int i = 0; i < levels.length; i++) {
                levels[i] = new Level(scale + i, levels.length - 1 - i, columns, bands.get(i), energy.of(i), scratch);
            }
        }

        void run(int first, int end) {
            for (int phase = 0; phase < dilation && first + phase < end; phase++) {
                new Phase(first + phase, (end - 1 - first - phase) / dilation + 1).run();
            }
        }

        /** Rows {@code base + i * dilation} for {@code i = 0 … count - 1}. */
        private final class Phase {
            private final int base;
            private final int count;

            Phase(int base, int count) {
                this.base = base;
                this.count = count;
            }

            void run() {
                int ahead = levels.length == 1 ? 0 : 2 * Binomial.REACH;
                for (int i = -ahead - Binomial.REACH; i < -ahead + Binomial.REACH; i++) {
                    source.load(row(i));
                }
                int next = 0;
                for (int i = -ahead; i < count + ahead; i += CHUNK) {
                    int end = Math.min(i + CHUNK, count + ahead);
                    first(i, end);
                    if (levels.length > 1) {
                        second(next, end - ahead);
                        next = Math.max(next, end - ahead);
                    }
                }
            }

            private int row(int i) {
                return base + i * dilation;
            }

            /** The first scale, rows {@code from … end - 1}. */
            private void first(int from, int end) {
                int i = from;
                for (; i + 1 < end; i += 2) {
                    source.load(row(i + Binomial.REACH));
                    source.load(row(i + 1 + Binomial.REACH));
                    for (int k = 0; k <= TAPS; k++) {
                        taps[k] = source.row(row(i + k - Binomial.REACH));
                    }
                    levels[0].downTwice(source.memory(), taps);
                    along(0, 0, i);
                    along(0, 1, i + 1);
                }
                if (i < end) {
                    source.load(row(i + Binomial.REACH));
                    for (int k = 0; k < TAPS; k++) {
                        taps[k] = source.row(row(i + k - Binomial.REACH));
                    }
                    levels[0].down(source.memory(), taps);
                    along(0, 0, i);
                }
            }

            /** The second scale: it takes every other row, so that rows two apart share theirs. */
            private void second(int from, int end) {
                int i = from;
                for (; i + CHUNK <= end; i += CHUNK) {
                    two(i);
                    two(i + 1);
                }
                for (; i < end; i++) {
                    for (int k = 0; k < TAPS; k++) {
                        taps[k] = levels[0].ringRow(i + 2 * (k - Binomial.REACH));
                    }
                    levels[1].down(levels[0].memory(), taps);
                    along(1, 0, i);
                }
            }

            private void two(int i) {
                for (int k = 0; k <= TAPS; k++) {
                    taps[k] = levels[0].ringRow(i + 2 * (k - Binomial.REACH));
                }
                levels[1].downTwice(levels[0].memory(), taps);
                along(1, 0, i);
                along(1, 1, i + 2);
            }

            private void along(int number, int line, int i) {
                Level scale = levels[number];
                int y = i >= 0 && i < count ? row(i) : -1;
                if (number == levels.length - 1 && low.isPresent()) {
                    Plane target = low.get();
                    scale.along(line, y, target.segment(), target.row(y));
                } else {
                    scale.along(line, y, scale.memory(), scale.ringRow(i));
                }
            }
        }
    }
}

package org.limpid.destripe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.limpid.WorkerPool;
import org.limpid.image.ColumnStrips;
import org.limpid.image.Plane;
import org.limpid.image.Scratch;
import org.limpid.internal.SectionBuffers;
import org.limpid.kernels.MaskBits;

/**
 * The filter bank: each scale splits a low-pass into the band across the stripes and the next low-pass.
 *
 * <p>Two scales go together: the low-pass between them is never more than a ring of rows. The low-pass before the two is
 * read once; both bands and the low-pass after them are written once. The first two scales read the stored samples
 * instead, and write the image besides. Work is cut into blocks of columns, so that all the rows that a filter reaches
 * stay in the core's own cache.
 */
final class FilterBank {
    /** Scales that go together. */
    static final int SCALES = 2;

    /**
     * Columns of a block. Neighbouring blocks filter some columns twice, which is little beside a wide block; the rows of
     * a narrow block stay in the cache.
     */
    private static final int BLOCK = 9 * ColumnStrips.COLUMNS;

    private final SectionBuffers buffers;
    private final WorkerPool workers;
    private final Intensities given;
    private final int height;
    private final int width;

    FilterBank(SectionBuffers buffers, Intensities given, WorkerPool workers) {
        this.given = given;
        this.buffers = buffers;
        this.workers = workers;
        height = buffers.height();
        width = buffers.width();
    }

    static long scratchBytes(int width, int scales) {
        long most = 0;
        for (int scale = 0; scale < Math.max(1, scales); scale++) {
            int columns = Math.min(width, BLOCK) + 2 * FilterBankScale.reach(scale, SCALES);
            long stored = scale == 0 ? FilterBankSource.StoredRows.scratchBytes(columns) : 0;
            most = Math.max(most, stored + FilterBankBlock.scratchBytes(scale, columns));
        }
        return most;
    }

    /** The first scales: turns the stored samples into the image and splits that as {@link #split} does. */
    double[][] splitStored(Plane stored, boolean invert, List<ColumnStrips> bands, Optional<Plane> low) {
        ColumnStrips image = buffers.image();
        return split(
                0,
                bands,
                low,
                (block, scratch) -> new FilterBankSource.StoredRows(image, stored, invert, given, block, scratch));
    }

    /**
     * Splits a low-pass into the bands of some scales from {@code scale} on, and the low-pass after them unless they are the
     * last. Returns of each band the sum of the squares of each row.
     */
    double[][] split(Plane from, int scale, List<ColumnStrips> bands, Optional<Plane> low) {
        return split(scale, bands, low, (block, scratch) -> new FilterBankSource.LowRows(from));
    }

    private double[][] split(int scale, List<ColumnStrips> bands, Optional<Plane> low, SourceOfBlock sources) {
        int strips = bands.get(0).strips();
        int blocks = blocks(strips);
        // A stretch reads and filters again some rows of its neighbours: few are better.
        int stretches = Math.min(height, (2 * workers.threads() + blocks - 1) / blocks);
        List<FilterBankScale.Target> targets = new ArrayList<>();
        for (ColumnStrips band : bands) {
            targets.add(new FilterBankScale.Target(band, new double[strips][height]));
        }
        workers.forEach(stretches * blocks, (index, worker) -> {
            int block = index % blocks;
            int stretch = index / blocks;
            Scratch scratch = buffers.scratch(worker);
            Columns columns = new Columns(firstColumn(block, blocks, strips), firstColumn(block + 1, blocks, strips));
            FilterBankSource source = sources.of(columns, scratch);
            new FilterBankBlock(scale, given, targets, low, source, columns, scratch)
                    .run(firstRow(stretch, stretches), firstRow(stretch + 1, stretches));
        });
        return targets.stream().map(target -> sumOfStrips(target.energy())).toArray(double[][]::new);
    }

    private double[] sumOfStrips(double[][] energy) {
        double[] whole = new double[height];
        for (double[] part : energy) {
            for (int y = 0; y < height; y++) {
                whole[y] += part[y];
            }
        }
        return whole;
    }

    /** As many blocks for each thread, so that no thread waits, unless they would have less than half of their columns. */
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

    /**
     * The level that is taken off all intensities, and the mask of those that filters see. Outside it low-passes and bands are
     * 0, and every filter is divided by the same filter of the mask.
     */
    record Intensities(float level, Optional<MaskBits> mask) {}

    /** Columns {@code from … to - 1}. */
    record Columns(int from, int to) {
        int count() {
            return to - from;
        }

        /** These and as many on either side as an image of that width has. */
        Columns grown(int halo, int width) {
            return new Columns(Math.max(0, from - halo), Math.min(width, to + halo));
        }
    }

    private interface SourceOfBlock {
        FilterBankSource of(Columns block, Scratch scratch);
    }
}

package org.limpid.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.kernels.ColumnSums;

/**
 * Measures a section's mean, standard deviation and contrast, and the means of its blocks.
 *
 * <p>One worker sums a row of blocks, and the sums of the rows are added in order. So the result does not depend on the number of
 * threads. Not for use by several threads at once.
 */
public final class BlockMeasure {
    /** The middle of the range. Differences to it are small, so that their squares keep their digits. */
    private static final double CENTRE = 32_768;

    private final WorkerPool workers;
    private final BlockGrid grid;
    private final List<ColumnSums> sums = new ArrayList<>();

    /**
     * The intensities of a section.
     * @param pixels number of valid pixels
     * @param mean grey levels; NaN without valid pixels
     * @param standardDeviation grey levels; NaN without valid pixels
     * @param contrast spread of the structure, grey levels; 0 without any
     * @param blocks means of the blocks
     */
    public record Measured(long pixels, double mean, double standardDeviation, double contrast, BlockMeans blocks) {}

    /**
     * A measure for sections of one size.
     * @param grid of the blocks
     * @param workers threads that sum
     */
    public BlockMeasure(BlockGrid grid, WorkerPool workers) {
        this.grid = grid;
        this.workers = workers;
        for (int worker = 0; worker < workers.threads(); worker++) {
            sums.add(new ColumnSums(grid.width(), CENTRE));
        }
    }

    /**
     * {@return the intensities of a section}
     * @param section floats of the grid's size; NaN marks pixels that are not valid
     * @throws IllegalArgumentException when the section has other samples or another size
     */
    public Measured of(Plane section) {
        if (section.sample() != Sample.FLOAT32
                || section.height() != grid.height()
                || section.width() != grid.width()) {
            throw new IllegalArgumentException(section + "; expected floats of " + grid);
        }
        float[] means = new float[grid.blocks()];
        float[] pixels = new float[grid.blocks()];
        ColumnSums.Total[] totals = new ColumnSums.Total[grid.rows()];
        workers.forEach(grid.rows(), (row, worker) -> {
            ColumnSums columns = sums.get(worker);
            columns.clear();
            columns.add(section.segment(), section.row(row * grid.block()), section.rowBytes(), grid.heightOf(row));
            totals[row] = blocksOf(columns, row, means, pixels);
        });
        ColumnSums.Total all = Arrays.stream(totals).reduce(ColumnSums.Total.NONE, ColumnSums.Total::and);
        double mean = all.sum() / all.pixels();
        double variance = Math.max(0, all.squares() / all.pixels() - mean * mean);
        double deviation = Double.isFinite(mean) ? Math.sqrt(variance) : Double.NaN;
        double contrast = ContrastMeasure.of(section, workers);
        return new Measured(all.pixels(), CENTRE + mean, deviation, contrast, new BlockMeans(grid, means, pixels));
    }

    private ColumnSums.Total blocksOf(ColumnSums columns, int row, float[] means, float[] pixels) {
        ColumnSums.Total total = ColumnSums.Total.NONE;
        for (int column = 0; column < grid.columns(); column++) {
            int from = column * grid.block();
            ColumnSums.Total block = columns.of(from, from + grid.widthOf(column));
            int index = row * grid.columns() + column;
            means[index] = (float) (CENTRE + block.sum() / block.pixels());
            pixels[index] = block.pixels();
            total = total.and(block);
        }
        return total;
    }
}

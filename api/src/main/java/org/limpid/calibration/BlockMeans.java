package org.limpid.calibration;

import java.util.Arrays;

/**
 * The mean intensity of each block of a section.
 * @param grid of the blocks
 * @param means over valid pixels, grey levels, row by row; NaN for a block without valid pixels
 * @param pixels number of valid pixels of each block, row by row
 */
public record BlockMeans(BlockGrid grid, float[] means, float[] pixels) {
    /**
     * Keeps the arrays without a copy. The caller must not change them any more.
     * @throws IllegalArgumentException when an array has another length than the number of blocks
     */
    public BlockMeans {
        if (means.length != grid.blocks() || pixels.length != grid.blocks()) {
            throw new IllegalArgumentException(
                    means.length + " means and " + pixels.length + " counts of " + grid.blocks() + " blocks");
        }
    }

    /**
     * {@return whether a block's mean is used: at least half of its pixels are valid}
     * @param row of blocks
     * @param column of blocks
     */
    public boolean counts(int row, int column) {
        long all = (long) grid.heightOf(row) * grid.widthOf(column);
        return 2 * pixels[row * grid.columns() + column] >= all;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BlockMeans that
                && grid.equals(that.grid)
                && Arrays.equals(means, that.means)
                && Arrays.equals(pixels, that.pixels);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(means);
    }

    @Override
    public String toString() {
        return "means of " + grid;
    }
}

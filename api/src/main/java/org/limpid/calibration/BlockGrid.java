package org.limpid.calibration;

import org.limpid.LimpidException;

/**
 * A section cut into square blocks from its first pixel on. Blocks at the right and lower edge may be smaller.
 *
 * @param height rows of the section, at least 1
 * @param width pixels in a row of the section, at least 1
 * @param block pixels of a block's side, 1 to 255
 */
public record BlockGrid(int height, int width, int block) {
    /** The usual side of a block, pixels. */
    public static final int USUAL_BLOCK = 32;

    /** The pixels of a block of this side can be counted in 16 bits. */
    private static final int LARGEST_BLOCK = 255;

    /**
     * @throws LimpidException when a number is outside its range
     */
    public BlockGrid {
        if (height < 1 || width < 1) {
            throw new LimpidException("a section of " + width + " x " + height + " pixels; expected at least 1 x 1");
        }
        if (block < 1 || block > LARGEST_BLOCK) {
            throw new LimpidException("block is " + block + "; expected pixels from 1 to " + LARGEST_BLOCK);
        }
    }

    /**
     * Rows of blocks.
     *
     * @return at least 1
     */
    public int rows() {
        return (height - 1) / block + 1;
    }

    /**
     * Blocks in a row.
     *
     * @return at least 1
     */
    public int columns() {
        return (width - 1) / block + 1;
    }

    /**
     * The number of blocks.
     *
     * @return at least 1
     */
    public int blocks() {
        return rows() * columns();
    }

    /**
     * The rows of pixels in a row of blocks.
     *
     * @param row of blocks
     * @return 1 to {@code block}
     */
    public int heightOf(int row) {
        return Math.min(block, height - row * block);
    }

    /**
     * The columns of pixels in a column of blocks.
     *
     * @param column of blocks
     * @return 1 to {@code block}
     */
    public int widthOf(int column) {
        return Math.min(block, width - column * block);
    }

    /**
     * The middle of a row of blocks.
     *
     * @param row of blocks
     * @return in rows of pixels, the first of which is 0
     */
    public double rowCentre(int row) {
        return row * (double) block + (heightOf(row) - 1) / 2.0;
    }

    /**
     * The middle of a column of blocks.
     *
     * @param column of blocks
     * @return in columns of pixels, the first of which is 0
     */
    public double columnCentre(int column) {
        return column * (double) block + (widthOf(column) - 1) / 2.0;
    }
}

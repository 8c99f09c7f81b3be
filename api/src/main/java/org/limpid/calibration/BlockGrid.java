package org.limpid.calibration;

import org.limpid.LimpidException;

/**
 * A section cut into square blocks from its first pixel on. Blocks at the right and lower edge may be smaller.
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

    /** {@return the rows of blocks, at least 1} */
    public int rows() {
        return (height - 1) / block + 1;
    }

    /** {@return the blocks in a row, at least 1} */
    public int columns() {
        return (width - 1) / block + 1;
    }

    /** {@return the number of blocks, at least 1} */
    public int blocks() {
        return rows() * columns();
    }

    /**
     * {@return the rows of pixels in a row of blocks, 1 to {@code block}}
     * @param row of blocks
     */
    public int heightOf(int row) {
        return Math.min(block, height - row * block);
    }

    /**
     * {@return the columns of pixels in a column of blocks, 1 to {@code block}}
     * @param column of blocks
     */
    public int widthOf(int column) {
        return Math.min(block, width - column * block);
    }

    /**
     * {@return the middle of a row of blocks, in rows of pixels from 0}
     * @param row of blocks
     */
    public double rowCentre(int row) {
        return row * (double) block + (heightOf(row) - 1) / 2.0;
    }

    /**
     * {@return the middle of a column of blocks, in columns of pixels from 0}
     * @param column of blocks
     */
    public double columnCentre(int column) {
        return column * (double) block + (widthOf(column) - 1) / 2.0;
    }
}

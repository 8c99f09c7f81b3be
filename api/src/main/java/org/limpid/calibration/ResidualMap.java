package org.limpid.calibration;

import java.util.Arrays;

/**
 * The mean residual of each block over all sections. It shows where sections differ from the fit systematically.
 * @param block pixels of a block's side
 * @param rows of blocks, at least 1
 * @param columns of blocks, at least 1
 * @param means grey levels, {@code rows x columns}, row by row; NaN where no section has valid pixels
 */
public record ResidualMap(int block, int rows, int columns, float[] means) {
    /**
     * Keeps its own copy.
     * @throws IllegalArgumentException when there are not {@code rows x columns} numbers
     */
    public ResidualMap {
        if (rows < 1 || columns < 1 || means.length != rows * columns) {
            throw new IllegalArgumentException(
                    means.length + " numbers; expected " + rows + " x " + columns + ", at least one");
        }
        means = means.clone();
    }

    /**
     * {@return the mean residual of a block, grey levels, or NaN}
     * @param row of blocks
     * @param column of blocks
     */
    public float at(int row, int column) {
        return means[row * columns + column];
    }

    @Override
    public float[] means() {
        return means.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ResidualMap that
                && block == that.block
                && rows == that.rows
                && columns == that.columns
                && Arrays.equals(means, that.means);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(means) + 31 * columns;
    }

    @Override
    public String toString() {
        return rows + " x " + columns + " blocks of " + block + " pixels";
    }
}

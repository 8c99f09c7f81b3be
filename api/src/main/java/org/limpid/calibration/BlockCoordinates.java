package org.limpid.calibration;

import org.limpid.parameters.Volume;

/**
 * The {@link ShiftedLegendre} polynomials at the centres of a section's blocks. Coordinates are scaled as in the background
 * model: the index divided by size minus one, and 0 along an axis of size one.
 */
final class BlockCoordinates {
    /** Number of unordered pairs of polynomials in one coordinate. */
    static final int PAIRS = ShiftedLegendre.COUNT * (ShiftedLegendre.COUNT + 1) / 2;

    private static final int COUNT = ShiftedLegendre.COUNT;

    private final BlockGrid grid;
    private final Volume volume;
    private final double[] alongRow;
    private final double[] pairsAlongRow;
    private final double[] down;

    BlockCoordinates(BlockGrid grid, Volume volume) {
        this.grid = grid;
        this.volume = volume;
        alongRow = new double[grid.columns() * COUNT];
        pairsAlongRow = new double[grid.columns() * PAIRS];
        down = new double[grid.rows() * COUNT];
        for (int column = 0; column < grid.columns(); column++) {
            ShiftedLegendre.values(coordinate(grid.columnCentre(column), volume.nx()), alongRow, column * COUNT);
            fillPairs(column);
        }
        for (int row = 0; row < grid.rows(); row++) {
            ShiftedLegendre.values(coordinate(grid.rowCentre(row), volume.ny()), down, row * COUNT);
        }
    }

    private void fillPairs(int column) {
        for (int i = 0; i < COUNT; i++) {
            for (int j = 0; j <= i; j++) {
                pairsAlongRow[column * PAIRS + pair(i, j)] =
                        alongRow[column * COUNT + i] * alongRow[column * COUNT + j];
            }
        }
    }

    private static double coordinate(double index, int size) {
        return size == 1 ? 0 : index / (size - 1);
    }

    /** The index of a pair of polynomials, in either order. */
    static int pair(int i, int j) {
        int high = Math.max(i, j);
        return high * (high + 1) / 2 + Math.min(i, j);
    }

    BlockGrid grid() {
        return grid;
    }

    /** The polynomials in x: {@link ShiftedLegendre#COUNT} for each column of blocks. */
    double[] alongRow() {
        return alongRow;
    }

    /** The products of pairs of polynomials in x: {@link #PAIRS} for each column of blocks. */
    double[] pairsAlongRow() {
        return pairsAlongRow;
    }

    /** The polynomials in y: {@link ShiftedLegendre#COUNT} for each row of blocks. */
    double[] down() {
        return down;
    }

    /** The polynomials in z at a section. */
    double[] at(int z) {
        double[] values = new double[COUNT];
        ShiftedLegendre.values(coordinate(z, volume.nz()), values, 0);
        return values;
    }
}

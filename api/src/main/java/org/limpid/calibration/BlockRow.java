package org.limpid.calibration;

/**
 * Weights and values of a row of a section's blocks, which a fit takes. A block has the weight 1 if at least half of
 * its pixels are valid, else 0. Its value is its mean minus the section's mean. One object serves all rows.
 */
final class BlockRow {
    private final double[] weights;
    private final double[] values;

    BlockRow(int columns) {
        weights = new double[columns];
        values = new double[columns];
    }

    /**
     * Takes a row of a section's blocks; {@code mean} is the section's, grey levels.
     */
    void take(BlockMeans blocks, int row, double mean) {
        for (int column = 0; column < weights.length; column++) {
            boolean counts = blocks.counts(row, column);
            weights[column] = counts ? 1 : 0;
            values[column] = counts ? blocks.means()[row * weights.length + column] - mean : 0;
        }
    }

    double[] weights() {
        return weights;
    }

    double[] values() {
        return values;
    }

    int columns() {
        return weights.length;
    }
}

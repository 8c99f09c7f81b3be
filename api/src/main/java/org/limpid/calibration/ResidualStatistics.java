package org.limpid.calibration;

/** Size and place of the residuals of a fit. */
final class ResidualStatistics {
    private static final int BINS = 121;
    /** The histogram extends to so many root mean squares on either side. */
    private static final double REACH = 6;

    private final BlockStream stream;
    private final LegendreFitter.Fitted fit;
    private final double width;
    private final long[] counts = new long[BINS];
    private final double[] sums;
    private final long[] blocks;
    private double squares;

    private ResidualStatistics(BlockStream stream, LegendreFitter.Fitted fit) {
        this.stream = stream;
        this.fit = fit;
        BlockGrid grid = stream.places().grid();
        sums = new double[grid.blocks()];
        blocks = new long[grid.blocks()];
        NormalEquations equations = fit.equations();
        double expected = Math.sqrt(equations.residual(fit.products()) / equations.weight());
        width = expected > 0 ? 2 * REACH * expected / BINS : 1;
    }

    /** Computes the residuals of all blocks. */
    static ResidualStatistics of(BlockStream stream, LegendreFitter.Fitted fit) {
        ResidualStatistics survey = new ResidualStatistics(stream, fit);
        survey.look();
        return survey;
    }

    private void look() {
        BlockCoordinates places = stream.places();
        double[] surface = new double[places.grid().columns()];
        stream.forEach("residuals", (number, alongZ, rows) -> {
            double[] plane = fit.products().inPlane(alongZ);
            rows.forEach((row, blocksOfRow) -> {
                LegendreFit.alongRow(plane, places, row, surface);
                for (int column = 0; column < surface.length; column++) {
                    if (blocksOfRow.weights()[column] > 0) {
                        add(row * surface.length + column, blocksOfRow.values()[column] - surface[column]);
                    }
                }
            });
        });
    }

    private void add(int block, double residual) {
        squares += fit.weightOf(residual) * residual * residual;
        sums[block] += residual;
        blocks[block]++;
        int bin = (int) Math.floor(residual / width + BINS / 2.0);
        counts[Math.clamp(bin, 0, BINS - 1)]++;
    }

    /** Weighted sum of the squared residuals. */
    double squares() {
        return squares;
    }

    Histogram histogram() {
        double[] edges = new double[BINS + 1];
        for (int bin = 0; bin <= BINS; bin++) {
            edges[bin] = (bin - BINS / 2.0) * width;
        }
        return new Histogram(edges, counts);
    }

    ResidualMap map() {
        BlockGrid grid = stream.places().grid();
        float[] means = new float[sums.length];
        for (int block = 0; block < means.length; block++) {
            means[block] = blocks[block] == 0 ? Float.NaN : (float) (sums[block] / blocks[block]);
        }
        return new ResidualMap(grid.block(), grid.rows(), grid.columns(), means);
    }
}

package org.limpid.calibration;

import java.util.Optional;
import org.limpid.LimpidException;

/** Fits the {@link LegendreBasis} to the blocks of a stream, by least squares or with {@link HuberWeights}. */
final class LegendreFitter {
    /** A robust fit ends when it changes by less than this share of the residuals' scale. */
    private static final double STILL = 1e-4;

    private static final int MOST_PASSES = 20;

    private final BlockStream stream;

    LegendreFitter(BlockStream stream) {
        this.stream = stream;
    }

    /** A fit with the equations that it solves, and the weights of the blocks; empty for equal weights. */
    record Fitted(LegendreFit products, NormalEquations equations, Optional<HuberWeights> weights) {
        double weightOf(double residual) {
            return weights.map(huber -> huber.of(residual)).orElse(1.0);
        }
    }

    /** Adds up the equations of some sections. */
    NormalEquations equations(String pass, BlockStream.Choice choice) {
        NormalEquations equations = new NormalEquations();
        SectionMoments moments = new SectionMoments(stream.places());
        stream.forEach(pass, choice, (number, alongZ, rows) -> {
            moments.clear();
            rows.forEach(moments::add);
            equations.add(moments, alongZ);
        });
        return equations;
    }

    /** The fit by least squares. */
    Fitted leastSquares(int degree) {
        NormalEquations equations = equations("fitting", number -> true);
        return new Fitted(require(equations, degree), equations, Optional.empty());
    }

    /** The fit by iteratively reweighted least squares. */
    Fitted robust(int degree) {
        Fitted fitted = leastSquares(degree);
        HuberWeights weights = new HuberWeights(medianResidual(fitted.products()));
        for (int pass = 1; pass <= MOST_PASSES && !weights.isExact(); pass++) {
            MedianEstimate sizes = new MedianEstimate();
            NormalEquations equations = reweighted(fitted.products(), weights, sizes, pass);
            LegendreFit next = require(equations, degree);
            double moved = next.differenceTo(fitted.products());
            fitted = new Fitted(next, equations, Optional.of(weights));
            if (moved <= STILL * weights.scale()) {
                break;
            }
            weights = new HuberWeights(sizes.median());
        }
        return fitted;
    }

    private double medianResidual(LegendreFit fit) {
        MedianEstimate sizes = new MedianEstimate();
        double[] surface = new double[stream.places().grid().columns()];
        stream.forEach("residuals", (number, alongZ, rows) -> {
            double[] plane = fit.inPlane(alongZ);
            rows.forEach((row, blocks) -> {
                LegendreFit.alongRow(plane, stream.places(), row, surface);
                addSizes(blocks, surface, sizes);
            });
        });
        return sizes.median();
    }

    private static void addSizes(BlockRow blocks, double[] surface, MedianEstimate sizes) {
        for (int column = 0; column < surface.length; column++) {
            if (blocks.weights()[column] > 0) {
                sizes.add(blocks.values()[column] - surface[column]);
            }
        }
    }

    /** Adds up the weighted equations, and the absolute residuals on which the weights depend. */
    private NormalEquations reweighted(LegendreFit fit, HuberWeights weights, MedianEstimate sizes, int pass) {
        NormalEquations equations = new NormalEquations();
        SectionMoments moments = new SectionMoments(stream.places());
        double[] surface = new double[stream.places().grid().columns()];
        stream.forEach("robust pass " + pass, (number, alongZ, rows) -> {
            double[] plane = fit.inPlane(alongZ);
            moments.clear();
            rows.forEach((row, blocks) -> {
                LegendreFit.alongRow(plane, stream.places(), row, surface);
                addSizes(blocks, surface, sizes);
                for (int column = 0; column < surface.length; column++) {
                    double residual = blocks.values()[column] - surface[column];
                    blocks.weights()[column] *= weights.of(residual);
                }
                moments.add(row, blocks);
            });
            equations.add(moments, alongZ);
        });
        return equations;
    }

    private LegendreFit require(NormalEquations equations, int degree) {
        int terms = LegendreBasis.count(degree);
        if (equations.blocks() <= terms) {
            throw new LimpidException(equations.blocks() + " blocks of " + stream.size() + " sections for " + terms
                    + " terms of degree " + degree
                    + "; expected more blocks than terms: more sections, a smaller --block"
                    + " or a smaller --degree");
        }
        return equations
                .solve(degree)
                .orElseThrow(() -> new LimpidException("the blocks of " + stream.size()
                        + " sections do not determine a background of degree " + degree + "; expected at least "
                        + (degree + 1) + " blocks along x, y and z: more sections, a smaller --block or a smaller"
                        + " --degree"));
    }
}

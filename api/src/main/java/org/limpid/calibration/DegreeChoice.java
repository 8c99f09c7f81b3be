package org.limpid.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.limpid.LimpidException;

/**
 * Chooses the degree of a background by sections that are held out of its fit. The fits are by least squares, because one pass
 * over the blocks then gives the fits of all degrees.
 */
final class DegreeChoice {
    /** A higher degree is chosen only if it lowers the error by more than this factor. */
    private static final double TOLERANCE = 1.01;

    private DegreeChoice() {}

    /** Root mean square errors on the held-out sections, one of {@code every}, by the degree of a fit to the other sections. */
    static SortedMap<Integer, Double> errors(BlockStream stream, int every) {
        if (stream.size() < every) {
            throw new LimpidException("one of " + every + " sections is to be held out, but there are " + stream.size()
                    + "; expected more sections, or a smaller number");
        }
        BlockStream.Choice held = number -> number % every == every / 2;
        NormalEquations equations = new LegendreFitter(stream)
                .equations("fitting without held-out sections", number -> !held.wants(number));
        List<LegendreFit> fits = new ArrayList<>();
        for (int degree = 1; degree <= ShiftedLegendre.DEGREE; degree++) {
            if (equations.blocks() > LegendreBasis.count(degree)) {
                equations.solve(degree).ifPresent(fits::add);
            }
        }
        return errors(stream, held, fits);
    }

    private static SortedMap<Integer, Double> errors(
            BlockStream stream, BlockStream.Choice held, List<LegendreFit> fits) {
        double[] squares = new double[fits.size()];
        long[] blocks = new long[1];
        double[] surface = new double[stream.places().grid().columns()];
        stream.forEach("held-out sections", held, (number, alongZ, rows) -> {
            List<double[]> planes =
                    fits.stream().map(fit -> fit.inPlane(alongZ)).toList();
            rows.forEach((row, blocksOfRow) -> {
                for (int f = 0; f < squares.length; f++) {
                    LegendreFit.alongRow(planes.get(f), stream.places(), row, surface);
                    squares[f] += squaredErrors(blocksOfRow, surface);
                }
                for (double weight : blocksOfRow.weights()) {
                    blocks[0] += weight > 0 ? 1 : 0;
                }
            });
        });
        SortedMap<Integer, Double> errors = new TreeMap<>();
        for (int f = 0; f < squares.length; f++) {
            errors.put(fits.get(f).degree(), Math.sqrt(squares[f] / blocks[0]));
        }
        return errors;
    }

    private static double squaredErrors(BlockRow blocks, double[] surface) {
        double sum = 0;
        for (int column = 0; column < surface.length; column++) {
            double error = blocks.values()[column] - surface[column];
            sum += blocks.weights()[column] * error * error;
        }
        return sum;
    }

    /** The smallest degree whose error is within the tolerance of the least. */
    static int smallestGood(SortedMap<Integer, Double> errors) {
        double least = errors.values().stream()
                .mapToDouble(Double::doubleValue)
                .min()
                .orElseThrow(() -> new LimpidException("the sections that are not held out determine no background;"
                        + " expected more sections, or --degree"));
        return errors.keySet().stream()
                .filter(degree -> errors.get(degree) <= TOLERANCE * least)
                .findFirst()
                .orElseThrow();
    }
}

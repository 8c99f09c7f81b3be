package org.limpid.plain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.UnaryOperator;

/**
 * Filters of a grid of doubles with mirrored borders, divided by the same filter of the weights if there are any.
 *
 * @param weights of the grid's points, 0 to 1
 */
record PlainGrid(Optional<double[][]> weights) {
    static final PlainGrid NO_WEIGHTS = new PlainGrid(Optional.empty());

    private static final int WIDE = 513;
    private static final double LEAST = 1e-3;

    private double[][] normalised(UnaryOperator<double[][]> filter, double[][] z) {
        if (weights.isEmpty()) {
            return filter.apply(z);
        }
        double[][] w = weights.get();
        double[][] sums = filter.apply(w);
        double[][] filtered = filter.apply(map(z, w, (a, b) -> a * b));
        double[][] divided = map(filtered, sums, (a, b) -> a / Math.max(b, LEAST));
        return map(divided, w, (a, b) -> b > 0 ? a : 0);
    }

    /** A mean over rows of the grid and columns. */
    double[][] box(double[][] z, int along, int across) {
        double[][] rows = across == 1 ? z : normalised(a -> filtered(a, PlainFilters.box(across), 1, true), z);
        return along == 1 ? rows : normalised(a -> filtered(a, PlainFilters.box(along), 1, false), rows);
    }

    /** A box upon itself. */
    double[][] triangle(double[][] z, int n, boolean across) {
        double[] box = PlainFilters.box(n);
        return n == 1 ? z : normalised(a -> filtered(filtered(a, box, 1, across), box, 1, across), z);
    }

    /** Seven taps across, {@code 2^s} columns apart. */
    double[][] binomial(double[][] z, int s) {
        return normalised(a -> filtered(a, PlainFilters.binomial(), 1 << s, true), z);
    }

    /** What is smoother than stripes. */
    double[][] level(double[][] z) {
        return triangle(triangle(z, WIDE, true), PlainAdaptive.rows(WIDE), false);
    }

    double meanInside(double[][] z) {
        double sum = 0;
        double weight = 0;
        for (int y = 0; y < z.length; y++) {
            for (int x = 0; x < z[0].length; x++) {
                double w = weights.isPresent() ? weights.get()[y][x] : 1;
                sum += w * z[y][x];
                weight += w;
            }
        }
        return sum / weight;
    }

    double medianInside(double[][] z) {
        List<Double> inside = new ArrayList<>();
        for (int y = 0; y < z.length; y++) {
            for (int x = 0; x < z[0].length; x++) {
                if (weights.isEmpty() || weights.get()[y][x] > 0.5) {
                    inside.add(z[y][x]);
                }
            }
        }
        return PlainAdaptive.median(inside);
    }

    /** The grid in coordinates in which stripes that lean by an angle are upright. */
    PlainGrid sheared(double degrees, int rows) {
        return new PlainGrid(weights.map(given -> {
            double[][] moved = shear(given, degrees, rows);
            return map(moved, moved, (a, b) -> Math.clamp(a, 0.0, 1.0));
        }));
    }

    static double[][] map(double[][] a, double[][] b, DoubleBinaryOperator operator) {
        double[][] result = new double[a.length][a[0].length];
        for (int y = 0; y < a.length; y++) {
            for (int x = 0; x < a[0].length; x++) {
                result[y][x] = operator.applyAsDouble(a[y][x], b[y][x]);
            }
        }
        return result;
    }

    static double[][] minus(double[][] a, double[][] b) {
        return map(a, b, (x, y) -> x - y);
    }

    static double[][] plus(double[][] a, double[][] b) {
        return map(a, b, Double::sum);
    }

    static double[][] transposed(double[][] z) {
        double[][] turned = new double[z[0].length][z.length];
        for (int y = 0; y < z.length; y++) {
            for (int x = 0; x < z[0].length; x++) {
                turned[x][y] = z[y][x];
            }
        }
        return turned;
    }

    static double meanSquare(double[][] z) {
        double sum = 0;
        for (double[] row : z) {
            for (double value : row) {
                sum += value * value;
            }
        }
        return sum / z.length / z[0].length;
    }

    private static double[][] filtered(double[][] z, double[] taps, int spacing, boolean across) {
        int height = z.length;
        int width = z[0].length;
        double[][] result = new double[height][width];
        for (int k = 0; k < taps.length; k++) {
            int shift = (k - taps.length / 2) * spacing;
            for (int y = 0; y < height; y++) {
                double[] from = across ? z[y] : z[PlainFilters.mirror(y + shift, height)];
                for (int x = 0; x < width; x++) {
                    result[y][x] += taps[k] * from[across ? PlainFilters.mirror(x + shift, width) : x];
                }
            }
        }
        return result;
    }

    /** Each row moved by its distance from the middle times the tangent of an angle: a cubic spline through its points. */
    static double[][] shear(double[][] z, double degrees, int rows) {
        if (degrees == 0) {
            return z;
        }
        int height = z.length;
        int width = z[0].length;
        double[][] sheared = new double[height][width];
        for (int y = 0; y < height; y++) {
            double shift = Math.tan(Math.toRadians(degrees)) * rows * (y - (height - 1) / 2.0);
            double[] spline = spline(z[y]);
            for (int x = 0; x < width; x++) {
                double at = x + shift;
                int i = (int) Math.floor(at);
                double t = at - i;
                double[] taps = {
                    (1 - t) * (1 - t) * (1 - t) / 6,
                    (4 - 6 * t * t + 3 * t * t * t) / 6,
                    (1 + 3 * t + 3 * t * t - 3 * t * t * t) / 6,
                    t * t * t / 6
                };
                for (int k = 0; k < 4; k++) {
                    sheared[y][x] += taps[k] * spline[PlainFilters.mirror(i - 1 + k, width)];
                }
            }
        }
        return sheared;
    }

    /** The coefficients of the cubic spline through a row's points, mirrored at both ends. */
    private static double[] spline(double[] row) {
        int n = row.length;
        if (n == 1) {
            return row;
        }
        double pole = Math.sqrt(3) - 2;
        double[] c = new double[n];
        double start = 0;
        double power = 1;
        for (int k = 0; k < 60; k++) {
            start += power * row[PlainFilters.mirror(k, n)];
            power *= pole;
        }
        c[0] = start;
        for (int i = 1; i < n; i++) {
            c[i] = row[i] + pole * c[i - 1];
        }
        c[n - 1] = pole / (pole * pole - 1) * (c[n - 1] + pole * c[n - 2]);
        for (int i = n - 2; i >= 0; i--) {
            c[i] = pole * (c[i + 1] - c[i]);
        }
        for (int i = 0; i < n; i++) {
            c[i] *= 6;
        }
        return c;
    }
}

package org.limpid.plain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The adaptive de-striping of vertical stripes in its plain form: whole images of doubles, no decimation. */
public final class PlainAdaptive {
    /** Image rows in a row of the grid. */
    static final int ROWS = 16;

    /** Across the stripes, each octave's shortest step of the ladder of lengths. */
    private static final int[] FIRST = {0, 0, 1, 2, 2, 3, 3, 4};

    private static final int SHORTEST = 20;
    private static final int WIDE = 513;
    private static final int CELL = 16;
    private static final int BINS = 128;
    private static final double LEAST = 1e-3;

    private final int steps;
    private final double[][] image;
    private final Optional<double[][]> weights;
    private final PlainGrid upright;

    /** What is found: intermediates on the grid, and the stripes on the image. */
    public record Found(
            Map<String, double[][]> onGrid, double tiltDegrees, double[][] scoreTable, double[][] stripes) {}

    private PlainAdaptive(double[][] image, Optional<double[][]> weights, int steps) {
        this.image = image;
        this.weights = weights;
        this.steps = steps;
        upright = new PlainGrid(weights.map(given -> blockMeans(given, Optional.empty())));
    }

    /**
     * Finds the stripes of an image.
     *
     * @param steps of the ladder of lengths, 6 for 20, 40 … 640 rows
     */
    public static Found stripes(float[][] image, Optional<boolean[][]> mask, int steps) {
        double[][] pixels = new double[image.length][image[0].length];
        Optional<double[][]> weights = mask.map(PlainAdaptive::ones);
        double sum = 0;
        double count = 0;
        for (int y = 0; y < image.length; y++) {
            for (int x = 0; x < image[0].length; x++) {
                if (mask.isEmpty() || mask.get()[y][x]) {
                    sum += image[y][x];
                    count++;
                }
            }
        }
        for (int y = 0; y < image.length; y++) {
            for (int x = 0; x < image[0].length; x++) {
                pixels[y][x] = image[y][x] - sum / count;
            }
        }
        return new PlainAdaptive(pixels, weights, steps).run();
    }

    private static double[][] ones(boolean[][] mask) {
        double[][] ones = new double[mask.length][mask[0].length];
        for (int y = 0; y < mask.length; y++) {
            for (int x = 0; x < mask[0].length; x++) {
                ones[y][x] = mask[y][x] ? 1 : 0;
            }
        }
        return ones;
    }

    private Found run() {
        int height = image.length;
        double[][] down = blockMeans(image, weights);
        double[][] stripes = new double[down.length][down[0].length];
        Map<String, double[][]> onGrid = new TreeMap<>();
        double tilt = 0;
        double[][] table = {};
        for (int round = 1; round <= 2; round++) {
            double[][] base = base(PlainGrid.minus(down, stripes));
            double[][] flat = PlainGrid.minus(image, between(PlainGrid.plus(base, stripes), ROWS, height));
            double[][] data;
            if (round == 1) {
                data = blockMeans(flat, weights);
            } else {
                table = scoreTable(flat);
                double[][] score = blockMeans(lookUp(flat, table, 1), weights);
                double[][] response = upright.level(blockMeans(lookUp(flat, table, 2), weights));
                data = PlainGrid.map(score, response, (a, b) -> a / Math.max(b, 0.5));
            }
            data = PlainGrid.minus(data, upright.level(data));
            double[][] found = PlainGrid.plus(stripes, data);
            if (round == 1) {
                tilt = tilt(found, height);
            }
            PlainGrid grid = upright.sheared(tilt, ROWS);
            stripes = PlainGrid.shear(shrink(grid, PlainGrid.shear(found, tilt, ROWS)), -tilt, ROWS);
            onGrid.put("base-" + round, base);
            onGrid.put("data-" + round, data);
            onGrid.put("stripes-" + round, stripes);
        }
        double[][] removed = between(stripes, ROWS, height);
        return new Found(
                onGrid,
                tilt,
                table,
                weights.map(inside -> PlainGrid.map(removed, inside, (a, b) -> a * b))
                        .orElse(removed));
    }

    /** An odd number of grid rows for a length of image rows. */
    static int rows(double length) {
        return Math.max(1, (int) Math.rint(length / ROWS)) | 1;
    }

    /** Means of {@link #ROWS} rows, the last filled by mirror; inside the weights if there are any. */
    private static double[][] blockMeans(double[][] rows, Optional<double[][]> weights) {
        return blockMeans(rows, ROWS, weights);
    }

    private static double[][] blockMeans(double[][] rows, int n, Optional<double[][]> weights) {
        int height = rows.length;
        int width = rows[0].length;
        double[][] means = new double[(height + n - 1) / n][width];
        for (int block = 0; block < means.length; block++) {
            for (int x = 0; x < width; x++) {
                double sum = 0;
                double weight = 0;
                for (int k = 0; k < n; k++) {
                    int y = PlainFilters.mirror(block * n + k, height);
                    double w = weights.isPresent() ? weights.get()[y][x] : 1;
                    sum += w * rows[y][x];
                    weight += w;
                }
                means[block][x] = sum / (weights.isPresent() ? Math.max(weight, LEAST) : n);
            }
        }
        return means;
    }

    /** Linear between the centres of blocks of n rows, clamped at the ends. */
    private static double[][] between(double[][] blocks, int n, int height) {
        double[][] rows = new double[height][blocks[0].length];
        int last = blocks.length - 1;
        for (int y = 0; y < height; y++) {
            double at = (y + 0.5) / n - 0.5;
            int i = Math.clamp((int) Math.floor(at), 0, Math.max(last - 1, 0));
            double f = Math.clamp(at - i, 0.0, 1.0);
            for (int x = 0; x < rows[0].length; x++) {
                rows[y][x] = blocks[i][x] * (1 - f) + blocks[Math.min(i + 1, last)][x] * f;
            }
        }
        return rows;
    }

    /** What belongs to regions: a wide running median, and of a narrower one what differs clearly. */
    private double[][] base(double[][] z) {
        int width = z[0].length;
        double[][] turned = PlainGrid.transposed(z);
        Optional<double[][]> w = upright.weights().map(PlainGrid::transposed);
        double[][] cells = PlainGrid.transposed(blockMeans(turned, CELL, w));
        boolean[][] valid = new boolean[cells.length][cells[0].length];
        Optional<double[][]> share = w.map(given -> PlainGrid.transposed(blockMeans(given, CELL, Optional.empty())));
        for (int y = 0; y < cells.length; y++) {
            for (int x = 0; x < cells[0].length; x++) {
                valid[y][x] = share.isEmpty() || share.get()[y][x] > 0.5;
            }
        }
        double[][] wide = runningMedian(cells, (385 / ROWS) | 1, (385 / CELL) | 1, valid);
        double[][] narrow = runningMedian(cells, (257 / ROWS) | 1, (129 / CELL) | 1, valid);
        List<Double> differences = new ArrayList<>();
        for (int y = 0; y < cells.length; y++) {
            for (int x = 0; x < cells[0].length; x++) {
                if (valid[y][x]) {
                    differences.add(Math.abs(cells[y][x] - wide[y][x]));
                }
            }
        }
        double threshold = 0.25 * 1.4826 * median(differences);
        double[][] kept = PlainGrid.map(
                wide,
                PlainGrid.minus(narrow, wide),
                (b, e) -> b + Math.signum(e) * Math.max(Math.abs(e) - threshold, 0));
        return PlainGrid.transposed(between(PlainGrid.transposed(kept), CELL, width));
    }

    static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int n = sorted.length;
        return n == 0 ? 0 : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    private static double[][] runningMedian(double[][] cells, int along, int across, boolean[][] valid) {
        int height = cells.length;
        int width = cells[0].length;
        double[][] medians = new double[height][width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                List<Double> window = new ArrayList<>();
                for (int dy = -(along / 2); dy <= along / 2; dy++) {
                    for (int dx = -(across / 2); dx <= across / 2; dx++) {
                        int j = PlainFilters.mirror(y + dy, height);
                        int i = PlainFilters.mirror(x + dx, width);
                        if (valid[j][i]) {
                            window.add(cells[j][i]);
                        }
                    }
                }
                medians[y][x] = median(window);
            }
        }
        return medians;
    }

    /** Centres of bins, the score at them, and its slope. */
    private double[][] scoreTable(double[][] flat) {
        List<Double> taken = new ArrayList<>();
        for (int y = 0; y < flat.length; y += 2) {
            for (int x = 0; x < flat[0].length; x += 2) {
                if (weights.isEmpty() || weights.get()[y][x] > 0) {
                    taken.add(flat[y][x]);
                }
            }
        }
        double[] sorted =
                taken.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double low = percentile(sorted, 0.05);
        double high = Math.max(percentile(sorted, 99.95), low + 1);
        double step = (high - low) / BINS;
        double[] counts = new double[BINS];
        for (double value : sorted) {
            if (value >= low && value <= high) {
                counts[Math.min((int) ((value - low) / step), BINS - 1)]++;
            }
        }
        double[] density = smoothed(counts);
        double floor = 1e-3 * Arrays.stream(density).max().orElseThrow();
        double[] slope = new double[BINS];
        for (int i = 0; i < BINS; i++) {
            density[i] += floor;
        }
        slope = gradient(density, step);
        double[] score = new double[BINS];
        for (int i = 0; i < BINS; i++) {
            score[i] = -slope[i] / density[i];
        }
        double[] response = gradient(score, step);
        double weighted = 0;
        for (int i = 0; i < BINS; i++) {
            weighted += density[i] * response[i];
        }
        double unit = weighted / Arrays.stream(density).sum();
        double[] centres = new double[BINS];
        for (int i = 0; i < BINS; i++) {
            centres[i] = low + (i + 0.5) * step;
            score[i] /= unit;
            response[i] /= unit;
        }
        return new double[][] {centres, score, response};
    }

    private static double percentile(double[] sorted, double percent) {
        double at = percent / 100 * (sorted.length - 1);
        int i = Math.min((int) at, sorted.length - 1);
        double next = sorted[Math.min(i + 1, sorted.length - 1)];
        return sorted[i] + (at - i) * (next - sorted[i]);
    }

    private static double[] smoothed(double[] counts) {
        double[] taps = new double[13];
        double sum = 0;
        for (int k = -6; k <= 6; k++) {
            taps[k + 6] = Math.exp(-k * k / (2 * 1.5 * 1.5));
            sum += taps[k + 6];
        }
        double[] smooth = new double[counts.length];
        for (int i = 0; i < counts.length; i++) {
            for (int k = -6; k <= 6; k++) {
                smooth[i] += taps[k + 6] / sum * counts[Math.clamp(i + k, 0, counts.length - 1)];
            }
        }
        return smooth;
    }

    private static double[] gradient(double[] f, double step) {
        double[] slope = new double[f.length];
        for (int i = 0; i < f.length; i++) {
            int before = Math.max(i - 1, 0);
            int after = Math.min(i + 1, f.length - 1);
            slope[i] = (f[after] - f[before]) / ((after - before) * step);
        }
        return slope;
    }

    private static double[][] lookUp(double[][] values, double[][] table, int column) {
        double first = table[0][0];
        double step = table[0][1] - first;
        return PlainGrid.map(values, values, (v, same) -> {
            double at = Math.clamp((v - first) / step, 0, BINS - 1.001);
            int i = (int) at;
            return table[column][i] * (1 - (at - i)) + table[column][i + 1] * (at - i);
        });
    }

    /** Degrees by which the stripes lean; 0 where no angle is clearly better. */
    private double tilt(double[][] z, int height) {
        int n = rows(Math.min(SHORTEST << (steps - 1), height / 2));
        double[] energies = new double[15];
        for (int i = 0; i < energies.length; i++) {
            double[][] a = PlainGrid.NO_WEIGHTS.triangle(PlainGrid.shear(z, -3.5 + i * 0.5, ROWS), n, false);
            for (int s = 0; s < 5; s++) {
                double[][] c = PlainGrid.NO_WEIGHTS.binomial(a, s);
                energies[i] += s == 0 ? 0 : PlainGrid.meanSquare(PlainGrid.minus(a, c));
                a = c;
            }
        }
        int best = 0;
        for (int i = 1; i < energies.length; i++) {
            best = energies[i] > energies[best] ? i : best;
        }
        boolean clear = best > 0 && best < energies.length - 1 && energies[best] > 1.15 * energies[7];
        return clear ? -3.5 + best * 0.5 : 0;
    }

    /** The bands of an image: by ladder step, then by octave. */
    private double[][][][] planes(PlainGrid grid, double[][] z) {
        double[][][][] planes = new double[steps][FIRST.length][][];
        double[][] smooth = grid.triangle(z, rows(SHORTEST), false);
        for (int j = 0; j < steps; j++) {
            double[][] a = smooth;
            if (j < steps - 1) {
                smooth = grid.triangle(z, rows(SHORTEST << (j + 1)), false);
                a = PlainGrid.minus(a, smooth);
            }
            for (int s = 0; s < FIRST.length; s++) {
                double[][] c = grid.binomial(a, s);
                planes[j][s] = PlainGrid.minus(a, c);
                a = c;
            }
        }
        return planes;
    }

    /** For each ladder step the mean over rows of the sum of squares of its kernel. */
    private double[] kernelEnergy(int n) {
        double[][] identity = new double[n][n];
        for (int i = 0; i < n; i++) {
            identity[i][i] = 1;
        }
        double[] energy = new double[steps];
        for (int j = 0; j < steps; j++) {
            double[][] kernel = PlainGrid.NO_WEIGHTS.triangle(identity, rows(SHORTEST << j), false);
            if (j < steps - 1) {
                kernel = PlainGrid.minus(
                        kernel, PlainGrid.NO_WEIGHTS.triangle(identity, rows(SHORTEST << (j + 1)), false));
            }
            energy[j] = PlainGrid.meanSquare(kernel) * n;
        }
        return energy;
    }

    private double[][] shrink(PlainGrid grid, double[][] z) {
        double[][][][] planes = planes(grid, z);
        double[] kappa = kernelEnergy(z.length);
        double[][][][] noise = new double[steps][FIRST.length][][];
        double[][] first = new double[z.length][z[0].length];
        for (int s = 0; s < FIRST.length; s++) {
            int j0 = FIRST[s];
            double[][] e = planes[j0][s];
            double floor = s >= 6 ? 4 * grid.meanInside(PlainGrid.map(e, e, (a, b) -> a * b)) : 0;
            double[][] size =
                    grid.box(PlainGrid.map(e, e, (a, b) -> Math.abs(a)), rows(4 * (SHORTEST << j0)), 8 << s | 1);
            for (int j = j0; j < steps; j++) {
                int length = SHORTEST << j;
                double ratio = kappa[j] / kappa[j0];
                double[][] v = PlainGrid.map(size, size, (a, b) -> Math.max(Math.PI / 2 * a * a, floor) * ratio);
                noise[j][s] = v;
                double[][] squares = PlainGrid.map(planes[j][s], planes[j][s], (a, b) -> a * b);
                double[][] p = grid.box(squares, rows(2 * length), 4 << s | 1);
                double[][] wide = grid.box(p, rows(8 * length), 16 << s | 1);
                double overall = 1.15 * grid.medianInside(p) + LEAST;
                for (int y = 0; y < z.length; y++) {
                    for (int x = 0; x < z[0].length; x++) {
                        double here = Math.max(0, 1 - 2 * v[y][x] / ((p[y][x] + wide[y][x]) / 2 + LEAST));
                        double gain = Math.max(here, 1 - 1.3 * v[y][x] / overall);
                        first[y][x] += gain * planes[j][s][y][x];
                    }
                }
            }
        }
        return pilot(grid, planes(grid, first), planes, noise);
    }

    /** The planes again, each weighted by its share of the first estimate's energy. */
    private static double[][] pilot(
            PlainGrid grid, double[][][][] estimated, double[][][][] planes, double[][][][] noise) {
        double[][] stripes = new double[planes[0][0].length][planes[0][0][0].length];
        for (int j = 0; j < planes.length; j++) {
            for (int s = 0; s < FIRST.length && FIRST[s] <= j; s++) {
                double[][] squares = PlainGrid.map(estimated[j][s], estimated[j][s], (a, b) -> a * b);
                double[][] p = grid.box(squares, rows(SHORTEST << j), 2 << s | 1);
                for (int y = 0; y < stripes.length; y++) {
                    for (int x = 0; x < stripes[0].length; x++) {
                        stripes[y][x] += p[y][x] / (p[y][x] + 0.75 * noise[j][s][y][x] + LEAST) * planes[j][s][y][x];
                    }
                }
            }
        }
        return stripes;
    }
}

package org.limpid.plain;

import java.util.Arrays;
import org.limpid.parameters.DenoiseParameters.Wiener;

/**
 * The local Wiener filter and the noise that it needs, as they are written down: in double precision, with mirrored borders. Where
 * some pixels hold no data, filters along an axis take the run of pixels with data around the centre.
 */
public final class PlainWiener {
    private static final double[] SECOND_DIFFERENCE = {1, -2, 1};

    private final boolean[][] valid;
    private final int height;
    private final int width;

    private PlainWiener(boolean[][] valid) {
        this.valid = valid;
        height = valid.length;
        width = valid[0].length;
    }

    /** The noise of an image, over pixels that have data all around. */
    public static double noise(float[][] image, boolean[][] valid) {
        int height = image.length;
        int width = image[0].length;
        double[] differences = new double[height * width];
        int count = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double sum = 0;
                boolean whole = true;
                for (int i = -1; i <= 1; i++) {
                    for (int j = -1; j <= 1; j++) {
                        int row = PlainFilters.mirror(y + i, height);
                        int column = PlainFilters.mirror(x + j, width);
                        whole &= valid[row][column];
                        sum += SECOND_DIFFERENCE[i + 1] * SECOND_DIFFERENCE[j + 1] * image[row][column];
                    }
                }
                if (whole) {
                    differences[count++] = Math.abs(sum) / 6;
                }
            }
        }
        if (count == 0) {
            return 0;
        }
        double[] sorted = Arrays.copyOf(differences, count);
        Arrays.sort(sorted);
        return 1.4826 * (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
    }

    public static double noise(float[][] image) {
        return noise(image, everywhere(image));
    }

    /** The variance of each band of white noise of variance 1: of the bands of a single bright pixel. */
    public static double[] variances(int scales) {
        int side = 2 * 6 * (1 << scales) + 41;
        double[][] pixel = new double[side][side];
        pixel[side / 2][side / 2] = 1;
        PlainWiener filters = new PlainWiener(everywhere(new float[side][side]));
        return Arrays.stream(filters.bands(pixel, scales))
                .mapToDouble(band -> Arrays.stream(band)
                        .flatMapToDouble(Arrays::stream)
                        .map(v -> v * v)
                        .sum())
                .toArray();
    }

    public static float[][] denoise(float[][] image, Wiener parameters, double noise) {
        return denoise(image, parameters, noise, everywhere(image));
    }

    /** What holds no data stays as it is. */
    public static float[][] denoise(float[][] image, Wiener parameters, double noise, boolean[][] valid) {
        PlainWiener filters = new PlainWiener(valid);
        int height = image.length;
        int width = image[0].length;
        double[][] known = new double[height][width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                known[y][x] = valid[y][x] ? image[y][x] : 0;
            }
        }
        double[] variances = variances(parameters.scales());
        double[][][] bands = filters.bands(known, parameters.scales());
        for (int k = 0; k < bands.length; k++) {
            double limit = parameters.strength() * noise * noise * variances[k];
            double[] box = PlainFilters.box(parameters.window());
            double[][] mean = filters.filter(combined(bands[k], bands[k], (a, b) -> a * b), box, 1);
            known = combined(
                    known, combined(bands[k], mean, (d, b) -> d * Math.min(1, limit / (b + 1e-6))), (a, b) -> a - b);
        }
        float[][] result = new float[height][width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                result[y][x] = valid[y][x] ? (float) known[y][x] : image[y][x];
            }
        }
        return result;
    }

    private static boolean[][] everywhere(float[][] image) {
        boolean[][] valid = new boolean[image.length][image[0].length];
        for (boolean[] row : valid) {
            Arrays.fill(row, true);
        }
        return valid;
    }

    private double[][][] bands(double[][] image, int scales) {
        double[][][] bands = new double[scales + 1][][];
        double[] taps = PlainFilters.binomial();
        double[][] low = filter(image, taps, 1);
        double[][] detail = combined(image, low, (a, b) -> a - b);
        double[][] sharpened = combined(detail, filter(detail, taps, 1), (d, h) -> 2 * d - h);
        bands[1] = filter(sharpened, taps, 1);
        bands[0] = combined(detail, bands[1], (a, b) -> a - b);
        for (int scale = 1; scale < scales; scale++) {
            double[][] next = filter(low, taps, 1 << scale);
            bands[scale + 1] = combined(low, next, (a, b) -> a - b);
            low = next;
        }
        return bands;
    }

    private double[][] filter(double[][] image, double[] taps, int spacing) {
        double[][] down = new double[height][width];
        double[][] both = new double[height][width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                down[y][x] = filtered(image, y, x, taps, spacing, true);
            }
        }
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                both[y][x] = filtered(down, y, x, taps, spacing, false);
            }
        }
        return both;
    }

    private double filtered(double[][] image, int y, int x, double[] taps, int spacing, boolean upright) {
        if (!valid[y][x]) {
            return 0;
        }
        int reach = taps.length / 2;
        double sum = taps[reach] * image[y][x];
        double weight = taps[reach];
        for (int direction = -1; direction <= 1; direction += 2) {
            for (int distance = 1; distance <= reach * spacing; distance++) {
                int row = upright ? PlainFilters.mirror(y + direction * distance, height) : y;
                int column = upright ? x : PlainFilters.mirror(x + direction * distance, width);
                if (!valid[row][column]) {
                    break;
                }
                if (distance % spacing == 0) {
                    double tap = taps[reach + direction * distance / spacing];
                    sum += tap * image[row][column];
                    weight += tap;
                }
            }
        }
        return sum / weight;
    }

    private interface Pair {
        double of(double a, double b);
    }

    private static double[][] combined(double[][] one, double[][] other, Pair pair) {
        double[][] result = new double[one.length][one[0].length];
        for (int y = 0; y < result.length; y++) {
            for (int x = 0; x < result[y].length; x++) {
                result[y][x] = pair.of(one[y][x], other[y][x]);
            }
        }
        return result;
    }
}

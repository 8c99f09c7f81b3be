package org.limpid.plain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.limpid.destripe.DestripeParameters;
import org.limpid.destripe.StripeScale;
import org.limpid.destripe.ThresholdDetails;

/** De-striping of vertical stripes by the method's {@code predict}, as it is written down. */
public final class PlainDestriping {
    /** What one scale is made of; the weights are not averaged yet. */
    public record Scale(float[][] band, float[][] low, float[] thresholds, float[][] weights) {}

    /** The de-striped image and how it came about. */
    public record Result(float[][] image, List<Scale> scales) {}

    private PlainDestriping() {}

    public static float[][] destripe(float[][] image, DestripeParameters parameters) {
        return run(image, parameters).image();
    }

    public static Result run(float[][] image, DestripeParameters parameters) {
        float[][] out = image;
        float[][] low = image;
        List<Scale> scales = new ArrayList<>();
        for (int s = 0; s < parameters.scales(); s++) {
            StripeScale.Predict entry = (StripeScale.Predict)
                    parameters.bands().get(Math.min(s, parameters.bands().size() - 1));
            Scale scale = split(low, 1 << s, parameters.details(), entry);
            out = subtract(out, scale.band(), stripes(scale, entry), parameters.adjustBeta() ? beta(entry) : 1);
            low = scale.low();
            scales.add(scale);
        }
        return new Result(out, scales);
    }

    private static Scale split(float[][] low, int spacing, ThresholdDetails details, StripeScale.Predict entry) {
        float[][] along = PlainFilters.alongColumns(low, PlainFilters.binomial(), spacing);
        float[][] next = PlainFilters.alongRows(along, PlainFilters.binomial(), spacing);
        float[][] band = PlainImages.minus(along, next);
        float[] thresholds = thresholds(band, details, entry.threshMul());
        return new Scale(band, next, thresholds, weights(band, thresholds, entry));
    }

    private static float[] thresholds(float[][] band, ThresholdDetails given, double factor) {
        ThresholdDetails.Profile details = (ThresholdDetails.Profile) given;
        int len = details.len().orElseThrow();
        double end = details.end().orElseThrow();
        int height = band.length;
        int width = band[0].length;
        double[] energy = new double[height];
        for (int y = 0; y < height; y++) {
            for (float d : band[y]) {
                energy[y] += (double) d * d;
            }
        }
        double mean = Arrays.stream(energy).sum() / ((double) height * width);
        float[] thresholds = new float[height];
        for (int y = 0; y < height; y++) {
            double local = 0;
            for (int k = -(len / 2); k <= len / 2; k++) {
                local += energy[PlainFilters.mirror(y + k, height)];
            }
            local /= (double) len * width;
            double place = height == 1 ? 0 : (double) y / (height - 1);
            double steepness = details.mul().orElseThrow();
            double x = end
                    - (end - details.start())
                            / (1
                                    + Math.exp(steepness
                                            * (place - details.middle().orElseThrow())));
            thresholds[y] = (float) (Math.sqrt(Math.max(mean / 2, local)) * x * factor);
        }
        return thresholds;
    }

    private static float[][] weights(float[][] band, float[] thresholds, StripeScale.Predict entry) {
        float[][] weights = new float[band.length][band[0].length];
        for (float[] row : weights) {
            Arrays.fill(row, 1);
        }
        for (int sign : new int[] {1, -1}) {
            for (List<PlainComponents.Pixel> component : PlainComponents.of(beyond(band, thresholds, sign))) {
                float weight = (float) PlainStripeWeight.of(component, entry);
                for (PlainComponents.Pixel pixel : component) {
                    weights[pixel.y()][pixel.x()] = weight;
                }
            }
        }
        return weights;
    }

    private static boolean[][] beyond(float[][] band, float[] thresholds, int sign) {
        boolean[][] beyond = new boolean[band.length][band[0].length];
        for (int y = 0; y < band.length; y++) {
            for (int x = 0; x < band[y].length; x++) {
                beyond[y][x] = sign * band[y][x] > thresholds[y];
            }
        }
        return beyond;
    }

    private static float[][] stripes(Scale scale, StripeScale.Predict entry) {
        float[][] weights = PlainFilters.alongBoth(
                scale.weights(), PlainFilters.box(entry.maskLen().orElseThrow()), 1);
        float[][] product = PlainImages.times(scale.band(), weights);
        float[][] smooth = PlainFilters.alongColumns(product, PlainFilters.triangle(entry.bandsLen()), 1);
        return PlainImages.times(smooth, weights);
    }

    private static double beta(StripeScale entry) {
        double[] taps = PlainFilters.triangle(entry.bandsLen());
        taps[taps.length / 2] -= 1;
        return Math.sqrt(Arrays.stream(taps).map(tap -> tap * tap).sum());
    }

    private static float[][] subtract(float[][] image, float[][] band, float[][] stripes, double beta) {
        float[][] taken = PlainImages.combine(band, stripes, (d, s) -> (float) (((beta - 1) * d + s) / beta));
        return PlainImages.minus(image, taken);
    }
}

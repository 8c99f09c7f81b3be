package org.limpid.plain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.limpid.parameters.DestripeParameters;
import org.limpid.parameters.Direction;
import org.limpid.parameters.StripeMethod;

/** De-striping as it is written down. */
public final class PlainDestriping {
    /** What one scale is made of; the weights are not averaged yet. */
    public record Scale(float[][] band, float[][] low, float[] thresholds, float[][] weights) {}

    /** The de-striped image and how it came about. */
    public record Result(float[][] image, List<Scale> scales) {}

    private final DestripeParameters.Multiscale parameters;
    private final boolean vertical;
    private final PlainMask mask;

    private PlainDestriping(DestripeParameters.Multiscale parameters, PlainMask mask) {
        this.parameters = parameters;
        this.mask = mask;
        vertical = parameters.direction().equals(Direction.VERTICAL);
    }

    public static float[][] destripe(float[][] image, DestripeParameters parameters) {
        return run(image, parameters).image();
    }

    /** Within a mask; nothing outside it changes. */
    public static float[][] destripe(float[][] image, DestripeParameters parameters, boolean[][] roi) {
        return new PlainDestriping((DestripeParameters.Multiscale) parameters, new PlainMask(Optional.of(roi)))
                .run(image)
                .image();
    }

    public static Result run(float[][] image, DestripeParameters parameters) {
        return new PlainDestriping((DestripeParameters.Multiscale) parameters, new PlainMask(Optional.empty()))
                .run(image);
    }

    private Result run(float[][] image) {
        float[][] out = image;
        float[][] low = image;
        List<Scale> scales = new ArrayList<>();
        for (int s = 0; s < parameters.scales(); s++) {
            StripeMethod entry =
                    parameters.bands().get(Math.min(s, parameters.bands().size() - 1));
            Scale scale = split(low, 1 << s, entry);
            out = subtract(out, scale.band(), stripes(scale, entry), parameters.adjustBeta() ? beta(entry) : 1);
            low = scale.low();
            scales.add(scale);
        }
        return new Result(out, scales);
    }

    private Scale split(float[][] low, int spacing, StripeMethod entry) {
        double[] taps = PlainFilters.binomial();
        float[][] along = mask.normalised(low, image -> along(image, taps, spacing));
        float[][] next = mask.normalised(along, image -> across(image, taps, spacing));
        float[][] band = PlainImages.minus(along, next);
        float[] thresholds = PlainThresholds.of(turned(band), mask.counts(vertical), parameters.details(), entry);
        return new Scale(band, next, thresholds, weights(band, thresholds, entry));
    }

    private float[][] along(float[][] image, double[] taps, int spacing) {
        return vertical
                ? PlainFilters.alongColumns(image, taps, spacing)
                : PlainFilters.alongRows(image, taps, spacing);
    }

    private float[][] across(float[][] image, double[] taps, int spacing) {
        return vertical
                ? PlainFilters.alongRows(image, taps, spacing)
                : PlainFilters.alongColumns(image, taps, spacing);
    }

    /** The image with its stripes upright. */
    private float[][] turned(float[][] image) {
        return vertical ? image : PlainImages.transposed(image);
    }

    private float threshold(float[] thresholds, int y, int x) {
        return thresholds[vertical ? y : x];
    }

    private float[][] weights(float[][] band, float[] thresholds, StripeMethod entry) {
        float[][] weights = new float[band.length][band[0].length];
        for (float[] row : weights) {
            Arrays.fill(row, 1);
        }
        for (int sign : new int[] {1, -1}) {
            for (List<PlainComponents.Pixel> component : PlainComponents.of(beyond(band, thresholds, sign))) {
                float weight = weight(component, entry);
                for (PlainComponents.Pixel pixel : component) {
                    weights[pixel.y()][pixel.x()] = weight;
                }
            }
        }
        return weights;
    }

    private float weight(List<PlainComponents.Pixel> component, StripeMethod entry) {
        return switch (entry) {
            case StripeMethod.Predict predict -> (float) PlainStripeWeight.of(component, predict, vertical);
            case StripeMethod.Ratio ratio -> (float) ratio.weight();
            default -> 0;
        };
    }

    private boolean[][] beyond(float[][] band, float[] thresholds, int sign) {
        boolean[][] beyond = new boolean[band.length][band[0].length];
        for (int y = 0; y < band.length; y++) {
            for (int x = 0; x < band[y].length; x++) {
                beyond[y][x] = sign * band[y][x] > threshold(thresholds, y, x);
            }
        }
        return beyond;
    }

    private float[][] stripes(Scale scale, StripeMethod entry) {
        float[][] band = scale.band();
        OptionalInt size = entry.maskLen();
        float[][] weights = size.isPresent()
                ? PlainFilters.alongBoth(scale.weights(), PlainFilters.box(size.getAsInt()), 1)
                : scale.weights();
        if (entry instanceof StripeMethod.Predict || entry instanceof StripeMethod.Ratio) {
            return size.isPresent() ? weighed(band, weights, entry) : smooth(PlainImages.times(band, weights), entry);
        }
        if (entry instanceof StripeMethod.Limit) {
            return size.isPresent() ? weighed(band, weights, entry) : smooth(clipped(band, scale.thresholds()), entry);
        }
        float[][] filled = vertical
                ? PlainNearest.filled(band, scale.weights())
                : PlainImages.transposed(PlainNearest.filled(turned(band), turned(scale.weights())));
        return size.isPresent() ? weighed(filled, weights, entry) : smooth(filled, entry);
    }

    private float[][] weighed(float[][] band, float[][] weights, StripeMethod entry) {
        return PlainImages.times(smooth(PlainImages.times(band, weights), entry), weights);
    }

    private float[][] smooth(float[][] band, StripeMethod entry) {
        return mask.normalised(band, image -> along(image, PlainFilters.triangle(entry.bandsLen()), 1));
    }

    private float[][] clipped(float[][] band, float[] thresholds) {
        float[][] clipped = PlainImages.copy(band);
        for (int y = 0; y < band.length; y++) {
            for (int x = 0; x < band[y].length; x++) {
                float threshold = threshold(thresholds, y, x);
                clipped[y][x] = Math.clamp(band[y][x], -threshold, threshold);
            }
        }
        return clipped;
    }

    private static double beta(StripeMethod entry) {
        double[] taps = PlainFilters.triangle(entry.bandsLen());
        taps[taps.length / 2] -= 1;
        return Math.sqrt(Arrays.stream(taps).map(tap -> tap * tap).sum());
    }

    /** Band and stripes are 0 outside the mask. */
    private static float[][] subtract(float[][] image, float[][] band, float[][] stripes, double beta) {
        float[][] taken = PlainImages.combine(band, stripes, (d, s) -> (float) (((beta - 1) * d + s) / beta));
        return PlainImages.minus(image, taken);
    }
}

package org.limpid.plain;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.limpid.parameters.DenoiseParameters;
import org.limpid.plain.PlainRunFilters.Axis;

/** Denoising as it is written down, of a volume whose planes lie one after the other. */
public final class PlainDenoising {
    private final DenoiseParameters.Covariance parameters;
    private final PlainRunFilters filters;
    private final Set<Axis> axes;

    private PlainDenoising(DenoiseParameters.Covariance parameters, PlainRunFilters filters, Set<Axis> axes) {
        this.parameters = parameters;
        this.filters = filters;
        this.axes = axes;
    }

    public static float[][] denoise(float[][] image, DenoiseParameters parameters) {
        return denoise(image, parameters, everywhere(image));
    }

    /** What holds no data stays as it is. */
    public static float[][] denoise(float[][] image, DenoiseParameters parameters, boolean[][] valid) {
        PlainRunFilters filters = new PlainRunFilters(valid, image.length);
        float[][] known = PlainImages.copy(image);
        replace(known, valid, new float[image.length][image[0].length]);
        float[][] denoised = new PlainDenoising(
                        (DenoiseParameters.Covariance) parameters, filters, EnumSet.of(Axis.ROWS, Axis.COLUMNS))
                .run(known);
        replace(denoised, valid, image);
        return denoised;
    }

    /** All three axes are filtered; {@code height} rows are a plane. */
    public static float[][] denoiseVolume(float[][] rows, int height, DenoiseParameters parameters) {
        PlainRunFilters filters = new PlainRunFilters(everywhere(rows), height);
        return new PlainDenoising((DenoiseParameters.Covariance) parameters, filters, EnumSet.allOf(Axis.class))
                .run(rows);
    }

    private static boolean[][] everywhere(float[][] image) {
        boolean[][] valid = new boolean[image.length][image[0].length];
        for (boolean[] row : valid) {
            Arrays.fill(row, true);
        }
        return valid;
    }

    private static void replace(float[][] image, boolean[][] valid, float[][] other) {
        for (int y = 0; y < image.length; y++) {
            for (int x = 0; x < image[y].length; x++) {
                if (!valid[y][x]) {
                    image[y][x] = other[y][x];
                }
            }
        }
    }

    private float[][] run(float[][] image) {
        float[][] low = lowPass(image, 0);
        float[][] detail = PlainImages.minus(image, low);
        float[][] noise = parameters.split() ? splitNoise(detail, low) : noise(detail, low, 0, 0);
        float[][] details = PlainImages.minus(detail, noise);
        for (int scale = 1; scale < parameters.scales(); scale++) {
            if (parameters.propagateNoise()) {
                low = PlainImages.plus(low, lowPass(noise, scale - 1));
            }
            float[][] next = lowPass(low, scale);
            detail = PlainImages.minus(low, next);
            noise = noise(detail, next, scale, parameters.split() ? scale + 1 : scale);
            details = PlainImages.plus(details, PlainImages.minus(detail, noise));
            low = next;
        }
        return PlainImages.plus(low, details);
    }

    private float[][] splitNoise(float[][] detail, float[][] low) {
        float[][] sharpened = PlainImages.combine(detail, lowPass(detail, 0), (d, h) -> 2 * d - h);
        float[][] coarse = lowPass(sharpened, 0);
        float[][] fine = PlainImages.minus(detail, coarse);
        float[][] fineNoise = noise(fine, PlainImages.plus(low, coarse), 0, 0);
        return parameters.scales() == 0 ? fineNoise : PlainImages.plus(fineNoise, noise(coarse, low, 0, 1));
    }

    private float[][] lowPass(float[][] image, int scale) {
        return filter(image, PlainFilters.binomial(), 1 << scale);
    }

    private float[][] filter(float[][] image, double[] taps, int spacing) {
        float[][] filtered = image;
        for (Axis axis : axes) {
            filtered = filters.along(axis, filtered, taps, spacing);
        }
        return filtered;
    }

    private float[][] noise(float[][] detail, float[][] low, int scale, int entry) {
        double[] box = PlainFilters.box((parameters.wsize() - 1) * (1 << scale) + 1);
        float[][] meanOfProduct = filter(PlainImages.times(detail, low), box, 1);
        float[][] productOfMeans = PlainImages.times(filter(detail, box, 1), filter(low, box, 1));
        DenoiseParameters.Gain gain = parameters.shrinkage().get(entry);
        return PlainImages.combine(detail, PlainImages.minus(meanOfProduct, productOfMeans), (d, c) -> {
            double part = 1 / (1 + Math.exp(gain.gain() * c + gain.offset()));
            return Double.isFinite(part) ? (float) (d * part) : 0;
        });
    }
}

package org.limpid.plain;

import org.limpid.denoise.DenoiseParameters;

/** Split denoising at one scale, as it is written down. */
public final class PlainDenoising {
    private PlainDenoising() {}

    public static float[][] denoise(float[][] image, DenoiseParameters parameters) {
        float[][] low = lowPass(image);
        float[][] detail = PlainImages.minus(image, low);
        float[][] sharpened = PlainImages.combine(detail, lowPass(detail), (d, h) -> 2 * d - h);
        float[][] coarse = lowPass(sharpened);
        float[][] fine = PlainImages.minus(detail, coarse);
        int window = parameters.wsize();
        float[][] fineNoise = shrunk(
                fine,
                covariance(fine, PlainImages.plus(low, coarse), window),
                parameters.shrinkage().get(0));
        float[][] coarseNoise = shrunk(
                coarse, covariance(coarse, low, window), parameters.shrinkage().get(1));
        return PlainImages.minus(image, PlainImages.plus(fineNoise, coarseNoise));
    }

    private static float[][] lowPass(float[][] image) {
        return PlainFilters.alongBoth(image, PlainFilters.binomial(), 1);
    }

    private static float[][] covariance(float[][] a, float[][] b, int window) {
        float[][] meanOfProduct = mean(PlainImages.times(a, b), window);
        float[][] productOfMeans = PlainImages.times(mean(a, window), mean(b, window));
        return PlainImages.minus(meanOfProduct, productOfMeans);
    }

    private static float[][] mean(float[][] image, int window) {
        return PlainFilters.alongBoth(image, PlainFilters.box(window), 1);
    }

    private static float[][] shrunk(float[][] detail, float[][] covariance, DenoiseParameters.Gain gain) {
        return PlainImages.combine(detail, covariance, (d, c) -> {
            double part = 1 / (1 + Math.exp(gain.gain() * c + gain.offset()));
            return Double.isFinite(part) ? (float) (d * part) : 0;
        });
    }
}

package org.limpid.plain;

import org.limpid.parameters.ContrastParameters;
import org.limpid.parameters.ContrastParameters.Adjustment;
import org.limpid.parameters.ContrastParameters.Compression;
import org.limpid.parameters.ContrastParameters.Enhancement;

/** Local contrast enhancement and the mapping to the output's range, in every form. */
public final class PlainContrast {
    private static final double EPS = 1.1920929e-7;

    private PlainContrast() {}

    /** Grey levels of the output of an image without a mask; pixels that are no number are masked. */
    public static float[][] map(float[][] image, ContrastParameters parameters) {
        return map(image, parameters, new PlainGaps(image).notNumbers());
    }

    /** Grey levels of the output; {@code valid} is 0 or 1. */
    public static float[][] map(float[][] image, ContrastParameters parameters, float[][] valid) {
        float mean = (float) parameters.gca().mean();
        float[][] filled = PlainImages.combine(image, valid, (i, v) -> v == 0 ? mean : i);
        float[][] enhanced = parameters
                .lce()
                .filter(lce -> lce.ratio() > 0)
                .map(lce -> enhance(filled, lce, valid))
                .orElse(filled);
        return PlainImages.combine(enhanced, enhanced, (j, same) -> level(j, parameters.gca()));
    }

    private static float[][] enhance(float[][] image, Enhancement lce, float[][] valid) {
        float[][] low = low(image, lce, valid);
        float[][] base = lce.compress()
                .map(range -> PlainImages.plus(image, PlainImages.times(valid, shift(low, range))))
                .orElse(image);
        float[][] clipped = lce.compress()
                .map(range -> PlainImages.combine(
                        low, low, (l, same) -> (float) Math.clamp((double) l, range.from(), range.to())))
                .orElse(low);
        float[][] most = window(base, lce.omega(), Math::max);
        float[][] least = window(base, lce.omega(), Math::min);
        float[][] middle = PlainImages.combine(most, least, (a, b) -> (a + b) / 2);
        float[][] reference = switch (lce.method()) {
            case IMAGE -> image;
            case MIDDLE -> middle;
            case MINVAL -> least;
            case MAXVAL -> most;
        };
        float[][] strength = PlainImages.combine(reference, clipped, (v, l) ->
                (float) (lce.ratio() * (1 - PlainNormal.cumulative((v - (l + lce.offset())) / lce.sigma()))));
        float[][] fromMiddle = PlainImages.times(valid, PlainImages.minus(base, middle));
        return PlainImages.plus(base, PlainImages.times(strength, fromMiddle));
    }

    private static float[][] low(float[][] image, Enhancement lce, float[][] valid) {
        double[] triangle = PlainFilters.triangle(lce.smoothing());
        float[][] weight = PlainFilters.alongBoth(valid, triangle, 1);
        float[][] sum = PlainFilters.alongBoth(PlainImages.times(image, valid), triangle, 1);
        float[][] normalised = PlainImages.combine(sum, weight, (s, w) -> (float) (s / (w + EPS)));
        return PlainImages.times(normalised, valid);
    }

    private static float[][] shift(float[][] low, Compression range) {
        return PlainImages.combine(low, low, (l, same) -> compress(l, range) - l);
    }

    private static float compress(double low, Compression range) {
        double span = range.to() - range.from();
        return (float) (0.5 * (1 - range.ratio()) * span
                + Math.min(low, range.from())
                + Math.max(0, low - range.to())
                + range.ratio() * Math.min(span, Math.max(0, low - range.from())));
    }

    private static float[][] window(float[][] image, int omega, PlainImages.Pair choice) {
        float[][] chosen = new float[image.length][image[0].length];
        int reach = omega / 2;
        for (int y = 0; y < image.length; y++) {
            for (int x = 0; x < image[y].length; x++) {
                float value = image[y][x];
                for (int dy = -reach; dy <= reach; dy++) {
                    float[] row = image[PlainFilters.mirror(y + dy, image.length)];
                    for (int dx = -reach; dx <= reach; dx++) {
                        value = choice.of(value, row[PlainFilters.mirror(x + dx, row.length)]);
                    }
                }
                chosen[y][x] = value;
            }
        }
        return chosen;
    }

    private static float level(float enhanced, Adjustment gca) {
        double u = (enhanced - gca.mean()) / gca.hpSigma();
        double p = gca.clipLow().isPresent() ? redistribute(u, gca) : PlainNormal.cumulative(u);
        double white = gca.white();
        double levels = gca.rangeLow() + (white - gca.rangeLow() + 1) * p;
        return (float) Math.floor(Math.clamp(levels, gca.rangeLow(), white));
    }

    private static double redistribute(double u, Adjustment gca) {
        double c0 = gca.clipLow().getAsDouble();
        double c1 = gca.clipHigh().getAsDouble();
        double p0 = PlainNormal.cumulative(c0);
        double p1 = PlainNormal.cumulative(c1);
        double d0 = PlainNormal.density(c0);
        double d1 = PlainNormal.density(c1);
        double excess = p1 - p0 - 0.5 * (d0 + d1) * (c1 - c0);
        double h = Math.clamp(u - c0, 0, c1 - c0);
        double g = 0.5 * h * (2 * d0 + (d1 - d0) * h / (c1 - c0));
        double left = Math.min(PlainNormal.cumulative(u), p0);
        // The part above p1, from the upper tails: near 1 they are what keeps its digits.
        double right = Math.max(PlainNormal.cumulative(-c1) - PlainNormal.cumulative(-u), 0);
        return switch (gca.redistribution()) {
            case LEFTMOST -> (excess / p0 + 1) * left + g + right;
            case LEFT -> (excess / (p0 + 0.5 * (d0 + d1) * (c1 - c0)) + 1) * (left + g) + right;
            case FULL -> (left + g + right) / (1 - excess);
        };
    }
}

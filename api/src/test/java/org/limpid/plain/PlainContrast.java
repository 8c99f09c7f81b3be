package org.limpid.plain;

import org.limpid.contrast.ContrastParameters;

/** Local contrast enhancement and the mapping to 8 bits with the redistribution {@code leftmost}. */
public final class PlainContrast {
    private static final int WHITE = 255;

    private PlainContrast() {}

    /** Grey levels 0 to 255. */
    public static float[][] map(float[][] image, ContrastParameters parameters) {
        float[][] enhanced = enhance(image, parameters.lce().orElseThrow());
        return PlainImages.combine(enhanced, enhanced, (j, same) -> level(j, parameters.gca()));
    }

    private static float[][] enhance(float[][] image, ContrastParameters.Enhancement lce) {
        float[][] low = PlainFilters.alongBoth(image, PlainFilters.triangle(lce.smoothing()), 1);
        float[][] strength = PlainImages.combine(image, low, (i, l) ->
                (float) (lce.ratio() * (1 - PlainNormal.cumulative((i - (l + lce.offset())) / lce.sigma()))));
        float[][] fromMiddle = PlainImages.minus(image, middle(image, lce.omega()));
        return PlainImages.plus(image, PlainImages.times(strength, fromMiddle));
    }

    private static float[][] middle(float[][] image, int omega) {
        float[][] middle = new float[image.length][image[0].length];
        for (int y = 0; y < image.length; y++) {
            for (int x = 0; x < image[y].length; x++) {
                middle[y][x] = middle(image, y, x, omega / 2);
            }
        }
        return middle;
    }

    private static float middle(float[][] image, int y, int x, int reach) {
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        for (int dy = -reach; dy <= reach; dy++) {
            float[] row = image[PlainFilters.mirror(y + dy, image.length)];
            for (int dx = -reach; dx <= reach; dx++) {
                float value = row[PlainFilters.mirror(x + dx, row.length)];
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
        }
        return (most + least) / 2;
    }

    private static float level(float enhanced, ContrastParameters.Adjustment gca) {
        double c0 = gca.clipLow().getAsDouble();
        double c1 = gca.clipHigh().getAsDouble();
        double p0 = PlainNormal.cumulative(c0);
        double p1 = PlainNormal.cumulative(c1);
        double d0 = PlainNormal.density(c0);
        double d1 = PlainNormal.density(c1);
        double u = (enhanced - gca.mean()) / gca.hpSigma();
        double p = PlainNormal.cumulative(u);
        double excess = p1 - p0 - 0.5 * (d0 + d1) * (c1 - c0);
        double h = Math.clamp(u - c0, 0, c1 - c0);
        double g = 0.5 * h * (2 * d0 + (d1 - d0) * h / (c1 - c0));
        double mapped = (excess / p0 + 1) * Math.min(p, p0) + g + Math.max(p - p1, 0);
        return (float) Math.floor(Math.clamp((WHITE + 1) * mapped, 0, WHITE));
    }
}

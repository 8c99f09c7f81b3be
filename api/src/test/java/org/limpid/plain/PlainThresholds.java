package org.limpid.plain;

import java.util.Arrays;
import java.util.Optional;
import org.limpid.parameters.StripeMethod;
import org.limpid.parameters.ThresholdDetails;

/** Thresholds of a band of upright stripes, one a row. */
final class PlainThresholds {
    private PlainThresholds() {}

    static float[] of(float[][] band, Optional<double[]> counts, ThresholdDetails details, StripeMethod entry) {
        int height = band.length;
        int width = band[0].length;
        double[] energy = new double[height];
        for (int y = 0; y < height; y++) {
            for (float d : band[y]) {
                energy[y] += (double) d * d;
            }
        }
        double pixels = counts.map(all -> Arrays.stream(all).sum()).orElse((double) height * width);
        double mean = Arrays.stream(energy).sum() / pixels;
        float[] thresholds = new float[height];
        for (int y = 0; y < height; y++) {
            double square = mean;
            if (details.len().isPresent()) {
                int len = details.len().getAsInt();
                double local = box(energy, y, len);
                double divisor = counts.isPresent() ? box(counts.get(), y, len) + PlainMask.EPS : (double) len * width;
                square = Math.max(mean / 2, local / divisor);
            }
            double place = height == 1 ? 0 : (double) y / (height - 1);
            thresholds[y] = (float) (Math.sqrt(square) * factor(details, place) * entry.threshMul());
        }
        return thresholds;
    }

    private static double box(double[] values, int y, int len) {
        double sum = 0;
        for (int k = -(len / 2); k <= len / 2; k++) {
            sum += values[PlainFilters.mirror(y + k, values.length)];
        }
        return sum;
    }

    private static double factor(ThresholdDetails details, double place) {
        if (details instanceof ThresholdDetails.Constant constant) {
            return constant.factor();
        }
        ThresholdDetails.Profile profile = (ThresholdDetails.Profile) details;
        double start = profile.start();
        if (profile.end().isEmpty()) {
            return start;
        }
        double end = profile.end().getAsDouble();
        if (profile.middle().isEmpty()) {
            return start + (end - start) * place;
        }
        double steepness = profile.mul().orElseThrow();
        return end
                - (end - start)
                        / (1 + Math.exp(steepness * (place - profile.middle().getAsDouble())));
    }
}

package org.limpid.destripe.adaptive;

import java.util.Arrays;

/**
 * What an intensity tells of a small shift of all intensities, by their distribution: the locally most efficient location score,
 * with unit response to a small shift. Intensities that are common count much, those of membranes little or backwards.
 *
 * @param first intensity of the first entry
 * @param step from an entry to the next
 * @param packed entries: the score above 32 bits, the response in the lower ones, both as whole numbers; the last is 0
 * @param scoreUnit of a score's whole number
 * @param responseUnit of a response's
 */
record ScoreTable(float first, float step, long[] packed, double scoreUnit, double responseUnit) {
    /** Entries for intensities; one more has neither score nor response. */
    static final int ENTRIES = 2048;

    private static final int BINS = 128;
    private static final double TAIL = 0.0005;
    private static final double BLUR = 1.5;
    private static final int BLUR_REACH = 6;
    private static final double FLOOR = 1e-3;
    private static final int LARGEST = 1 << 26;

    /** The score and the response of intensities at the centres of bins. */
    record Curves(double first, double step, double[] score, double[] response) {}

    static ScoreTable of(IntensityCounts counts) {
        Curves curves = curves(counts);
        double step = curves.step() * (BINS - 1) / ENTRIES;
        double scoreUnit = unit(curves.score());
        double responseUnit = unit(curves.response());
        long[] packed = new long[ENTRIES + 1];
        for (int i = 0; i < ENTRIES; i++) {
            double at = (i + 0.5) * (BINS - 1) / ENTRIES;
            long score = Math.round(between(curves.score(), at) / scoreUnit);
            packed[i] = (score << 32) + Math.round(between(curves.response(), at) / responseUnit);
        }
        return new ScoreTable((float) curves.first(), (float) step, packed, scoreUnit, responseUnit);
    }

    private static double unit(double[] curve) {
        double largest = Arrays.stream(curve).map(Math::abs).max().orElseThrow();
        return largest > 0 ? largest / LARGEST : 1;
    }

    private static double between(double[] curve, double at) {
        int i = Math.min((int) at, BINS - 2);
        return curve[i] + (at - i) * (curve[i + 1] - curve[i]);
    }

    private static Curves curves(IntensityCounts counts) {
        double low = counts.quantile(TAIL);
        double high = Math.max(counts.quantile(1 - TAIL), low + counts.step());
        double step = (high - low) / BINS;
        double[] density = blurred(counts.rebinned(low, high, BINS));
        double floor = FLOOR * Arrays.stream(density).max().orElseThrow();
        for (int i = 0; i < BINS; i++) {
            density[i] += floor;
        }
        double[] score = slope(density, step);
        for (int i = 0; i < BINS; i++) {
            score[i] /= -density[i];
        }
        double[] response = slope(score, step);
        double weighted = 0;
        double sum = 0;
        for (int i = 0; i < BINS; i++) {
            weighted += density[i] * response[i];
            sum += density[i];
        }
        double unit = weighted / sum;
        for (int i = 0; i < BINS; i++) {
            score[i] /= unit;
            response[i] /= unit;
        }
        return new Curves(low + step / 2, step, score, response);
    }

    private static double[] blurred(double[] counts) {
        double[] taps = new double[2 * BLUR_REACH + 1];
        double sum = 0;
        for (int k = -BLUR_REACH; k <= BLUR_REACH; k++) {
            taps[k + BLUR_REACH] = Math.exp(-k * k / (2 * BLUR * BLUR));
            sum += taps[k + BLUR_REACH];
        }
        double[] smooth = new double[counts.length];
        for (int i = 0; i < counts.length; i++) {
            for (int k = -BLUR_REACH; k <= BLUR_REACH; k++) {
                smooth[i] += taps[k + BLUR_REACH] / sum * counts[Math.clamp(i + k, 0, counts.length - 1)];
            }
        }
        return smooth;
    }

    private static double[] slope(double[] curve, double step) {
        double[] slope = new double[curve.length];
        for (int i = 0; i < curve.length; i++) {
            int before = Math.max(i - 1, 0);
            int after = Math.min(i + 1, curve.length - 1);
            slope[i] = (curve[after] - curve[before]) / ((after - before) * step);
        }
        return slope;
    }
}

package org.limpid.destripe;

import org.limpid.kernels.Mirror;

/** Thresholds of a band, one a row: its local energy, but at least half of the whole band's, times a factor. */
final class Thresholds {
    private Thresholds() {}

    /**
     * {@code θ[b] = sqrt(max(m / 2, e[b])) X[b] thresh_mul}.
     *
     * @param energy sum of the squares of each row
     * @param width pixels in a row
     */
    static float[] of(double[] energy, int width, ThresholdDetails details, double threshMul) {
        int rows = energy.length;
        double total = 0;
        for (double e : energy) {
            total += e;
        }
        double floor = total / ((double) rows * width) / 2;
        int reach = details.len() / 2;
        double sum = 0;
        for (int k = -reach; k <= reach; k++) {
            sum += energy[Mirror.index(k, rows)];
        }
        float[] thresholds = new float[rows];
        for (int y = 0; y < rows; y++) {
            double local = Math.max(0, sum) / ((double) details.len() * width);
            thresholds[y] = (float) (Math.sqrt(Math.max(floor, local)) * details.factor(y, rows) * threshMul);
            sum += energy[Mirror.index(y + 1 + reach, rows)] - energy[Mirror.index(y - reach, rows)];
        }
        return thresholds;
    }
}

package org.limpid.destripe;

import org.limpid.kernels.Mirror;

/** Thresholds of a band, one a row: its local energy, but at least half of the whole band's, times a factor. */
final class Thresholds {
    private Thresholds() {}

    /**
     * {@code θ[b] = sqrt(max(m / 2, e[b])) X[b] thresh_mul}, or {@code sqrt(m) X[b] thresh_mul} where the details have no
     * {@code len}.
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
        double mean = total / ((double) rows * width);
        float[] thresholds = new float[rows];
        if (details.len().isEmpty()) {
            for (int y = 0; y < rows; y++) {
                thresholds[y] = (float) (Math.sqrt(mean) * details.factor(y, rows) * threshMul);
            }
            return thresholds;
        }
        int len = details.len().getAsInt();
        int reach = len / 2;
        double sum = 0;
        for (int k = -reach; k <= reach; k++) {
            sum += energy[Mirror.index(k, rows)];
        }
        for (int y = 0; y < rows; y++) {
            double local = Math.max(0, sum) / ((double) len * width);
            thresholds[y] = (float) (Math.sqrt(Math.max(mean / 2, local)) * details.factor(y, rows) * threshMul);
            sum += energy[Mirror.index(y + 1 + reach, rows)] - energy[Mirror.index(y - reach, rows)];
        }
        return thresholds;
    }
}

package org.limpid.destripe;

import java.util.Arrays;
import java.util.function.IntFunction;
import org.limpid.kernels.Mirror;
import org.limpid.parameters.ThresholdDetails;

/**
 * Thresholds of a band, one a row: the root of its local energy, or of half of the whole band's if that is more, times
 * a factor.
 */
final class Thresholds {
    private Thresholds() {}

    /**
     * {@code θ[b] = sqrt(max(m / 2, e[b])) X[b] thresh_mul}, or {@code sqrt(m) X[b] thresh_mul} where the details have no
     * {@code len}. The energy is the sum of the squares of each row.
     */
    static float[] of(double[] energy, int width, ThresholdDetails details, double threshMul) {
        double pixels = (double) energy.length * width;
        return of(energy, pixels, details, threshMul, len -> new WholeRows((double) len * width));
    }

    /**
     * Within a mask: the whole band's energy is the mean over the mask, and the local energy is divided by the mask's
     * pixels in the same rows, of which there is at least one in all.
     */
    static float[] of(double[] energy, int[] counts, ThresholdDetails details, double threshMul) {
        double pixels = Arrays.stream(counts).asLongStream().sum();
        return of(energy, pixels, details, threshMul, len -> new RowsInside(counts, len));
    }

    private static float[] of(
            double[] energy, double pixels, ThresholdDetails details, double threshMul, IntFunction<Divisor> divisors) {
        int rows = energy.length;
        double total = 0;
        for (double e : energy) {
            total += e;
        }
        double mean = total / pixels;
        float[] thresholds = new float[rows];
        if (details.len().isEmpty()) {
            for (int y = 0; y < rows; y++) {
                thresholds[y] = (float) (Math.sqrt(mean) * details.factor(y, rows) * threshMul);
            }
            return thresholds;
        }
        int len = details.len().getAsInt();
        int reach = len / 2;
        Divisor divisor = divisors.apply(len);
        double sum = 0;
        for (int k = -reach; k <= reach; k++) {
            sum += energy[Mirror.index(k, rows)];
        }
        for (int y = 0; y < rows; y++) {
            double local = Math.max(0, sum) / divisor.next();
            thresholds[y] = (float) (Math.sqrt(Math.max(mean / 2, local)) * details.factor(y, rows) * threshMul);
            sum += energy[Mirror.index(y + 1 + reach, rows)] - energy[Mirror.index(y - reach, rows)];
        }
        return thresholds;
    }

    /** How many pixels the local energy of a row is summed over; rows come in order. */
    private interface Divisor {
        double next();
    }

    private record WholeRows(double pixels) implements Divisor {
        @Override
        public double next() {
            return pixels;
        }
    }

    private static final class RowsInside implements Divisor {
        private static final double EPS = 0x1p-23;

        private final int[] counts;
        private final int reach;
        private long sum;
        private int y;

        RowsInside(int[] counts, int len) {
            this.counts = counts;
            reach = len / 2;
            for (int k = -reach; k <= reach; k++) {
                sum += count(k);
            }
        }

        private int count(int row) {
            return counts[Mirror.index(row, counts.length)];
        }

        @Override
        public double next() {
            double pixels = sum + EPS;
            sum += count(y + 1 + reach) - count(y - reach);
            y++;
            return pixels;
        }
    }
}

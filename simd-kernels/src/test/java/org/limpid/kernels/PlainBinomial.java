package org.limpid.kernels;

/** {@code [1 6 15 20 15 6 1] / 64} in doubles: exact for samples that share their magnitude to 2^20. */
final class PlainBinomial {
    private static final int[] TAPS = {1, 6, 15, 20, 15, 6, 1};

    private PlainBinomial() {}

    static double[] along(float[] line, int dilation) {
        double[] filtered = new double[line.length];
        for (int x = 0; x < line.length; x++) {
            double sum = 0;
            for (int k = 0; k < 7; k++) {
                sum += TAPS[k] * (double) line[PlainMirror.index(x + (k - 3) * dilation, line.length)];
            }
            filtered[x] = sum / 64;
        }
        return filtered;
    }

    /** Across and then along, undilated. */
    static double[] both(float[][] sevenRows) {
        double[] across = across(sevenRows);
        double[] filtered = new double[across.length];
        for (int x = 0; x < filtered.length; x++) {
            double sum = 0;
            for (int k = 0; k < 7; k++) {
                sum += TAPS[k] * across[PlainMirror.index(x + k - 3, across.length)];
            }
            filtered[x] = sum / 64;
        }
        return filtered;
    }

    static double[] across(float[][] sevenRows) {
        double[] filtered = new double[sevenRows[0].length];
        for (int x = 0; x < filtered.length; x++) {
            double sum = 0;
            for (int k = 0; k < 7; k++) {
                sum += TAPS[k] * (double) sevenRows[k][x];
            }
            filtered[x] = sum / 64;
        }
        return filtered;
    }
}

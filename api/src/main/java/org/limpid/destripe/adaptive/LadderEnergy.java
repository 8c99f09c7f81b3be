package org.limpid.destripe.adaptive;

import org.limpid.kernels.Mirror;

/** The energy of each step of the ladder for white noise along the stripes: the mean over rows of its taps' squares. */
final class LadderEnergy {
    private LadderEnergy() {}

    static double[] of(GridShape shape) {
        double[] energies = new double[shape.steps()];
        int rows = shape.rows();
        double[] taps = new double[rows];
        for (int step = 0; step < energies.length; step++) {
            int n = GridShape.rows(GridShape.length(step));
            int next = step + 1 < energies.length ? GridShape.rows(GridShape.length(step + 1)) : n;
            for (int y = 0; y < rows; y++) {
                for (int k = 1 - next; k < next; k++) {
                    taps[Mirror.index(y + k, rows)] += tap(n, k) - (step + 1 < energies.length ? tap(next, k) : 0);
                }
                for (int k = 1 - next; k < next; k++) {
                    int i = Mirror.index(y + k, rows);
                    energies[step] += taps[i] * taps[i] / rows;
                    taps[i] = 0;
                }
            }
        }
        return energies;
    }

    private static double tap(int n, int k) {
        return Math.max(0, (double) (n - Math.abs(k)) / n / n);
    }
}

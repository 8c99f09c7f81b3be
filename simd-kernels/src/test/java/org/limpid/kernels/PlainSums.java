package org.limpid.kernels;

/** Sums of squares in the order that vectors of every width have to keep. */
final class PlainSums {
    private static final int SUMS = 16;

    private PlainSums() {}

    /**
     * Sixteen sums in single precision take the columns in turn; halves are then added to one another. The columns after the
     * last whole sixteen are added in double precision.
     */
    static double inTurn(float[] row) {
        float[] sums = new float[SUMS];
        int whole = row.length - row.length % SUMS;
        for (int x = 0; x < whole; x++) {
            sums[x % SUMS] = Math.fma(row[x], row[x], sums[x % SUMS]);
        }
        for (int half = SUMS / 2; half > 0; half /= 2) {
            for (int lane = 0; lane < half; lane++) {
                sums[lane] += sums[lane + half];
            }
        }
        double sum = sums[0];
        for (int x = whole; x < row.length; x++) {
            sum += (double) row[x] * row[x];
        }
        return sum;
    }

    /** Thirty-two sums in double precision take the columns in turn; they are then added one after another. */
    static double inTurnInDoubles(float[] row) {
        double[] sums = new double[2 * SUMS];
        for (int x = 0; x < row.length; x++) {
            sums[x % sums.length] = Math.fma((double) row[x], (double) row[x], sums[x % sums.length]);
        }
        double sum = 0;
        for (double part : sums) {
            sum += part;
        }
        return sum;
    }
}

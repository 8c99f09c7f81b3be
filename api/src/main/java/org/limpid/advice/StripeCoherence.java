package org.limpid.advice;

import org.limpid.WorkerPool;

/**
 * The part of a band of profiles that continues along the stripes. A stripe shows in a stretch of rows and, alike, in
 * another one further along; structure and noise show in both too, but not alike. So the mean product of the two
 * profiles is the energy of stripes alone: what structure adds to it has either sign and mean 0.
 *
 * @param energy mean product of the profiles of two stretches, squared grey levels; of either sign where there are no
 *     stripes
 * @param correlation of the profiles of two stretches, -1 to 1
 * @param chance the correlation that structure alone passes in about one case of a thousand
 */
record StripeCoherence(double energy, double correlation, double chance) {
    /** Neurites are some tens of pixels long at least. */
    private static final int SHORTEST = 64;

    /** Stretches are as long as a field of view, and as far apart. */
    private static final int SHORTEST_GAP = 32;
    /** A band of a scale swings about twice in its field of view. */
    private static final double SWINGS = 2;

    private static final double DEVIATIONS = 3;

    /** Whether there are stripes and not just structure. */
    boolean isCertain() {
        return correlation > chance;
    }

    /** Energy of stripes, 0 where there may be none. */
    double certainEnergy() {
        return isCertain() ? energy : 0;
    }

    /** Whether a section is large enough to tell stripes at some field of view. */
    static boolean canTell(int fieldOfView, int stretches, int width) {
        return stretches >= length(fieldOfView) + step(fieldOfView) && width >= 2 * fieldOfView;
    }

    private static int length(int fieldOfView) {
        return (int) Math.round((double) Math.max(SHORTEST, fieldOfView) / StripeProfiles.ROWS);
    }

    /** From the start of a stretch to that of the other. */
    private static int step(int fieldOfView) {
        return length(fieldOfView)
                + (int) Math.round((double) Math.max(SHORTEST_GAP, fieldOfView) / StripeProfiles.ROWS);
    }

    /** Of a band's profiles, of which longer stretches are made; the field of view is its scale's, pixels. */
    static StripeCoherence of(StripeProfiles band, int fieldOfView, WorkerPool workers) {
        int length = length(fieldOfView);
        int step = step(fieldOfView);
        int pairs = band.count() - step - length + 1;
        double[] products = new double[pairs];
        double[] first = new double[pairs];
        double[] second = new double[pairs];
        workers.forEach(pairs, (pair, worker) -> {
            double[] here = sum(band, pair, length);
            double[] there = sum(band, pair + step, length);
            products[pair] = product(here, there);
            first[pair] = product(here, here);
            second[pair] = product(there, there);
        });
        double product = 0;
        double squares = 0;
        double others = 0;
        for (int pair = 0; pair < pairs; pair++) {
            product += products[pair];
            squares += first[pair];
            others += second[pair];
        }
        double energy = product / pairs / band.width() / length / length;
        double root = Math.sqrt(squares * others);
        double independent = SWINGS * band.width() / fieldOfView * Math.max(1, (double) (band.count() - step) / length);
        return new StripeCoherence(energy, root > 0 ? product / root : 0, DEVIATIONS / Math.sqrt(independent));
    }

    /** The sum of some stretches' profiles. */
    private static double[] sum(StripeProfiles band, int first, int count) {
        double[] sum = new double[band.width()];
        for (int k = first; k < first + count; k++) {
            float[] stretch = band.stretch(k);
            for (int x = 0; x < sum.length; x++) {
                sum[x] += stretch[x];
            }
        }
        return sum;
    }

    private static double product(double[] one, double[] other) {
        double product = 0;
        for (int x = 0; x < one.length; x++) {
            product += one[x] * other[x];
        }
        return product;
    }
}

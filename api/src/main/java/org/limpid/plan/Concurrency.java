package org.limpid.plan;

/**
 * How the sections of a stack share a machine: some are computed at the same time, each by a {@link org.limpid.Restorer} of
 * its own, and while one is computed the next one may be read and the last one written. Results do not depend on it.
 *
 * @param lanes how many sections are computed at the same time, at least 1
 * @param threads threads of each lane's restorer, at least 1
 * @param overlapped whether each lane reads its next section and writes its last one meanwhile
 */
public record Concurrency(int lanes, int threads, boolean overlapped) {
    /**
     * @throws IllegalArgumentException when a number is below 1
     */
    public Concurrency {
        if (lanes < 1 || threads < 1) {
            throw new IllegalArgumentException(
                    lanes + " lanes of " + threads + " threads; expected at least one of each");
        }
    }

    /**
     * One section after the other, and one step after the other.
     *
     * @param threads of the only restorer, at least 1
     * @return a flight of one lane that is not overlapped
     */
    public static Concurrency oneByOne(int threads) {
        return new Concurrency(1, threads, false);
    }
}

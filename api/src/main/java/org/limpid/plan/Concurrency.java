package org.limpid.plan;

/**
 * How many sections of a stack are worked on at the same time. Each pipeline restores one section after the other with a
 * {@link org.limpid.Restorer} of its own. An overlapped pipeline reads its next section and writes its last one while it
 * computes. Results do not depend on it.
 *
 * @param pipelines how many sections are computed at the same time, at least 1
 * @param threads threads of each pipeline's restorer, at least 1
 * @param overlapped whether each pipeline reads its next section and writes its last one meanwhile
 */
public record Concurrency(int pipelines, int threads, boolean overlapped) {
    /**
     * @throws IllegalArgumentException when a number is below 1
     */
    public Concurrency {
        if (pipelines < 1 || threads < 1) {
            throw new IllegalArgumentException(
                    pipelines + " pipelines of " + threads + " threads; expected at least one of each");
        }
    }

    /** {@return one pipeline of some threads that is not overlapped: one section and one step after the other} */
    public static Concurrency oneByOne(int threads) {
        return new Concurrency(1, threads, false);
    }
}

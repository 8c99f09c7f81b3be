package org.limpid;

import java.util.function.BooleanSupplier;

/**
 * How long a thread looks for what is about to happen before it sleeps. Waking one that sleeps takes some 50 µs on a virtual
 * machine and now and then 2 ms, and a section has some 20 pieces of work to share out: of one of 2048 x 2048 pixels that was
 * a twentieth of the time. A thread that waited for 0.2 ms only still slept through some of these.
 *
 * @param nanos nanoseconds, at least 0
 */
record Patience(long nanos) {
    private static final long LONGEST = 1_000_000;

    /** Of some threads: none where they have to share processors, since another one could use this one's. */
    static Patience of(int threads, int processors) {
        return new Patience(threads <= processors ? LONGEST : 0);
    }

    /** Returns when it has happened, or patience is at an end. */
    void await(BooleanSupplier happened) {
        long start = System.nanoTime();
        while (!happened.getAsBoolean() && System.nanoTime() - start < nanos) {
            Thread.onSpinWait();
        }
    }
}

package org.limpid.stack;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Asks a run, from any thread, to end after the section that it works on. */
public final class StopRequest {
    private final CountDownLatch made = new CountDownLatch(1);

    /** A request that is not made yet. */
    public StopRequest() {}

    /** Makes the request; it can't be taken back. */
    public void make() {
        made.countDown();
    }

    /**
     * Whether the run has to end.
     *
     * @return whether the request was made
     */
    public boolean isMade() {
        return made.getCount() == 0;
    }

    /** Waits for a time, or until the request is made. */
    void pause(Duration time) {
        try {
            if (made.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }
}

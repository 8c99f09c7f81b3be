package org.limpid;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks a run, from any thread, to end after the sections that it works on. */
public final class StopRequest {
    private final CompletableFuture<Void> made = new CompletableFuture<>();

    /** A request that is not made yet. */
    public StopRequest() {}

    /** Makes the request; it can't be taken back. */
    public void make() {
        made.complete(null);
    }

    /** {@return whether the request was made} */
    public boolean isMade() {
        return made.isDone();
    }

    /** {@return a request that is made as soon as this one is; it may also be made alone, which does not make this one} */
    public StopRequest follower() {
        StopRequest follower = new StopRequest();
        made.thenRun(follower::make);
        return follower;
    }

    /** Waits until the request is made, at most for a time. */
    public void pause(Duration time) {
        try {
            made.get(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException over) {
            return;
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException never) {
            throw new IllegalStateException(never);
        }
    }
}

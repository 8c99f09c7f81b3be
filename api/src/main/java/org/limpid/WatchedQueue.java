package org.limpid;

import java.util.concurrent.LinkedBlockingQueue;

/** A queue whose takers are patient before they sleep. */
final class WatchedQueue extends LinkedBlockingQueue<Runnable> {
    private static final long serialVersionUID = 1;

    private final transient Patience patience;

    WatchedQueue(Patience patience) {
        this.patience = patience;
    }

    @Override
    public Runnable take() throws InterruptedException {
        patience.await(() -> !isEmpty());
        return super.take();
    }
}

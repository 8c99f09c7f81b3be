package org.limpid.tiff;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Resources for one thread at a time. A resource is made when all others are busy, and kept until the pool closes. */
final class ResourcePool<T extends Resource> implements Resource {
    private final Supplier<T> factory;
    private final Deque<T> idle = new ArrayDeque<>();
    private boolean closed;

    ResourcePool(Supplier<T> factory) {
        this.factory = factory;
    }

    /** Lends a resource to {@code use} for the duration of the call. */
    void lend(Consumer<T> use) {
        T resource = idle().orElseGet(factory);
        try {
            use.accept(resource);
        } finally {
            giveBack(resource);
        }
    }

    /** Takes over a resource that is ready for use. */
    void giveBack(T resource) {
        boolean unwanted;
        synchronized (this) {
            unwanted = closed;
            if (!unwanted) {
                idle.push(resource);
            }
        }
        if (unwanted) {
            resource.close();
        }
    }

    /** Closes the idle resources now and the busy ones when they come back. */
    @Override
    public synchronized void close() {
        closed = true;
        idle.forEach(Resource::close);
        idle.clear();
    }

    private synchronized Optional<T> idle() {
        if (closed) {
            throw new IllegalStateException("the file is closed");
        }
        return Optional.ofNullable(idle.poll());
    }
}

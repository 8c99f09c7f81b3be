package org.limpid.cli.view;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Work on one thread, of which the newest request of each client counts: one that waits is dropped when the same client asks
 * again, and one that is being worked on is told so.
 */
final class NewestFirst implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;

    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("limpid-view").daemon().factory());
    private final Map<String, Request<?>> newest = new HashMap<>();

    /** Some work that looks now and then whether it is still wanted. */
    @FunctionalInterface
    interface Work<T> {
        /**
         * Does it.
         *
         * @param wanted whether it still is
         * @return nothing when it is not
         */
        Optional<T> run(BooleanSupplier wanted);
    }

    private record Request<T>(CompletableFuture<Optional<T>> answer) {}

    /** Adds work; the answer is empty when a newer request of the client came before it was done. */
    <T> CompletableFuture<Optional<T>> add(String client, Work<T> work) {
        Request<T> request = new Request<>(new CompletableFuture<>());
        synchronized (newest) {
            newest.put(client, request);
        }
        thread.execute(() -> {
            try {
                BooleanSupplier wanted = () -> isNewest(client, request);
                request.answer.complete(wanted.getAsBoolean() ? work.run(wanted) : Optional.empty());
            } catch (Throwable failure) {
                request.answer.completeExceptionally(failure);
            } finally {
                forget(client, request);
            }
        });
        return request.answer;
    }

    private boolean isNewest(String client, Request<?> request) {
        synchronized (newest) {
            return newest.get(client) == request;
        }
    }

    private void forget(String client, Request<?> request) {
        synchronized (newest) {
            newest.remove(client, request);
        }
    }

    /** Drops what waits, and waits for what is being worked on. */
    @Override
    public void close() {
        synchronized (newest) {
            newest.clear();
        }
        thread.shutdown();
        try {
            thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}

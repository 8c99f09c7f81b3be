package org.limpid.stack;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Does one thing at a time on a thread of its own, for a single owner. */
final class BackgroundTask<T> implements AutoCloseable {
    private final ExecutorService thread;
    private final Runnable failing;
    private CompletableFuture<Optional<T>> present = CompletableFuture.completedFuture(Optional.empty());

    /** A thread of some name. It runs {@code failing} when work fails, as the owner may be waiting for something else. */
    BackgroundTask(String name, Runnable failing) {
        this.failing = failing;
        thread = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name(name).factory());
    }

    /** Begins work. Earlier work has to be {@linkplain #end ended} first. */
    void begin(Supplier<Optional<T>> work) {
        present = CompletableFuture.supplyAsync(() -> watched(work), thread);
    }

    private Optional<T> watched(Supplier<Optional<T>> work) {
        try {
            return work.get();
        } catch (RuntimeException | Error failure) {
            failing.run();
            throw failure;
        }
    }

    /** Waits for the work, if any was begun. Returns its result, or throws what it ended with, once. */
    Optional<T> end() {
        CompletableFuture<Optional<T>> begun = present;
        present = CompletableFuture.completedFuture(Optional.empty());
        try {
            return begun.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw failed.getCause() instanceof RuntimeException unchecked ? unchecked : failed;
        }
    }

    /** Waits until the thread has ended. Work has to be ended first, as an interrupt of the owner would interrupt it. */
    @Override
    public void close() {
        thread.close();
    }
}

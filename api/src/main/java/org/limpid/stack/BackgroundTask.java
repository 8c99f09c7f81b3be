package org.limpid.stack;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Does one thing at a time on a thread of its own, for a single owner.
 *
 * @param <T> of the result
 */
final class BackgroundTask<T> implements AutoCloseable {
    private final ExecutorService thread;
    private final Runnable failing;
    private Optional<CompletableFuture<Optional<T>>> present = Optional.empty();

    /**
     * A thread that has nothing to do.
     *
     * @param name of the thread
     * @param failing is run on that thread when work fails, as the owner may be waiting for something else
     */
    BackgroundTask(String name, Runnable failing) {
        this.failing = failing;
        thread = Executors.newSingleThreadExecutor(task -> {
            Thread made = new Thread(task, name);
            made.setDaemon(true);
            return made;
        });
    }

    /** Begins work. Earlier work has to be {@linkplain #end ended} first. */
    void begin(Supplier<Optional<T>> work) {
        present = Optional.of(CompletableFuture.supplyAsync(() -> watched(work), thread));
    }

    private Optional<T> watched(Supplier<Optional<T>> work) {
        try {
            return work.get();
        } catch (RuntimeException | Error failure) {
            failing.run();
            throw failure;
        }
    }

    /**
     * Waits for the work, if any was begun.
     *
     * @return the result, once
     * @throws RuntimeException or an Error that the work ended with, once
     */
    Optional<T> end() {
        if (present.isEmpty()) {
            return Optional.empty();
        }
        CompletableFuture<Optional<T>> begun = present.get();
        present = Optional.empty();
        try {
            return begun.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw failed;
        }
    }

    /** Waits until the thread has ended. */
    @Override
    public void close() {
        thread.shutdown();
        boolean interrupted = false;
        boolean over = false;
        while (!over) {
            try {
                over = thread.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
            } catch (InterruptedException stillTouchingMemory) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

package org.limpid;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/**
 * A fixed number of threads that share out numbered tasks.
 *
 * <p>Each free worker takes the next task, so nothing may depend on which worker runs a task. The stages' results are
 * the same for any number of threads.
 *
 * <p>Several threads may share a pool: each waits until its own tasks are done.
 */
public final class WorkerPool implements AutoCloseable {
    /** One of many tasks. */
    @FunctionalInterface
    public interface Task {
        /**
         * Runs the task.
         *
         * @param index number of the task
         * @param worker number of the thread that runs it, 0 to {@code threads - 1}; selects memory of its own
         */
        void run(int index, int worker);
    }

    /**
     * How long a thread spins before it sleeps. Waking a sleeping thread takes much longer than a short task, above all
     * on a virtual machine, and a section is shared out many times. A much shorter spin still sleeps through some waits.
     */
    private static final long SPIN_NANOS = 1_000_000;

    private final int threads;
    private final long spinNanos;
    private final ExecutorService others;

    /**
     * Workers that last until closed.
     *
     * @param threads at least 1; the calling thread is one of them
     */
    public WorkerPool(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads is " + threads + "; expected at least 1");
        }
        this.threads = threads;
        spinNanos = spinNanos(threads, Runtime.getRuntime().availableProcessors());
        int helpers = Math.max(1, threads - 1);
        AtomicInteger number = new AtomicInteger();
        others = new ThreadPoolExecutor(helpers, helpers, 0, TimeUnit.SECONDS, new SpinningQueue(spinNanos), task -> {
            Thread thread = new Thread(task, "limpid-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * How many threads work.
     *
     * @return at least 1
     */
    public int threads() {
        return threads;
    }

    /**
     * Runs tasks {@code 0 … count - 1} and returns when all are done. A task must not call this itself, since all
     * threads may be waiting for each other then.
     *
     * @param count how many, at least 0
     * @param task runs each
     * @throws RuntimeException the failure of the first task in order that failed; tasks not begun by then are not run
     */
    public void forEach(int count, Task task) {
        int helpers = Math.min(threads, count) - 1;
        AtomicInteger next = new AtomicInteger();
        AtomicReference<Failure> failure = new AtomicReference<>();
        CountDownLatch finished = new CountDownLatch(Math.max(0, helpers));
        for (int worker = 1; worker <= helpers; worker++) {
            int number = worker;
            others.execute(() -> {
                take(next, count, number, task, failure);
                finished.countDown();
            });
        }
        take(next, count, 0, task, failure);
        spin(() -> finished.getCount() == 0, spinNanos);
        await(finished);
        if (failure.get() != null) {
            rethrow(failure.get().thrown());
        }
    }

    /**
     * Cuts {@code 0 … length - 1} into stretches and runs each as a task.
     *
     * @param length of the range
     * @param stretch length of all but the last, at least 1
     * @param task runs each
     */
    public void forStretches(int length, int stretch, StretchTask task) {
        int count = (length + stretch - 1) / stretch;
        forEach(count, (index, worker) -> task.run(index * stretch, Math.min(length, (index + 1) * stretch), worker));
    }

    /** A task on a stretch of a range. */
    @FunctionalInterface
    public interface StretchTask {
        /**
         * Runs the task.
         *
         * @param from first of the stretch
         * @param to after its last
         * @param worker number of the thread, 0 to {@code threads - 1}
         */
        void run(int from, int to, int worker);
    }

    /**
     * Runs a task for each row. Rows are shared out several at a time, since sharing out costs more than a short row.
     *
     * @param rows how many there are: 0 to {@code rows - 1}
     * @param together rows that one worker takes at a time, at least 1
     * @param task runs each row; rows that are taken together run in order
     */
    public void forRows(int rows, int together, Task task) {
        forStretches(rows, together, (first, end, worker) -> {
            for (int y = first; y < end; y++) {
                task.run(y, worker);
            }
        });
    }

    /** How long to spin; not at all where threads share processors, since another thread could use this one. */
    static long spinNanos(int threads, int processors) {
        return threads <= processors ? SPIN_NANOS : 0;
    }

    /** Returns when it has happened or the time is over. */
    static void spin(BooleanSupplier happened, long nanos) {
        long start = System.nanoTime();
        while (!happened.getAsBoolean() && System.nanoTime() - start < nanos) {
            Thread.onSpinWait();
        }
    }

    /** A queue whose takers spin before they sleep. */
    private static final class SpinningQueue extends LinkedBlockingQueue<Runnable> {
        private static final long serialVersionUID = 1;

        private final long spinNanos;

        SpinningQueue(long spinNanos) {
            this.spinNanos = spinNanos;
        }

        @Override
        public Runnable take() throws InterruptedException {
            spin(() -> !isEmpty(), spinNanos);
            return super.take();
        }
    }

    /** How a task failed. */
    private record Failure(int index, Throwable thrown) {
        static Failure earlier(Failure known, Failure other) {
            return known == null || other.index < known.index ? other : known;
        }
    }

    /** Tasks are begun in order, so that all before one that fails are run: the first that fails does not depend on threads. */
    private static void take(AtomicInteger next, int count, int worker, Task task, AtomicReference<Failure> failure) {
        for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
            try {
                task.run(i, worker);
            } catch (Throwable thrown) {
                failure.accumulateAndGet(new Failure(i, thrown), Failure::earlier);
                next.set(count);
                return;
            }
        }
    }

    private static void await(CountDownLatch finished) {
        boolean interrupted = false;
        while (true) {
            try {
                finished.await();
                break;
            } catch (InterruptedException stillTouchingMemory) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void rethrow(Throwable failure) {
        if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (failure instanceof Error error) {
            throw error;
        }
    }

    @Override
    public void close() {
        others.shutdown();
    }
}

package org.limpid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerPoolTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @ParameterizedTest
    @CsvSource({
        "1, 0",
        "1, 1",
        "1, 1000",
        "2, 0",
        "2, 1",
        "2, 2",
        "2, 1000",
        "3, 2",
        "3, 5000",
        "7, 1",
        "7, 6",
        "7, 100000"
    })
    void everyTaskRunsOnce(int threads, int count) {
        AtomicIntegerArray runs = new AtomicIntegerArray(count);
        Set<Integer> numbers = ConcurrentHashMap.newKeySet();
        within(() -> {
            try (WorkerPool workers = new WorkerPool(threads)) {
                workers.forEach(count, (index, worker) -> {
                    runs.incrementAndGet(index);
                    numbers.add(worker);
                });
            }
        });
        for (int i = 0; i < count; i++) {
            assertEquals(1, runs.get(i), "task " + i);
        }
        assertTrue(numbers.stream().allMatch(worker -> worker >= 0 && worker < threads), numbers::toString);
    }

    /** A worker's own memory is never used by two tasks at a time. */
    @Test
    void noTwoTasksOfOneWorkerOverlap() {
        int threads = 5;
        AtomicIntegerArray busy = new AtomicIntegerArray(threads);
        AtomicInteger overlaps = new AtomicInteger();
        within(() -> {
            try (WorkerPool workers = new WorkerPool(threads)) {
                for (int round = 0; round < 200; round++) {
                    workers.forEach(20, (index, worker) -> {
                        if (busy.getAndIncrement(worker) != 0) {
                            overlaps.incrementAndGet();
                        }
                        Thread.onSpinWait();
                        busy.decrementAndGet(worker);
                    });
                }
            }
        });
        assertEquals(0, overlaps.get());
    }

    @Test
    void allThreadsWorkAtOnce() {
        int threads = 3;
        CountDownLatch together = new CountDownLatch(threads);
        AtomicInteger met = new AtomicInteger();
        within(() -> {
            try (WorkerPool workers = new WorkerPool(threads)) {
                workers.forEach(threads, (index, worker) -> {
                    together.countDown();
                    met.addAndGet(arrives(together) ? 1 : 0);
                });
            }
        });
        assertEquals(threads, met.get());
    }

    private static boolean arrives(CountDownLatch latch) {
        try {
            return latch.await(PATIENCE.toSeconds() / 2, TimeUnit.SECONDS);
        } catch (InterruptedException late) {
            return false;
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "1, 5", "5, 5", "6, 5", "1003, 10", "7, 1000"})
    void stretchesCoverTheRangeOnce(int length, int stretch) {
        AtomicIntegerArray covered = new AtomicIntegerArray(length);
        within(() -> {
            try (WorkerPool workers = new WorkerPool(3)) {
                workers.forStretches(length, stretch, (from, to, worker) -> {
                    assertTrue(from < to && to - from <= stretch && from % stretch == 0, from + " to " + to);
                    for (int i = from; i < to; i++) {
                        covered.incrementAndGet(i);
                    }
                });
            }
        });
        for (int i = 0; i < length; i++) {
            assertEquals(1, covered.get(i));
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "1, 5", "6, 5", "1003, 10", "7, 1000"})
    void everyRowRunsOnceAndTheRowsOfAStretchInOrder(int rows, int together) {
        AtomicIntegerArray runs = new AtomicIntegerArray(rows);
        int[] before = {-1, -1, -1};
        within(() -> {
            try (WorkerPool workers = new WorkerPool(3)) {
                workers.forRows(rows, together, (y, worker) -> {
                    runs.incrementAndGet(y);
                    assertTrue(y % together == 0 || before[worker] == y - 1, () -> y + " after " + before[worker]);
                    before[worker] = y;
                });
            }
        });
        for (int y = 0; y < rows; y++) {
            assertEquals(1, runs.get(y), "row " + y);
        }
    }

    @Test
    void spinningEndsWhenItHasHappened() {
        AtomicInteger looks = new AtomicInteger();
        within(() -> WorkerPool.spin(
                () -> looks.incrementAndGet() == 5, Duration.ofMinutes(5).toNanos()));
        assertEquals(5, looks.get());
    }

    @Test
    void spinningEndsWhenTheTimeIsOver() {
        long some = Duration.ofMillis(3).toNanos();
        long start = System.nanoTime();
        within(() -> WorkerPool.spin(() -> false, some));
        assertTrue(System.nanoTime() - start >= some);
    }

    @Test
    void threadsThatShareProcessorsDoNotSpin() {
        assertEquals(0, WorkerPool.spinNanos(3, 2));
        assertTrue(WorkerPool.spinNanos(2, 2) > 0);
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "1, 99", "2, 0", "2, 50", "7, 99"})
    void aTasksFailureReachesTheCaller(int threads, int failing) {
        IllegalStateException failure = new IllegalStateException("task " + failing);
        within(() -> {
            try (WorkerPool workers = new WorkerPool(threads)) {
                assertSame(
                        failure,
                        assertThrows(
                                IllegalStateException.class,
                                () -> workers.forEach(100, (i, w) -> {
                                    if (i == failing) {
                                        throw failure;
                                    }
                                })));
            }
        });
    }

    @Test
    void anErrorReachesTheCaller() {
        OutOfMemoryError error = new OutOfMemoryError("made by the test");
        within(() -> {
            try (WorkerPool workers = new WorkerPool(2)) {
                assertSame(
                        error,
                        assertThrows(
                                OutOfMemoryError.class,
                                () -> workers.forEach(10, (i, w) -> {
                                    throw error;
                                })));
            }
        });
    }

    @Test
    void workersServeAfterAFailure() {
        AtomicInteger runs = new AtomicInteger();
        within(() -> {
            try (WorkerPool workers = new WorkerPool(3)) {
                for (int round = 0; round < 20; round++) {
                    assertThrows(
                            IllegalStateException.class,
                            () -> workers.forEach(50, (i, w) -> {
                                throw new IllegalStateException();
                            }));
                    workers.forEach(50, (i, w) -> runs.incrementAndGet());
                }
            }
        });
        assertEquals(20 * 50, runs.get());
    }

    /** When the call returns, no task touches memory any more. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theCallWaitsForItsSlowestTask(boolean otherFails) {
        CountDownLatch together = new CountDownLatch(2);
        AtomicInteger finished = new AtomicInteger();
        IllegalStateException failure = new IllegalStateException();
        within(() -> {
            try (WorkerPool workers = new WorkerPool(2)) {
                try {
                    workers.forEach(2, (index, worker) -> {
                        together.countDown();
                        arrives(together);
                        if (worker == 1) {
                            pause(200);
                            finished.incrementAndGet();
                        } else if (otherFails) {
                            throw failure;
                        }
                    });
                } catch (IllegalStateException thrown) {
                    assertSame(failure, thrown);
                }
                assertEquals(1, finished.get());
            }
        });
    }

    @Test
    void theFirstTaskInOrderIsTheOneWhoseFailureIsTold() {
        CountDownLatch later = new CountDownLatch(1);
        within(() -> {
            try (WorkerPool workers = new WorkerPool(2)) {
                IllegalStateException told = assertThrows(
                        IllegalStateException.class,
                        () -> workers.forEach(2, (index, worker) -> {
                            if (index == 1) {
                                later.countDown();
                            } else {
                                arrives(later);
                                pause(50);
                            }
                            throw new IllegalStateException("task " + index);
                        }));
                assertEquals("task 0", told.getMessage());
            }
        });
    }

    @Test
    void otherWorkersBeginNoFurtherTaskAfterAFailure() {
        int count = 2000;
        AtomicInteger begun = new AtomicInteger();
        within(() -> {
            try (WorkerPool workers = new WorkerPool(2)) {
                assertThrows(
                        IllegalStateException.class,
                        () -> workers.forEach(count, (index, worker) -> {
                            begun.incrementAndGet();
                            if (index == 0) {
                                throw new IllegalStateException();
                            }
                            pause(1);
                        }));
            }
        });
        assertTrue(begun.get() < count / 2, () -> begun + " tasks were begun");
    }

    private static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException late) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void anInterruptWaitsForTheTasksAndIsKept() {
        AtomicInteger runs = new AtomicInteger();
        try (WorkerPool workers = new WorkerPool(3)) {
            Thread.currentThread().interrupt();
            workers.forEach(100, (i, w) -> runs.incrementAndGet());
            assertTrue(Thread.interrupted());
        }
        assertEquals(100, runs.get());
    }

    /** Longer than the threads spin. */
    @Test
    void othersWakeUpAfterAPause() {
        int threads = 3;
        AtomicInteger met = new AtomicInteger();
        within(() -> {
            try (WorkerPool workers = new WorkerPool(threads)) {
                for (int round = 0; round < 3; round++) {
                    CountDownLatch together = new CountDownLatch(threads);
                    workers.forEach(threads, (index, worker) -> {
                        together.countDown();
                        met.addAndGet(arrives(together) ? 1 : 0);
                    });
                    pause(20);
                }
            }
        });
        assertEquals(3 * threads, met.get());
    }

    @Test
    void othersEndWhenClosed() throws InterruptedException {
        Set<Thread> others = ConcurrentHashMap.newKeySet();
        CountDownLatch together = new CountDownLatch(3);
        try (WorkerPool workers = new WorkerPool(3)) {
            workers.forEach(3, (index, worker) -> {
                together.countDown();
                arrives(together);
                if (worker > 0) {
                    others.add(Thread.currentThread());
                }
            });
        }
        assertEquals(2, others.size());
        for (Thread other : others) {
            assertTrue(other.join(PATIENCE), () -> other + " is still there");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void atLeastOneThread(int threads) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> new WorkerPool(threads));
        assertEquals("threads is " + threads + "; expected at least 1", refused.getMessage());
    }

    private static void within(Runnable work) {
        assertTimeoutPreemptively(PATIENCE, work::run);
    }
}

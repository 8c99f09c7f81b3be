package org.limpid;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.golden.GoldenFile;
import org.limpid.image.Sample;
import org.limpid.parameters.Preset;
import org.limpid.plain.Agreement;
import org.limpid.plain.ProceduralSection;

/** Restorers that work at the same time in one JVM give the bytes that they give alone. */
class ConcurrentRestorersTest {
    private static final int ROUNDS = 4;

    /** A section, the parameters of its restorer, and whether part of it is masked. */
    private record Job(Preset preset, float[][] stored, boolean masked) {
        float[][] restored(Restorer restorer) {
            StageRun.fill(restorer.input(Sample.UINT16, stored.length, stored[0].length), stored);
            if (masked) {
                restorer.mask().segment().asSlice(0, stored[0].length * 9L).fill((byte) 0);
            }
            return GoldenFile.rows(restorer.restore().plane());
        }

        RestorerBuilder builder() {
            return Restorer.with(preset.parameters());
        }

        float[][] alone() {
            try (Restorer restorer = builder().threads(1).open()) {
                return restored(restorer);
            }
        }
    }

    private static final List<Job> JOBS = List.of(
            new Job(Preset.NOTEBOOK, ProceduralSection.tissue(1, 260, 400), false),
            new Job(Preset.ARTICLE, ProceduralSection.tissue(2, 200, 530), false),
            new Job(Preset.NOTEBOOK, ProceduralSection.tissue(3, 150, 300), true));

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void eachWithThreadsOfItsOwn(int threads) throws Exception {
        assertAtTheSameTime(JOBS, job -> job.builder().threads(threads).open());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void allOnOnePool(int threads) throws Exception {
        try (WorkerPool pool = new WorkerPool(threads)) {
            assertAtTheSameTime(JOBS, job -> job.builder().workers(pool).open());
        }
    }

    @Test
    void severalOfOneBuilder() throws Exception {
        RestorerBuilder builder = JOBS.get(0).builder().threads(2);
        assertAtTheSameTime(List.of(JOBS.get(0), JOBS.get(2), JOBS.get(0)), job -> builder.open());
    }

    @Test
    void theOwnerOfAPoolClosesIt() {
        Job job = JOBS.get(2);
        float[][] alone = job.alone();
        try (WorkerPool pool = new WorkerPool(2)) {
            RestorerBuilder builder = job.builder().workers(pool);
            for (int round = 0; round < 2; round++) {
                try (Restorer restorer = builder.open()) {
                    Agreement.ofBits(alone, job.restored(restorer));
                    assertEquals(2, restorer.workers().threads());
                }
            }
            try (Restorer restorer = builder.threads(3).open()) {
                assertEquals(3, restorer.workers().threads(), "the last setting holds");
            }
        }
    }

    @FunctionalInterface
    private interface Opening {
        Restorer of(Job job);
    }

    private static void assertAtTheSameTime(List<Job> jobs, Opening opening) throws Exception {
        List<float[][]> alone = jobs.stream().map(Job::alone).toList();
        CyclicBarrier start = new CyclicBarrier(jobs.size());
        List<Callable<List<float[][]>>> calls = new ArrayList<>();
        for (Job job : jobs) {
            calls.add(() -> {
                List<float[][]> results = new ArrayList<>();
                try (Restorer restorer = opening.of(job)) {
                    start.await();
                    for (int round = 0; round < ROUNDS; round++) {
                        results.add(job.restored(restorer));
                    }
                }
                return results;
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(jobs.size());
        try {
            List<Future<List<float[][]>>> done = threads.invokeAll(calls);
            for (int i = 0; i < jobs.size(); i++) {
                List<float[][]> results = done.get(i).get();
                assertEquals(ROUNDS, results.size());
                for (float[][] result : results) {
                    Agreement.ofBits(alone.get(i), result);
                }
            }
        } finally {
            threads.shutdown();
        }
    }
}

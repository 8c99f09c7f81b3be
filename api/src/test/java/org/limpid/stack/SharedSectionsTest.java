package org.limpid.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.limpid.LimpidException;
import org.limpid.cluster.Shard;

/** Tasks that share sections: time passes as the tests want, the file system is a real one. */
class SharedSectionsTest {
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Optional<String> JOB = Optional.of("SLURM_JOB_ID 7");
    private static final Optional<String> OTHER_JOB = Optional.of("SLURM_JOB_ID 8");

    @TempDir
    private Path output;

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1000);
    private final AtomicInteger pauses = new AtomicInteger();

    private static List<Path> sections(int count) {
        return IntStream.range(0, count)
                .mapToObj(z -> Path.of("in", z + ".tif"))
                .toList();
    }

    private Path result(Path section) {
        return output.resolve(section.getFileName());
    }

    private void finish(Claim claim) throws IOException {
        Files.createFile(result(claim.section()));
        claim.complete();
    }

    private ClaimFolder folder() {
        return new ClaimFolder(output);
    }

    private SharedSections task(List<Path> sections, Optional<String> job) {
        return task(sections, job, LEASE, clock::get, time -> {
            pauses.incrementAndGet();
            clock.addAndGet(time.toNanos());
            return true;
        });
    }

    private SharedSections task(
            List<Path> sections, Optional<String> job, Duration lease, LongSupplier nanos, SharedSections.Pause pause) {
        return new SharedSections(
                folder(), sections, section -> Files.exists(result(section)), lease, job, nanos, pause);
    }

    private List<String> claimFiles() throws IOException {
        try (Stream<Path> files = Files.list(output.resolve(".limpid/claims"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static ClaimNote dead(Optional<String> job) {
        return ClaimNote.begin(LEASE, job, "host gone\n");
    }

    private static String name(Optional<Claim> claim) {
        return claim.orElseThrow().section().getFileName().toString();
    }

    @Test
    void oneTaskTakesAllInTheOrderOfTheirNumbersAndLeavesNoClaim() throws IOException {
        List<Path> shuffled = new ArrayList<>(sections(12));
        Collections.reverse(shuffled);
        List<Path> taken = new ArrayList<>();
        try (SharedSections task = task(shuffled, JOB)) {
            for (Optional<Claim> claim = task.next(); claim.isPresent(); claim = task.next()) {
                taken.add(claim.get().section());
                assertEquals(1, claimFiles().size());
                finish(claim.get());
            }
        }
        assertEquals(sections(12), taken);
        assertEquals(List.of(), claimFiles());
        assertEquals(0, pauses.get());
    }

    @Test
    void tasksSideBySideDoEverySectionOnce() throws Exception {
        int tasks = 8;
        List<Path> taken = Collections.synchronizedList(new ArrayList<>());
        CyclicBarrier start = new CyclicBarrier(tasks);
        List<Callable<Void>> work = Collections.nCopies(tasks, () -> {
            try (SharedSections task = task(sections(300), JOB, LEASE, System::nanoTime, time -> sleep())) {
                start.await();
                for (Optional<Claim> claim = task.next(); claim.isPresent(); claim = task.next()) {
                    taken.add(claim.get().section());
                    finish(claim.get());
                }
            }
            return null;
        });
        runAll(work);
        assertEquals(sections(300), Shard.inOrder(taken));
        assertEquals(List.of(), claimFiles());
    }

    private static boolean sleep() {
        try {
            Thread.sleep(2);
            return true;
        } catch (InterruptedException end) {
            return false;
        }
    }

    private static <T> List<T> runAll(List<Callable<T>> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(work.size());
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(work)) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void ofTasksThatFindAClaimVoidOnlyOneTakesOver() throws Exception {
        for (int generation = 1; generation <= 30; generation++) {
            ClaimName lapsed = new ClaimName("0.tif", generation);
            folder().create(lapsed, dead(JOB));
            CyclicBarrier start = new CyclicBarrier(6);
            List<Callable<Boolean>> takers = Collections.nCopies(6, () -> {
                start.await();
                return folder().create(lapsed.next(), dead(JOB));
            });
            assertEquals(1, Collections.frequency(runAll(takers), true));
        }
    }

    @Test
    void aClaimWithoutASignOfLifeIsTakenOverAfterItsLeaseAndNotBefore() throws IOException {
        folder().create(new ClaimName("0.tif", 1), dead(JOB));
        long begin = clock.get();
        try (SharedSections task = task(sections(1), JOB)) {
            Optional<Claim> claim = task.next();
            assertEquals("0.tif", name(claim));
            long waited = clock.get() - begin;
            assertTrue(waited >= LEASE.toNanos() && waited < LEASE.toNanos() * 5 / 4, waited + " ns");
            assertEquals(List.of("0.tif.1.claim", "0.tif.2.claim"), claimFiles());
            finish(claim.get());
        }
        assertEquals(List.of(), claimFiles());
    }

    @Test
    void aClaimThatBeatsIsLeftToItsOwner() throws IOException {
        ClaimName name = new ClaimName("0.tif", 1);
        folder().create(name, dead(JOB));
        ClaimNote[] note = {dead(JOB)};
        SharedSections.Pause beats = time -> {
            clock.addAndGet(time.toNanos());
            if (pauses.incrementAndGet() % 7 == 0) {
                note[0] = note[0].then(ClaimState.RUNNING);
                folder().update(name, note[0]);
            }
            if (pauses.get() == 100) {
                createResult("0.tif");
            }
            return true;
        };
        try (SharedSections task = task(sections(1), JOB, LEASE, clock::get, beats)) {
            assertTrue(task.next().isEmpty());
        }
        assertEquals(100, pauses.get());
        assertEquals(List.of(), claimFiles());
    }

    private void createResult(String name) {
        try {
            Files.createFile(output.resolve(name));
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void timeInWhichNobodyLookedDoesNotMakeAClaimVoid() {
        ClaimWatch watch = new ClaimWatch(clock::get);
        ClaimName name = new ClaimName("0.tif", 1);
        assertFalse(watch.isVoid(name, "a", LEASE));
        for (int look = 1; look < 4; look++) {
            clock.addAndGet(Duration.ofDays(1).toNanos());
            assertFalse(watch.isVoid(name, "a", LEASE), "look " + look);
        }
        clock.addAndGet(1);
        assertFalse(watch.isVoid(name, "b", LEASE));
        clock.addAndGet(Duration.ofDays(1).toNanos());
        assertFalse(watch.isVoid(name, "b", LEASE));
    }

    @Test
    void anOwnerThatWakesUpAfterItWasReplacedHarmsNobody() throws IOException {
        try (SharedSections sleeper = task(sections(2), JOB);
                SharedSections taker = task(sections(1), JOB)) {
            Claim slept = sleeper.next().orElseThrow();
            Claim taken = taker.next().orElseThrow();
            assertEquals(slept.section(), taken.section());
            String before = folder().read(new ClaimName("0.tif", 2)).orElseThrow();
            assertTrue(slept.beat());
            slept.fail();
            assertEquals(before, folder().read(new ClaimName("0.tif", 2)).orElseThrow());
            finish(taken);
            slept.complete();
            assertEquals("1.tif", name(sleeper.next()));
        }
    }

    @Test
    void aReleasedSectionIsTakenAtOnce() throws IOException {
        try (SharedSections task = task(sections(1), JOB)) {
            assertEquals("0.tif", name(task.next()));
        }
        try (SharedSections next = task(sections(1), JOB)) {
            finish(next.next().orElseThrow());
        }
        assertEquals(0, pauses.get());
        assertEquals(List.of(), claimFiles());
    }

    @Test
    void aFailedSectionIsNotTriedAgainByItsJobButByALaterOne() {
        try (SharedSections running = task(sections(1), OTHER_JOB);
                SharedSections task = task(sections(1), JOB)) {
            task.next().orElseThrow().fail();
            assertTrue(running.next().isEmpty(), "had begun before it failed");
        }
        try (SharedSections same = task(sections(1), JOB)) {
            assertTrue(same.next().isEmpty());
        }
        try (SharedSections later = task(sections(1), OTHER_JOB)) {
            assertEquals("0.tif", name(later.next()));
        }
        assertEquals(0, pauses.get());
    }

    @Test
    void withoutASchedulerALaterRunTriesAgain() {
        try (SharedSections task = task(sections(1), Optional.empty())) {
            task.next().orElseThrow().fail();
        }
        try (SharedSections later = task(sections(1), Optional.empty())) {
            assertEquals("0.tif", name(later.next()));
        }
    }

    @Test
    void claimsOfCompleteSectionsAreCleanedUp() throws IOException {
        folder().create(new ClaimName("0.tif", 1), dead(JOB));
        folder().create(new ClaimName("0.tif", 2), dead(JOB));
        createResult("0.tif");
        try (SharedSections task = task(sections(2), JOB)) {
            assertEquals("1.tif", name(task.next()));
            assertEquals(List.of("1.tif.1.claim"), claimFiles());
        }
    }

    @Test
    void whatIsLeftOfClaimsThatWereNeverMadeIsCleanedUp() throws IOException {
        Path claims = Files.createDirectories(output.resolve(".limpid/claims"));
        folder().create(new ClaimName("0.tif", 1), dead(JOB));
        for (String left : List.of(".0.tif.1.claim.a", ".0.tif.2.claim.b", ".0.tif.0.tif.1.claim.c")) {
            Files.createFile(claims.resolve(left));
        }
        createResult("0.tif");
        try (SharedSections task = task(sections(1), JOB)) {
            assertEquals(Optional.empty(), task.next());
        }
        assertEquals(List.of(".0.tif.0.tif.1.claim.c"), claimFiles());
    }

    @Test
    void aFolderOfClaimsThatIsTakenAwayIsAnError() throws IOException {
        try (SharedSections task = task(sections(2), JOB)) {
            ClaimFolder folder = folder();
            Files.delete(output.resolve(".limpid/claims"));
            assertFalse(folder.create(new ClaimName("0.tif", 1), dead(JOB)));
            String message = assertThrows(LimpidException.class, task::next).getMessage();
            assertTrue(message.contains(".limpid/claims: the folder of claims can't be read"), message);
        }
    }

    @Test
    void filesThatAreNoClaimsDoNoHarm() throws IOException {
        Path claims = Files.createDirectories(output.resolve(".limpid/claims"));
        Files.writeString(claims.resolve("0.tif.1.claim"), "RUNN");
        Files.writeString(claims.resolve("0.tif.x.claim"), "");
        Files.writeString(claims.resolve(".0.tif.9.claim"), "");
        try (SharedSections task = task(sections(1), JOB)) {
            assertEquals("0.tif", name(task.next()));
            assertTrue(claimFiles().contains("0.tif.2.claim"));
        }
    }

    @Test
    void anOwnerBeatsByItself() throws Exception {
        Duration lease = Duration.ofMillis(60);
        ClaimName name = new ClaimName("0.tif", 1);
        try (SharedSections task = task(sections(1), JOB, lease, System::nanoTime, time -> true)) {
            task.next().orElseThrow();
            String first = folder().read(name).orElseThrow();
            long patience = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (folder().read(name).orElseThrow().equals(first) && System.nanoTime() < patience) {
                Thread.sleep(5);
            }
            ClaimNote note = ClaimNote.parse(folder().read(name).orElseThrow(), LEASE);
            assertTrue(note.beats() > 0);
            assertEquals(ClaimState.RUNNING, note.state());
            assertEquals(lease, note.lease());
            assertEquals(JOB, note.job());
            assertTrue(note.rest().matches("host .+\npid \\d+\nbegun .+Z\n"), note.rest());
        }
    }

    @Test
    void aTaskThatIsToldToStopStopsWaiting() {
        folder().create(new ClaimName("0.tif", 1), dead(JOB));
        try (SharedSections task = task(sections(1), JOB, LEASE, clock::get, time -> false)) {
            assertTrue(task.next().isEmpty());
            assertEquals(1, task.left());
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws IOException {
        Files.writeString(output.resolve(".limpid"), "");
        String message = assertThrows(LimpidException.class, this::folder).getMessage();
        assertTrue(message.contains(".limpid/claims: the folder of claims can't be made"), message);
    }
}

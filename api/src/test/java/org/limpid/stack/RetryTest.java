package org.limpid.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.LimpidException;
import org.limpid.StopRequest;
import org.limpid.files.TransientError;
import org.limpid.output.FailureList;
import org.limpid.plan.OnError;
import org.limpid.section.SectionId;

/** Errors that may pass are waited for, others are not; a request to stop is heard. */
class RetryTest {
    private static final List<Duration> PAUSES =
            List.of(Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(3));
    private static final List<SectionId> SECTIONS = Stream.of("1.tif", "2.tif", "3.tif")
            .map(file -> SectionId.of(Path.of(file)))
            .toList();

    @TempDir
    private Path folder;

    private final StopRequest stop = new StopRequest();
    private final Heard heard = new Heard();

    /** What a listener was told. */
    private static final class Heard implements Consumer<RunEvent> {
        private final List<SectionId> failed = new ArrayList<>();
        private final List<SectionId> skipped = new ArrayList<>();
        private final List<Duration> pauses = new ArrayList<>();
        private int warnings;

        @Override
        public void accept(RunEvent event) {
            switch (event) {
                case RunEvent.Skipped complete -> skipped.add(complete.section());
                case RunEvent.Retrying again -> pauses.add(again.pause());
                case RunEvent.Warning warning -> warnings++;
                case RunEvent.Failed broken -> failed.add(broken.section());
                default -> throw new AssertionError(event);
            }
        }
    }

    private StackOutcome run(OnError onError, List<Duration> pauses, Predicate<SectionId> work) {
        Clock clock = Clock.fixed(Instant.parse("2024-02-29T12:00:00.5Z"), ZoneOffset.UTC);
        FailureList failures =
                new FailureList(folder, true, reason -> heard.accept(new RunEvent.Warning(reason)), clock);
        SectionDispatcher dispatcher = new SectionDispatcher(SECTIONS, onError, stop.follower(), failures, heard);
        new Retry(dispatcher, stop, heard, pauses)
                .forEach(section -> work.test(section) ? Retry.Ending.MADE : Retry.Ending.COMPLETE_ALREADY);
        return dispatcher.outcome();
    }

    private List<String> list() throws IOException {
        return Files.readAllLines(folder.resolve("failures.tsv"));
    }

    /** An error of the second section, as often as is said. */
    private Predicate<SectionId> failing(int times, String words) {
        int[] left = {times};
        return section -> {
            if (section.equals(SECTIONS.get(1)) && left[0]-- > 0) {
                throw new LimpidException("2.tif: can't be read", new IOException(words));
            }
            return true;
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Input/output error",
                "Stale file handle",
                "/data/2.tif: Resource temporarily unavailable",
                "Connection timed out"
            })
    void errorsThatPass(String words) {
        StackOutcome outcome = run(OnError.FAIL, PAUSES, failing(3, words));
        assertEquals(new StackOutcome(3, 0, List.of(), 0), outcome);
        assertTrue(outcome.isComplete());
        assertEquals(PAUSES, heard.pauses);
        assertFalse(Files.exists(folder.resolve("failures.tsv")));
    }

    @Test
    void errorsThatStay() throws IOException {
        StackOutcome outcome = run(OnError.SKIP, PAUSES, failing(4, "Input/output error"));
        assertEquals(new StackOutcome(2, 0, List.of(SECTIONS.get(1)), 0), outcome);
        assertEquals(PAUSES, heard.pauses);
        assertEquals(List.of(SECTIONS.get(1)), heard.failed);
        assertEquals("2.tif\t2.tif\t2.tif: can't be read\t4\t2024-02-29T12:00:00Z", list().get(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"No space left on device", "Permission denied", "is not a TIFF file"})
    void errorsThatAreNotWaitedFor(String words) {
        StackOutcome outcome = run(OnError.FAIL, PAUSES, failing(1, words));
        assertEquals(new StackOutcome(1, 0, List.of(SECTIONS.get(1)), 1), outcome);
        assertEquals(List.of(), heard.pauses);
    }

    @Test
    void pausesGrow() {
        List<Duration> pauses = TransientError.PAUSES;
        assertEquals(3, pauses.size());
        assertTrue(pauses.get(0).compareTo(pauses.get(1)) < 0);
        assertTrue(pauses.get(1).compareTo(pauses.get(2)) < 0);
    }

    @Test
    void aRequestToStopIsHeardAfterTheSectionAndInPauses() {
        StackOutcome outcome = run(OnError.SKIP, PAUSES, section -> {
            stop.make();
            return false;
        });
        assertEquals(new StackOutcome(0, 1, List.of(), 2), outcome);
        assertEquals(List.of(SECTIONS.get(0)), heard.skipped);
        assertFalse(outcome.isComplete());
    }

    @Test
    void aFullHeapIsAFailure() {
        StackOutcome outcome = run(OnError.SKIP, PAUSES, section -> {
            throw new OutOfMemoryError("full");
        });
        assertEquals(SECTIONS, outcome.failed());
    }

    @Test
    void linesOfOtherRunsAreKept() throws IOException {
        Files.writeString(
                folder.resolve("failures.tsv"),
                "section\tinput\treason\tattempts\ttime\n"
                        + "7.tif\t7.tif\tbroken\t1\tthen\n"
                        + "1.tif\t1.tif\tbroken\t1\tthen\n");
        run(OnError.SKIP, PAUSES, failing(1, "broken\tin\ntwo"));
        assertEquals("7.tif\t7.tif\tbroken\t1\tthen", list().get(1));
        assertEquals(3, list().size());
        run(OnError.SKIP, PAUSES, failing(0, ""));
        assertEquals(2, list().size());
    }

    @Test
    void aListThatCannotBeWrittenIsSaid() throws IOException {
        Files.createDirectories(folder.resolve("failures.tsv/in the way"));
        run(OnError.SKIP, PAUSES, failing(1, "broken"));
        assertTrue(heard.warnings >= 1);
        assertEquals(List.of(SECTIONS.get(1)), heard.failed);
    }
}

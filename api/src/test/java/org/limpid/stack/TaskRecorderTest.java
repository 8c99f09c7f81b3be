package org.limpid.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.limpid.LimpidException;
import org.limpid.StageTimes;
import org.limpid.StopRequest;
import org.limpid.cluster.SectionShare;
import org.limpid.cluster.Shard;
import org.limpid.parameters.CalibrationFiles;
import org.limpid.parameters.Stage;
import org.limpid.plan.StackPlan;
import org.limpid.section.MaskSource;
import org.limpid.status.StackStatus;
import org.limpid.tiff.Compression;

/** What a task leaves for others to read. */
class TaskRecorderTest {
    private static final List<Path> STACK =
            IntStream.range(0, 9).mapToObj(z -> Path.of("in", z + ".tif")).toList();

    @TempDir
    private Path output;

    private final StopRequest stop = new StopRequest();
    private final List<LimpidException> warnings = new CopyOnWriteArrayList<>();

    private TaskRecorder recorder(SectionShare share) {
        StackPlan plan = new StackPlan(
                output,
                new CalibrationFiles(Optional.empty(), Optional.empty()),
                Optional.empty(),
                0,
                0,
                OptionalInt.empty(),
                MaskSource.none(),
                true,
                Compression.NONE,
                true,
                false);
        return new TaskRecorder(plan, STACK, share, Map.of("SLURM_JOB_ID", "12"), stop, warnings::add);
    }

    private SectionReport report(int z, Duration write) {
        Map<Stage, Duration> stages = new EnumMap<>(Stage.class);
        stages.put(Stage.DENOISE, Duration.ofSeconds(2));
        Path input = STACK.get(z);
        return new SectionReport(
                input,
                output.resolve(input.getFileName()),
                z,
                7,
                8,
                0,
                Duration.ofSeconds(1),
                new StageTimes(stages),
                write,
                112,
                56,
                1000);
    }

    private TaskNote note() throws IOException {
        List<TaskFolder.Seen> notes = new TaskFolder(output).read();
        assertEquals(1, notes.size());
        return notes.get(0).note();
    }

    @Test
    void aTaskThatDoesNothingLeavesNothing() {
        recorder(new SectionShare.All()).close();
        assertFalse(Files.exists(output.resolve(".limpid")));
    }

    @Test
    void theLastNoteHasEverything() throws IOException {
        try (TaskRecorder recorder = recorder(new SectionShare.Part(new Shard(2, 2)))) {
            recorder.skipped(STACK.get(4));
            recorder.step(STACK.get(5), "reading");
            recorder.step(STACK.get(6), "reading");
            recorder.step(STACK.get(5), "denoise");
            recorder.restored(report(5, Duration.ofSeconds(1)));
            recorder.step(STACK.get(7), "reading");
            recorder.failed(STACK.get(7), new LimpidException("broken"));
            recorder.step(STACK.get(8), "reading");
            recorder.restored(report(8, Duration.ofSeconds(3)));
            recorder.retrying(STACK.get(6), new LimpidException("Stale file handle"), Duration.ofSeconds(1));
        }
        TaskNote note = note();
        assertEquals(ProcessHandle.current().pid(), note.pid());
        assertEquals(Optional.of("SLURM_JOB_ID 12"), note.job());
        assertEquals("shard 2 of 2", note.share());
        assertFalse(note.claims());
        assertEquals(5, note.sections());
        assertEquals(2, note.done());
        assertEquals(1, note.skipped());
        assertEquals(1, note.failed());
        assertEquals(List.of(new SlowSection("8.tif", 6), new SlowSection("5.tif", 4)), note.slowest());
        assertEquals(1, note.inFlight().size());
        assertEquals("6.tif", note.inFlight().get(0).section());
        assertEquals("waiting to try again", note.inFlight().get(0).step());
        assertTrue(note.perMinute().isPresent());
        assertEquals(TaskState.ENDED, note.state());
        assertEquals(9, StackStatus.of(output).sections());
        assertEquals(List.of(), warnings);
    }

    @Test
    void aTaskThatWasStoppedSaysSo() throws IOException {
        try (TaskRecorder recorder = recorder(new SectionShare.Unclaimed(Duration.ofMinutes(1), Optional.empty()))) {
            recorder.step(STACK.get(0), "reading");
            stop.make();
        }
        assertEquals(TaskState.STOPPED, note().state());
        assertEquals("unclaimed", note().share());
        assertTrue(note().claims());
        assertEquals(9, note().sections());
    }

    @Test
    void whatCantBeWrittenIsToldOnceAndChangesNothing() throws IOException {
        Files.writeString(output.resolve(".limpid"), "in the way");
        try (TaskRecorder recorder = recorder(new SectionShare.All())) {
            recorder.step(STACK.get(0), "reading");
            recorder.restored(report(0, Duration.ofSeconds(1)));
        }
        assertEquals(1, warnings.size());
        String words = warnings.get(0).getMessage();
        assertTrue(
                words.startsWith(output.resolve(".limpid") + ": what limpid status reads can't be written: "), words);
    }
}

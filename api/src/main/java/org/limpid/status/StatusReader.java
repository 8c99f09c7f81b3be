package org.limpid.status;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.limpid.files.FileSystemClock;
import org.limpid.output.ClippedList;
import org.limpid.output.ClippedList.ClippedOutput;
import org.limpid.output.FailureList.FailedSection;
import org.limpid.output.OutlierList;
import org.limpid.output.Sidecar;
import org.limpid.status.StackStatus.Progress;

/** Reads an output folder once. Outputs are asked for their times only where sections are left. */
final class StatusReader {
    private static final double MINUTE_NANOS = 60e9;

    private final Path folder;

    StatusReader(Path folder) {
        this.folder = folder;
    }

    StackStatus read() {
        FolderState state = FolderState.of(folder);
        int left =
                state.sections().size() - state.done().size() - state.failures().size();
        ReportTimes times = new ReportTimes(state.sections());
        state.reports().forEach(report -> times.add(folder.resolve(report)));
        return new StackStatus(
                folder,
                state.sections().size(),
                state.done().size(),
                state.failures(),
                (int) state.failures().stream().filter(this::hasCopy).count(),
                ClippedList.of(folder).stream()
                        .filter(clipped -> state.done().contains(clipped.output()))
                        .sorted(Comparator.comparing(ClippedOutput::output))
                        .toList(),
                OutlierList.of(folder),
                left > 0 ? progress(state, left) : Progress.NONE,
                times.slowest(),
                state.volume());
    }

    private boolean hasCopy(FailedSection failure) {
        return Sidecar.read(folder.resolve(FolderState.sidecar(failure.section())))
                .filter(Sidecar::isCopy)
                .isPresent();
    }

    private Progress progress(FolderState state, int left) {
        long[] completed = state.done().stream()
                .mapToLong(name -> state.written(folder, name).toFile().lastModified())
                .filter(time -> time > 0)
                .toArray();
        OptionalLong last = Arrays.stream(completed).max();
        if (last.isEmpty()) {
            return Progress.NONE;
        }
        long now = Math.max(now(), last.getAsLong());
        OptionalDouble rate = CompletionRate.perMinute(completed, now);
        Optional<Duration> timeLeft = rate.isEmpty()
                ? Optional.empty()
                : Optional.of(Duration.ofNanos((long) (left / rate.getAsDouble() * MINUTE_NANOS)));
        return new Progress(Optional.of(Duration.ofMillis(now - last.getAsLong())), rate, timeLeft);
    }

    /** Milliseconds by the file system's clock, or this machine's where the folder may not be written to. */
    private long now() {
        try {
            return FileSystemClock.now(folder.resolve(".limpid")).toEpochMilli();
        } catch (IOException readOnly) {
            return System.currentTimeMillis();
        }
    }
}

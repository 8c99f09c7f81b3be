package org.limpid.status;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.limpid.LimpidException;
import org.limpid.StopRequest;
import org.limpid.files.FileErrors;
import org.limpid.output.FailedSection;
import org.limpid.stack.PresentTasks;
import org.limpid.stack.RunningSection;
import org.limpid.stack.SignsOfLife;
import org.limpid.stack.SignsOfLife.Judged;
import org.limpid.stack.SlowSection;
import org.limpid.stack.TaskFolder;
import org.limpid.stack.TaskNote;
import org.limpid.stack.TaskRecorder;
import org.limpid.stack.TaskStatus;
import org.limpid.stack.TaskStatus.Life;

/** One look at an output folder: one listing of it, its list of failures, and the notes of its tasks. */
final class StatusReader {
    private static final Duration PATIENCE = Duration.ofSeconds(2L * TaskRecorder.PERIOD_SECONDS);
    private static final int SLOWEST = 10;
    private static final double MINUTE = 60e9;

    private final Path folder;
    private final TaskFolder tasks;
    private final Predicate<Duration> pause;

    StatusReader(Path folder, Predicate<Duration> pause) {
        this.folder = folder;
        this.tasks = new TaskFolder(folder);
        this.pause = pause;
    }

    static StatusReader of(Path folder) {
        StopRequest never = new StopRequest();
        return new StatusReader(folder, time -> {
            never.pause(time);
            return !Thread.currentThread().isInterrupted();
        });
    }

    StackStatus look() {
        FolderState files = FolderState.of(folder);
        Optional<Instant> now = tasks.now();
        List<TaskStatus> present =
                tasks(files, now).stream().map(task -> status(task, now)).toList();
        List<RunningSection> running = running(present, files);
        Set<String> flying =
                running.stream().map(section -> section.flight().section()).collect(Collectors.toSet());
        List<FailedSection> failed = files.failures().stream()
                .filter(failure -> !flying.contains(failure.section()))
                .toList();
        int undone = files.sections().size() - files.done().size() - failed.size();
        OptionalDouble rate = rate(present);
        return new StackStatus(
                folder,
                files.sections().size(),
                files.done().size(),
                running,
                failed,
                undone - running.size(),
                present,
                rate,
                timeLeft(undone, rate, present),
                slowest(present));
    }

    private List<Judged> tasks(FolderState files, Optional<Instant> now) {
        Duration patience = files.isOver() ? Duration.ZERO : PATIENCE;
        SignsOfLife signs = new SignsOfLife(seen -> TaskFolder.read(seen.file()), pause, patience);
        try {
            return PresentTasks.of(signs.judge(tasks.read(), now), files::isSettled);
        } catch (IOException unreadable) {
            throw new LimpidException(
                    folder.resolve(".limpid") + ": the notes of tasks can't be read: " + FileErrors.reason(unreadable),
                    unreadable);
        }
    }

    private static TaskStatus status(Judged task, Optional<Instant> now) {
        Optional<Duration> age = now.map(time -> Duration.between(task.seen().changed(), time))
                .map(span -> span.isNegative() ? Duration.ZERO : span);
        return new TaskStatus(task.seen().note(), task.life(), age);
    }

    private static List<RunningSection> running(List<TaskStatus> tasks, FolderState files) {
        Set<String> counted = new HashSet<>();
        return tasks.stream()
                .filter(task -> task.life() == Life.ALIVE)
                .flatMap(task -> task.note().inFlight().stream().map(flight -> new RunningSection(flight, task)))
                .filter(running -> files.sections().contains(running.flight().section())
                        && !files.done().contains(running.flight().section()))
                .sorted(Comparator.comparingDouble(
                                (RunningSection running) -> running.flight().seconds())
                        .reversed())
                .filter(running -> counted.add(running.flight().section()))
                .toList();
    }

    private static OptionalDouble rate(List<TaskStatus> tasks) {
        double sum = tasks.stream()
                .filter(task -> task.life() == Life.ALIVE)
                .mapToDouble(task -> task.note().perMinute().orElse(0))
                .sum();
        return sum > 0 ? OptionalDouble.of(sum) : OptionalDouble.empty();
    }

    private static Optional<Duration> timeLeft(int sections, OptionalDouble rate, List<TaskStatus> tasks) {
        if (rate.isEmpty()) {
            return Optional.empty();
        }
        double longest = tasks.stream()
                .filter(task -> task.life() == Life.ALIVE && !task.note().claims())
                .mapToDouble(task -> minutes(task.note()))
                .max()
                .orElse(0);
        double minutes = Math.max(longest, sections / rate.getAsDouble());
        return Optional.of(Duration.ofNanos((long) (minutes * MINUTE)));
    }

    private static double minutes(TaskNote note) {
        double rate = note.perMinute().orElse(0);
        return rate > 0 ? Math.max(0, note.sections() - note.settled()) / rate : 0;
    }

    private static List<SlowSection> slowest(List<TaskStatus> tasks) {
        return tasks.stream()
                .flatMap(task -> task.note().slowest().stream())
                .sorted(Comparator.comparingDouble(SlowSection::seconds).reversed())
                .limit(SLOWEST)
                .toList();
    }
}

package org.limpid.cli.status;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.limpid.cli.console.DurationText;
import org.limpid.cli.console.ProgressState;
import org.limpid.cli.console.TextTable;
import org.limpid.output.FailedSection;
import org.limpid.stack.RunningSection;
import org.limpid.stack.SlowSection;
import org.limpid.stack.TaskNote;
import org.limpid.stack.TaskStatus;
import org.limpid.status.StackStatus;

/** How far a stack is, for people; of long lists the beginning. */
final class StatusListing {
    private static final int SHOWN = 10;
    private static final int SLOWEST = 3;

    private final TextTable listing;

    StatusListing(TextTable listing) {
        this.listing = listing;
    }

    void print(StackStatus status) {
        listing.line(String.format(
                Locale.ROOT,
                "%s: %d of %d sections done, %d running, %d failed, %d left",
                status.folder(),
                status.done(),
                status.sections(),
                status.running().size(),
                status.failed().size(),
                status.left()));
        status.perMinute().ifPresent(rate -> listing.entry("rate", ProgressState.number(rate) + " sections a minute"));
        if (!status.isComplete()) {
            status.timeLeft().ifPresent(time -> listing.entry("time left", DurationText.of(time)));
        }
        entry("tasks", status.tasks().isEmpty() ? List.of() : List.of(counts(status.tasks())), 1);
        entry("", unfinished(status.tasks()), SHOWN);
        entry("running", status.running().stream().map(StatusListing::words).toList(), SHOWN);
        entry("failed", status.failed().stream().map(StatusListing::words).toList(), SHOWN);
        entry("slowest", status.slowest().stream().map(StatusListing::words).toList(), SLOWEST);
    }

    private void entry(String name, List<String> lines, int most) {
        String label = name;
        for (String line : lines.subList(0, Math.min(most, lines.size()))) {
            listing.entry(label, line);
            label = "";
        }
        if (lines.size() > most && most > SLOWEST) {
            listing.entry("", "and " + (lines.size() - most) + " more; --json has all");
        }
    }

    private static String counts(List<TaskStatus> tasks) {
        List<String> parts = new ArrayList<>();
        for (TaskStatus.Life life : TaskStatus.Life.values()) {
            long count = tasks.stream().filter(task -> task.life() == life).count();
            if (count > 0) {
                parts.add(count + " " + word(life));
            }
        }
        return String.join(", ", parts);
    }

    /** Tasks that have not ended, those that have to be looked after first. */
    private static List<String> unfinished(List<TaskStatus> tasks) {
        List<String> lines = new ArrayList<>();
        for (TaskStatus.Life life : List.of(TaskStatus.Life.SILENT, TaskStatus.Life.STOPPED, TaskStatus.Life.ALIVE)) {
            tasks.stream()
                    .filter(task -> task.life() == life)
                    .map(StatusListing::words)
                    .forEach(lines::add);
        }
        return lines;
    }

    private static String words(TaskStatus task) {
        TaskNote note = task.note();
        StringBuilder words = new StringBuilder(who(note)).append(": ").append(word(task.life()));
        words.append(", ").append(note.done());
        words.append(note.claims() ? " done" : " of " + note.sections() + " done");
        if (note.skipped() > 0) {
            words.append(", ").append(note.skipped()).append(" complete already");
        }
        if (note.failed() > 0) {
            words.append(", ").append(note.failed()).append(" failed");
        }
        note.perMinute()
                .ifPresent(rate ->
                        words.append(", ").append(ProgressState.number(rate)).append(" a minute"));
        if (task.life() == TaskStatus.Life.SILENT) {
            words.append(lastSign(task));
        }
        return words.toString();
    }

    private static String lastSign(TaskStatus task) {
        String ago = task.sinceNote()
                .map(age -> ", last sign " + DurationText.of(age) + " ago")
                .orElse("");
        return task.note().inFlight().stream()
                .findFirst()
                .map(flight -> ago + ", at " + flight.section())
                .orElse(ago);
    }

    private static String words(RunningSection running) {
        Duration noted = Duration.ofNanos((long) (running.flight().seconds() * 1e9));
        Duration since = noted.plus(running.task().sinceNote().orElse(Duration.ZERO));
        return running.flight().section() + ": " + running.flight().step() + ", for " + DurationText.of(since) + ", "
                + who(running.task().note());
    }

    private static String words(FailedSection failed) {
        return failed.reason().contains(failed.section()) ? failed.reason() : failed.section() + ": " + failed.reason();
    }

    private static String words(SlowSection slow) {
        return String.format(Locale.ROOT, "%s: %.2f s", slow.section(), slow.seconds());
    }

    private static String who(TaskNote note) {
        Optional<String> share = Optional.of(note.share()).filter(words -> !words.equals("all"));
        return note.host() + " " + note.pid() + share.map(words -> ", " + words).orElse("")
                + note.job().map(job -> ", " + job).orElse("");
    }

    private static String word(TaskStatus.Life life) {
        return life.name().toLowerCase(Locale.ROOT);
    }
}

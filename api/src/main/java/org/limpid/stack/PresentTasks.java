package org.limpid.stack;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.limpid.stack.SignsOfLife.Judged;
import org.limpid.stack.TaskStatus.Life;

/**
 * The tasks that belong to a folder's present or last run, of all that have left notes. A run goes back in time for as
 * long as tasks follow each other within an hour. A silent task is left out when it has nothing left to do for it: its
 * sections are complete or have failed, another works on them, or another has had the same shard since.
 */
public final class PresentTasks {
    private static final Duration GAP = Duration.ofHours(1);

    private PresentTasks() {}

    /**
     * Finds them.
     *
     * @param all every task that has left a note
     * @param settled whether a section, by name, is complete or has failed
     * @return those of the run, the one that wrote last at first
     */
    public static List<Judged> of(List<Judged> all, Predicate<String> settled) {
        List<Judged> run = lastRun(all);
        Set<String> worked = run.stream()
                .filter(task -> task.life() == Life.ALIVE)
                .flatMap(task -> task.seen().note().inFlight().stream())
                .map(FlightNote::section)
                .collect(Collectors.toSet());
        List<Judged> present = new ArrayList<>();
        for (int i = 0; i < run.size(); i++) {
            Judged task = run.get(i);
            if (task.life() != Life.SILENT || isMissed(task.seen().note(), run.subList(0, i), worked, settled)) {
                present.add(task);
            }
        }
        return present;
    }

    private static List<Judged> lastRun(List<Judged> all) {
        List<Judged> sorted = all.stream()
                .sorted(Comparator.comparing((Judged task) -> task.seen().changed())
                        .reversed())
                .toList();
        List<Judged> run = new ArrayList<>();
        Instant begun = Instant.MAX;
        for (Judged task : sorted) {
            TaskFolder.Seen seen = task.seen();
            boolean near = run.isEmpty() || !seen.changed().isBefore(begun.minus(GAP));
            if (near) {
                begun = begun.isBefore(seen.begun()) ? begun : seen.begun();
            }
            if (near || task.life() == Life.ALIVE) {
                run.add(task);
            }
        }
        return run;
    }

    private static boolean isMissed(TaskNote note, List<Judged> later, Set<String> worked, Predicate<String> settled) {
        boolean unfinished = !note.claims() && note.settled() < note.sections();
        boolean lost = note.inFlight().stream()
                .map(FlightNote::section)
                .anyMatch(section -> !worked.contains(section) && !settled.test(section));
        boolean replaced = !note.claims()
                && later.stream()
                        .map(task -> task.seen().note())
                        .anyMatch(other -> other.share().equals(note.share()));
        return !replaced && (lost || unfinished);
    }
}

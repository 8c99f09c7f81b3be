package org.limpid.stack;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.limpid.LimpidException;
import org.limpid.WorkerPool;
import org.limpid.files.FileErrors;
import org.limpid.files.FolderGoneException;
import org.limpid.section.CopyingSink;
import org.limpid.section.CopyingSink.Source;
import org.limpid.section.CopyingSink.Standing;
import org.limpid.section.SectionId;
import org.limpid.section.SectionProvenance.Fault;
import org.limpid.stack.StackRestoration.BadSections;
import org.limpid.stack.StackRestoration.BadSections.Treatment;

/**
 * Makes results for the sections of a stack that are not sound or missing, of the nearest sound sections before and after them.
 *
 * <p>Each task of a run does so for the whole stack when its own sections are done. A section waits as long as one between it and
 * a sound one is not done. So the task that ends last makes what others have left, and of the same results; what is there
 * already, made of the same ones, stays.
 */
final class SectionReplacement {
    private final BadSections bad;
    private final OutlierWatch watch;
    private final CopyingSink sink;
    private final WorkerPool workers;
    private final Consumer<RunEvent> listener;
    private final NavigableMap<Integer, SectionId> places = new TreeMap<>();
    private final Set<SectionId> unsound = new HashSet<>();
    private final List<SectionId> failed = new ArrayList<>();
    private int present;
    private int waiting;

    SectionReplacement(
            BadSections bad, OutlierWatch watch, CopyingSink sink, WorkerPool workers, Consumer<RunEvent> listener) {
        this.bad = bad;
        this.watch = watch;
        this.sink = sink;
        this.workers = workers;
        this.listener = listener;
    }

    /** Adds what was made and what failed to a run's outcome; {@code sections} are those of the whole stack. */
    StackOutcome run(List<SectionId> sections, StackOutcome outcome) {
        boolean numbered = sections.stream().allMatch(section -> section.z().isPresent());
        for (int i = 0; i < sections.size(); i++) {
            places.put(numbered ? sections.get(i).z().getAsInt() : i, sections.get(i));
        }
        unsound.addAll(outcome.failed());
        Map<String, Fault> remembered = sink.remembered();
        Map<SectionId, Fault> wanted = new HashMap<>();
        for (SectionId section : sections) {
            watch.known(section)
                    .or(() -> Optional.ofNullable(remembered.get(section.name())))
                    .filter(fault -> !unsound.contains(section) && !fault.kind().equals(Fault.MISSING))
                    .ifPresent(fault -> wanted.put(section, fault));
        }
        unsound.addAll(wanted.keySet());
        if (bad.treatment().replaces()) {
            new TreeMap<>(places).forEach((place, section) -> {
                if (wanted.containsKey(section)) {
                    make(place, section, wanted.get(section), bad.treatment());
                }
            });
        }
        fill();
        if (waiting > 0) {
            listener.accept(new RunEvent.Warning(new LimpidException(waiting
                    + (waiting == 1 ? " section is" : " sections are")
                    + " to be made of neighbours that are not there yet; the task that ends last makes them")));
        }
        List<SectionId> all = new ArrayList<>(outcome.failed());
        all.addAll(failed);
        return new StackOutcome(outcome.restored(), outcome.skipped() + present, all, outcome.left());
    }

    private void fill() {
        if (bad.fill().replaces()) {
            Fault fault = new Fault(Fault.MISSING, "missing: no file has this number");
            for (SectionId section : bad.missing()) {
                sink.remember(section, fault, bad.fill().key());
                make(section.z().orElseThrow(), section, fault, bad.fill());
            }
        }
    }

    private void make(int place, SectionId section, Fault fault, Treatment treatment) {
        try {
            Optional<Integer> before = sound(place, places::lowerKey);
            Optional<Integer> after = sound(place, places::higherKey);
            if (before.filter(this::isOpen).isPresent()
                    || after.filter(this::isOpen).isPresent()) {
                waiting++;
                return;
            }
            List<Source> sources = sources(place, before, after, treatment);
            if (sources.isEmpty()) {
                throw new LimpidException(
                        section + ": is " + fault.reason() + "; expected a sound section to make it of");
            }
            if (StackStorage.replace(sink, section, fault, sources, workers)) {
                listener.accept(new RunEvent.Replaced(section, fault, sources));
            } else if (!fault.kind().equals(Fault.MISSING)) {
                present++;
                listener.accept(new RunEvent.Skipped(section));
            }
        } catch (LimpidException reason) {
            FolderGoneException.rethrowFrom(reason);
            fail(section, reason);
        } catch (OutOfMemoryError full) {
            fail(section, FileErrors.outOfMemory(section + ": ", full));
        }
    }

    private void fail(SectionId section, LimpidException reason) {
        failed.add(section);
        listener.accept(new RunEvent.Failed(section, reason));
    }

    /** The first place in a direction whose section is sound, or is not done. */
    private Optional<Integer> sound(int place, UnaryOperator<Integer> next) {
        Integer at = next.apply(place);
        while (at != null && isUnsound(places.get(at))) {
            at = next.apply(at);
        }
        return Optional.ofNullable(at);
    }

    private boolean isUnsound(SectionId section) {
        return unsound.contains(section) || sink.standing(section) == Standing.UNSOUND;
    }

    private boolean isOpen(int place) {
        return sink.standing(places.get(place)) == Standing.OPEN;
    }

    /** Of two that are as near, the earlier one is the nearest. */
    private List<Source> sources(int place, Optional<Integer> before, Optional<Integer> after, Treatment treatment) {
        if (before.isEmpty() || after.isEmpty()) {
            return before.or(() -> after).stream()
                    .map(only -> new Source(places.get(only), 1))
                    .toList();
        }
        double down = place - before.get();
        double up = after.get() - place;
        Source lower = new Source(places.get(before.get()), up / (down + up));
        Source upper = new Source(places.get(after.get()), down / (down + up));
        if (treatment == Treatment.COPY_NEAREST) {
            return List.of(new Source(down <= up ? lower.section() : upper.section(), 1));
        }
        return down <= up ? List.of(lower, upper) : List.of(upper, lower);
    }
}

package org.limpid.stack;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.limpid.section.CopyingSink;
import org.limpid.section.SectionId;
import org.limpid.section.SectionProvenance.Fault;
import org.limpid.stack.StackRestoration.BadSections;

/** Tells the sections of a run that are not sound, before they are restored; may be used by several threads. */
final class OutlierWatch {
    private final BadSections sections;
    private final Optional<CopyingSink> sink;
    private final Set<String> remembered;
    private final Consumer<RunEvent> listener;
    private final Map<SectionId, Fault> found = new ConcurrentHashMap<>();

    OutlierWatch(BadSections sections, Optional<CopyingSink> sink, Consumer<RunEvent> listener) {
        this.sections = sections;
        this.sink = sink;
        this.listener = listener;
        remembered = sink.map(known -> known.remembered().keySet()).orElse(Set.of());
    }

    /** Sections that are all taken as sound. */
    static OutlierWatch none() {
        return new OutlierWatch(BadSections.none(), Optional.empty(), event -> {});
    }

    /**
     * Whether a section gets no result of its own. What an earlier run found is in the result that it left.
     *
     * @param complete whether its own result is there
     */
    boolean setsAside(SectionId section, boolean complete) {
        Optional<Fault> fault = sections.known()
                .apply(section)
                .or(() -> complete
                        ? sink.flatMap(known -> known.fault(section))
                        : sections.found().apply(section));
        if (fault.isEmpty()) {
            if (remembered.contains(section.name())) {
                sink.ifPresent(list -> list.forget(section));
            }
            return false;
        }
        BadSections.Treatment treatment = sections.treatment();
        if (found.putIfAbsent(section, fault.get()) == null) {
            sink.ifPresent(list -> list.remember(section, fault.get(), treatment.key()));
            listener.accept(new RunEvent.Outlier(section, fault.get(), treatment));
        }
        if (treatment == BadSections.Treatment.SKIP) {
            sink.ifPresent(folder -> StackStorage.remove(folder, section));
        }
        return treatment != BadSections.Treatment.WARN;
    }

    /** What was found in a section of this run. */
    Optional<Fault> fault(SectionId section) {
        return Optional.ofNullable(found.get(section));
    }

    /** What is known of any section of the stack without looking at it. */
    Optional<Fault> known(SectionId section) {
        return fault(section).or(() -> sections.known().apply(section));
    }
}

package org.limpid.stack;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.limpid.LimpidException;
import org.limpid.calibration.SectionSummary;
import org.limpid.section.CopyingSink;
import org.limpid.section.SectionId;
import org.limpid.section.SectionProvenance.Fault;
import org.limpid.stack.StackRestoration.BadSections;

/**
 * Something that happens while a stack is worked on. A listener is a {@code Consumer<RunEvent>}; several are one with {@link
 * Consumer#andThen}. Events come from the threads that do the work, but never two at a time, so that a listener needs no
 * locks. It should return soon, as the threads wait. Events of sections that are worked on at the same time are mixed.
 */
public sealed interface RunEvent {
    /**
     * A step of a section begins.
     *
     * @param step in words, such as "reading" or "destripe"
     */
    record Step(SectionId section, String step) implements RunEvent {}

    /** A section is complete already, made of the same inputs with the same settings. */
    record Skipped(SectionId section) implements RunEvent {}

    /** A section met an error that may pass and is tried again after a pause. */
    record Retrying(SectionId section, LimpidException reason, Duration pause) implements RunEvent {}

    /** A section failed; nothing of it was left behind. */
    record Failed(SectionId section, LimpidException reason) implements RunEvent {}

    /** A section, or a region of it, is restored and written. */
    record Restored(SectionReport report) implements RunEvent {}

    /**
     * A section that failed has a copy of another section's result in its place.
     *
     * @param from place of the other section's result
     */
    record Copied(SectionId section, String from) implements RunEvent {}

    /**
     * A section is not sound.
     *
     * @param treatment what the run does with it
     */
    record Outlier(SectionId section, Fault fault, BadSections.Treatment treatment) implements RunEvent {}

    /**
     * A section that is not sound or missing has the mean of others' results in its place; of one result that is a copy.
     *
     * @param sources that it is made of, the nearest first
     */
    record Replaced(SectionId section, Fault fault, List<CopyingSink.Source> sources) implements RunEvent {}

    /**
     * The statistics of a section are written.
     *
     * @param total time for the section
     * @param measuring time for measuring alone, once the section was de-striped
     */
    record Measured(SectionId section, SectionSummary summary, Duration total, Duration measuring)
            implements RunEvent {}

    /** A problem that harms no section, such as a list of failed sections that can't be written. */
    record Warning(LimpidException reason) implements RunEvent {}

    /** {@return a listener that several threads may call; it passes events on, one at a time} */
    static Consumer<RunEvent> oneAtATime(Consumer<RunEvent> listener) {
        Object lock = new Object();
        return event -> {
            synchronized (lock) {
                listener.accept(event);
            }
        };
    }
}

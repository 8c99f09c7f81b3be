package org.limpid.stack;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.limpid.LimpidException;
import org.limpid.WorkerPool;
import org.limpid.files.FileErrors;
import org.limpid.files.FolderGoneException;
import org.limpid.section.CopyingSink;
import org.limpid.section.SectionId;

/** Gives each section that failed a copy of the nearest result that is there. A run that resumes tries the section again. */
final class NearestReplacement {
    private final CopyingSink sink;
    private final WorkerPool workers;
    private final Consumer<RunEvent> listener;

    NearestReplacement(CopyingSink sink, WorkerPool workers, Consumer<RunEvent> listener) {
        this.sink = sink;
        this.workers = workers;
        this.listener = listener;
    }

    /** Makes a copy for each of a stack's sections that failed, if any other has a result. */
    void make(List<SectionId> sections, List<SectionId> failed) {
        Set<SectionId> without = new HashSet<>(failed);
        for (SectionId section : failed) {
            try {
                Optional<SectionId> from = nearest(sections, sections.indexOf(section), without);
                if (from.isPresent() && StackStorage.copy(sink, from.get(), section, workers)) {
                    listener.accept(new RunEvent.Copied(section, sink.location(from.get())));
                }
            } catch (LimpidException reason) {
                FolderGoneException.rethrowFrom(reason);
                listener.accept(new RunEvent.Failed(section, reason));
            } catch (OutOfMemoryError full) {
                listener.accept(new RunEvent.Failed(section, FileErrors.outOfMemory(section + ": ", full)));
            }
        }
    }

    /** Of two that are as near, the earlier one. */
    private Optional<SectionId> nearest(List<SectionId> sections, int index, Set<SectionId> failed) {
        for (int distance = 1; distance < sections.size(); distance++) {
            for (int other : new int[] {index - distance, index + distance}) {
                if (other >= 0
                        && other < sections.size()
                        && !failed.contains(sections.get(other))
                        && sink.hasResult(sections.get(other))) {
                    return Optional.of(sections.get(other));
                }
            }
        }
        return Optional.empty();
    }
}

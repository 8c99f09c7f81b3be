package org.limpid.stack;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.limpid.LimpidException;

/** Sections one after the other; one that fails does not stop the others. */
final class EachSection {
    private EachSection() {}

    /**
     * Works on every section.
     *
     * @param sections gives them out
     * @param task what to do with one
     * @param listener is told of those that fail
     * @return whether none failed
     */
    static boolean run(SectionSupply sections, Consumer<Path> task, StackListener listener) {
        boolean all = true;
        for (Optional<Path> next = sections.next(); next.isPresent(); next = sections.next()) {
            Path section = next.get();
            try {
                task.accept(section);
                sections.completed();
            } catch (LimpidException reason) {
                all = false;
                sections.failed();
                listener.failed(section, reason);
            } catch (OutOfMemoryError heap) {
                all = false;
                sections.failed();
                listener.failed(
                        section,
                        new LimpidException(section + ": the Java heap is full; start with a larger -Xmx", heap));
            }
        }
        return all;
    }
}

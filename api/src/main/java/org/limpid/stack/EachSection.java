package org.limpid.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.limpid.LimpidException;

/** Sections one after the other; one that fails does not stop the others. */
final class EachSection {
    private EachSection() {}

    /**
     * Works on every section.
     *
     * @param sections their files
     * @param task what to do with one
     * @param failed is told of those that fail and why
     * @return whether none failed
     */
    static boolean run(List<Path> sections, Consumer<Path> task, BiConsumer<Path, LimpidException> failed) {
        boolean all = true;
        for (Path section : sections) {
            try {
                task.accept(section);
            } catch (LimpidException reason) {
                all = false;
                failed.accept(section, reason);
            } catch (OutOfMemoryError heap) {
                all = false;
                failed.accept(
                        section,
                        new LimpidException(section + ": the Java heap is full; start with a larger -Xmx", heap));
            }
        }
        return all;
    }
}

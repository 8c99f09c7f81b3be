package org.limpid.stack;

import java.nio.file.Path;
import java.util.List;

/** Is told how a stack gets on, on the thread that restores it. */
public interface StackListener extends SectionListener {
    /**
     * A section is complete.
     *
     * @param report what it took
     */
    void restored(SectionReport report);

    /**
     * A section that failed has a copy of another section's output in its place.
     *
     * @param section its file
     * @param from the other's output
     */
    default void copied(Path section, Path from) {}

    /**
     * Several listeners as one.
     *
     * @param listeners are told in this order
     * @return one that tells all of them
     */
    static StackListener all(List<StackListener> listeners) {
        return new EachListener(listeners);
    }
}

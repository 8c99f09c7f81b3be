package org.limpid.stack;

import java.nio.file.Path;
import java.util.List;

/**
 * Is told how a stack gets on. Calls come from the threads that do the work, but never two at a time: a run makes one wait
 * for another, so that a listener needs no locks. It should return soon, as they wait. Where sections are in flight
 * together, what is told of one comes between what is told of others.
 */
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

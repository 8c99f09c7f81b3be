package org.limpid.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.limpid.LimpidException;

/**
 * Tells several listeners one after the other.
 *
 * @param listeners in this order
 */
record EachListener(List<StackListener> listeners) implements StackListener {
    EachListener {
        listeners = List.copyOf(listeners);
    }

    @Override
    public void step(Path section, String step) {
        listeners.forEach(listener -> listener.step(section, step));
    }

    @Override
    public void skipped(Path section) {
        listeners.forEach(listener -> listener.skipped(section));
    }

    @Override
    public void retrying(Path section, LimpidException reason, Duration pause) {
        listeners.forEach(listener -> listener.retrying(section, reason, pause));
    }

    @Override
    public void unlisted(LimpidException reason) {
        listeners.forEach(listener -> listener.unlisted(reason));
    }

    @Override
    public void failed(Path section, LimpidException reason) {
        listeners.forEach(listener -> listener.failed(section, reason));
    }

    @Override
    public void restored(SectionReport report) {
        listeners.forEach(listener -> listener.restored(report));
    }

    @Override
    public void copied(Path section, Path from) {
        listeners.forEach(listener -> listener.copied(section, from));
    }
}

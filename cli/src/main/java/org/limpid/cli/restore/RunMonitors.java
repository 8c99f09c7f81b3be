package org.limpid.cli.restore;

import java.util.ArrayList;
import java.util.List;
import org.limpid.stack.StackListener;

/** All who are told how a run gets on, some of whom have to be told when it ends. */
public final class RunMonitors implements AutoCloseable {
    private final List<StackListener> listeners;
    private final List<Runnable> ends = new ArrayList<>();

    public RunMonitors(StackListener... listeners) {
        this.listeners = new ArrayList<>(List.of(listeners));
    }

    public void add(StackListener listener, Runnable end) {
        listeners.add(listener);
        ends.add(end);
    }

    /** All of them as one. */
    StackListener listener() {
        return StackListener.all(listeners);
    }

    @Override
    public void close() {
        ends.forEach(Runnable::run);
    }
}

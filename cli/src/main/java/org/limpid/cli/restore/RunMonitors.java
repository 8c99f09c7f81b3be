package org.limpid.cli.restore;

import java.util.function.Consumer;
import org.limpid.stack.RunEvent;

/**
 * All listeners of a run.
 *
 * @param listener tells them
 * @param end is run when the run has ended
 */
record RunMonitors(Consumer<RunEvent> listener, Runnable end) implements AutoCloseable {
    @Override
    public void close() {
        end.run();
    }
}

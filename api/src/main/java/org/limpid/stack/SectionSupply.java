package org.limpid.stack;

import java.nio.file.Path;
import java.util.Optional;

/** Gives out the sections of a task's share one after the other. */
interface SectionSupply extends AutoCloseable {
    /**
     * The next section; this may wait for other tasks.
     *
     * @return empty when there is none left to this task, or it has to stop
     */
    Optional<Path> next();

    /** The section that was given out last is complete. */
    void completed();

    /** The section that was given out last could not be restored. */
    void failed();

    /** How many have not been given out, as far as is known. */
    int left();

    /** Gives back what was given out and has not ended. */
    @Override
    void close();
}

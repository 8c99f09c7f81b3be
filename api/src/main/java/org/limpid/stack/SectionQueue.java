package org.limpid.stack;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Gives out the sections of a task's share one after the other. One thread at a time asks for the next one; others may end
 * those that were given out meanwhile.
 */
interface SectionQueue extends AutoCloseable {
    /**
     * The next section; this may wait for other tasks.
     *
     * @return empty when there is none left to this task, or it has to stop
     */
    Optional<Path> next();

    /** A section that was given out is complete. */
    void completed(Path section);

    /** A section that was given out could not be restored. */
    void failed(Path section);

    /** How many have not been given out, as far as is known. */
    int left();

    /** Gives back what was given out and has not ended. */
    @Override
    void close();
}

package org.limpid.stack;

import java.time.Duration;
import java.util.Optional;

/**
 * What became of a task.
 *
 * @param note what it said last
 * @param life whether it still works
 * @param sinceNote how long ago it said that, by the file system's clock; empty where that can't be asked
 */
public record TaskStatus(TaskNote note, Life life, Optional<Duration> sinceNote) {
    /** Whether a task still works. */
    public enum Life {
        /** It gives signs of life. */
        ALIVE,
        /** It says that it works, but gives no signs of life: it was killed, or its machine or network stands still. */
        SILENT,
        /** It has said that it has ended. */
        ENDED,
        /** It has said that it was stopped. */
        STOPPED
    }
}

package org.limpid.stack;

/** What a task says that it does. */
public enum TaskState {
    /** It works, or waits for others. */
    RUNNING,
    /** It has done its share, or was ended by an error. */
    ENDED,
    /** It was stopped by a signal before its share was done. */
    STOPPED
}

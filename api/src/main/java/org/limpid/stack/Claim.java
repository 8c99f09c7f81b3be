package org.limpid.stack;

import java.nio.file.Path;

/** A section that this task has claimed and works on. */
final class Claim {
    private final Path section;
    private final ClaimName name;
    private final ClaimFolder folder;
    private ClaimNote note;
    private boolean ended;

    Claim(Path section, ClaimName name, ClaimNote note, ClaimFolder folder) {
        this.section = section;
        this.name = name;
        this.note = note;
        this.folder = folder;
    }

    /** The claimed section's file. */
    Path section() {
        return section;
    }

    /**
     * Gives a sign of life. One that fails is made up for by the next: a lease has room for several.
     *
     * @return whether the claim still stands
     */
    synchronized boolean beat() {
        if (!ended) {
            write(ClaimState.RUNNING);
        }
        return !ended;
    }

    /** The section is complete: there is nothing left to claim. */
    synchronized void complete() {
        ended = true;
        folder.removeUpTo(name);
    }

    /** The section could not be restored. */
    void fail() {
        end(ClaimState.FAILED);
    }

    /** The section is given back, so that another task need not wait for the lease to run out. */
    void release() {
        end(ClaimState.RELEASED);
    }

    private synchronized void end(ClaimState state) {
        if (!ended) {
            ended = true;
            write(state);
        }
    }

    private void write(ClaimState state) {
        note = note.then(state);
        folder.update(name, note);
    }
}

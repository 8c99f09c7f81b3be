package org.limpid.stack;

import java.nio.file.Path;
import java.time.Duration;
import org.limpid.LimpidException;

/** Is told what becomes of the sections of a stack, one call at a time. */
public interface SectionListener {
    /**
     * A step of a section begins.
     *
     * @param section its file
     * @param step in words, such as "reading" or "destripe"
     */
    void step(Path section, String step);

    /**
     * A section is complete already, made of the same things: there is nothing to do.
     *
     * @param section its file
     */
    default void skipped(Path section) {}

    /**
     * A section met an error that may pass and is tried again after a pause.
     *
     * @param section its file
     * @param reason what went wrong
     * @param pause how long
     */
    default void retrying(Path section, LimpidException reason, Duration pause) {}

    /**
     * The list of failed sections, or of all, can't be written; the run goes on.
     *
     * @param reason why
     */
    default void unlisted(LimpidException reason) {}

    /**
     * A section failed; nothing of it was left behind.
     *
     * @param section its file
     * @param reason why
     */
    void failed(Path section, LimpidException reason);
}

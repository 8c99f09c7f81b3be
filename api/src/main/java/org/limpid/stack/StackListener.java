package org.limpid.stack;

import java.nio.file.Path;
import org.limpid.LimpidException;

/** Is told how a stack gets on, on the thread that restores it. */
public interface StackListener {
    /**
     * A step of a section begins.
     *
     * @param section its file
     * @param step in words, such as "reading" or "destripe"
     */
    void step(Path section, String step);

    /**
     * A section is complete.
     *
     * @param report what it took
     */
    void restored(SectionReport report);

    /**
     * A section failed; nothing of it was left behind.
     *
     * @param section its file
     * @param reason why
     */
    void failed(Path section, LimpidException reason);
}

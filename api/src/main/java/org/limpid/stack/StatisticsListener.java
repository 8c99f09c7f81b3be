package org.limpid.stack;

import java.nio.file.Path;
import java.time.Duration;
import org.limpid.LimpidException;
import org.limpid.calibration.SectionSummary;

/** Is told how taking statistics gets on, on the thread that takes them. */
public interface StatisticsListener {
    /**
     * A step of a section begins.
     *
     * @param section its file
     * @param step in words, such as "reading" or "destripe"
     */
    void step(Path section, String step);

    /**
     * The statistics of a section are written.
     *
     * @param section its file
     * @param summary what was found
     * @param total time for all of it
     * @param measuring time for measuring alone, once it was de-striped
     */
    void measured(Path section, SectionSummary summary, Duration total, Duration measuring);

    /**
     * The statistics of a section were there already, made of the same section in the same way.
     *
     * @param section its file
     */
    void skipped(Path section);

    /**
     * A section failed; nothing of it was left behind.
     *
     * @param section its file
     * @param reason why
     */
    void failed(Path section, LimpidException reason);
}

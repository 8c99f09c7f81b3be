package org.limpid.stack;

import java.nio.file.Path;
import java.time.Duration;
import org.limpid.calibration.SectionSummary;

/** Is told how taking statistics gets on, on the thread that takes them. */
public interface StatisticsListener extends SectionListener {
    /**
     * The statistics of a section are written.
     *
     * @param section its file
     * @param summary what was found
     * @param total time for all of it
     * @param measuring time for measuring alone, once it was de-striped
     */
    void measured(Path section, SectionSummary summary, Duration total, Duration measuring);
}

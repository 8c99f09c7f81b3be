package org.limpid.section;

import java.util.function.Consumer;
import org.limpid.LimpidException;
import org.limpid.StopRequest;

/**
 * The run that a sink serves.
 *
 * @param provenance that all results share
 * @param stop is made when the run is to end; a sink that waits for something then gives up
 * @param warnings is told of problems that harm no section
 */
public record RunContext(
        SectionSource source, RunProvenance provenance, StopRequest stop, Consumer<LimpidException> warnings) {}

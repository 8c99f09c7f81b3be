package org.limpid.section;

import java.io.IOException;
import java.util.Map;
import org.limpid.LimpidException;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;

/**
 * Receives the restored sections of a stack. A folder of TIFF files is one, and so may be a volume of another format or
 * planes in memory. Several threads use it at the same time, for different sections.
 *
 * <p>An {@link IOException} or a {@link org.limpid.LimpidException} is a failure of the section: the run tries again when the
 * error may pass, reports the failure otherwise, and goes on with the other sections. Any other exception ends the run.
 */
public interface SectionSink {
    /**
     * Prepares for a run, before the first section. An exception ends the run.
     *
     * @param run that begins
     * @throws IOException when the sink can't be written to
     */
    default void begin(RunContext run) throws IOException {}

    /**
     * {@return whether a section's result is there and up to date, so that a run that was interrupted can be resumed}
     *
     * @throws IOException when that can't be found out
     */
    boolean isComplete(SectionId section) throws IOException;

    /**
     * Writes a result. It should appear as a whole or not at all, as a run may be killed at any time.
     *
     * @param pixels dense, in a segment as long as they are; valid until this returns
     * @param workers threads for this section, such as to compress its parts
     * @return bytes that were written
     * @throws IOException when it can't be written
     */
    long write(SectionId section, Plane pixels, SectionProvenance provenance, WorkerPool workers) throws IOException;

    /**
     * Ends a run, after its last section and also when it was stopped. What a sink has gathered goes to the disk here.
     *
     * @param workers threads for that
     * @return the sections whose results, though written, could not be kept, with the reasons; none by default
     * @throws IOException when the sink can't be written to
     */
    default Map<SectionId, LimpidException> end(WorkerPool workers) throws IOException {
        return Map.of();
    }

    /** {@return the place of a result, for messages and reports; the section's name by default} */
    default String location(SectionId section) {
        return section.name();
    }

    /**
     * Whether {@link SectionProvenance#inputs} is of use to this sink. A run then computes checksums of a section's files
     * while it is restored.
     *
     * @return no by default
     */
    default boolean recordsInputs() {
        return false;
    }

    /**
     * {@return the record of sections that failed, to be asked for after {@link #begin}; by default one that forgets them}
     */
    default FailureRecord failures() {
        return FailureRecord.none();
    }
}

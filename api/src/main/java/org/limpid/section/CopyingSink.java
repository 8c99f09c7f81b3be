package org.limpid.section;

import java.io.IOException;
import org.limpid.WorkerPool;

/** A sink that can put a copy of a result in the place of a section that failed. */
public interface CopyingSink extends SectionSink {
    /** {@return whether a section's own result is there and can be copied} */
    boolean hasResult(SectionId section);

    /**
     * Copies a result. The copy says that it is one, and {@link #isComplete} stays false for it.
     *
     * @param from a section whose result can be copied
     * @param to the section that failed
     * @return whether there is a copy now, and not something else that is not to be replaced
     * @throws IOException when it can't be copied
     */
    boolean copy(SectionId from, SectionId to, WorkerPool workers) throws IOException;
}

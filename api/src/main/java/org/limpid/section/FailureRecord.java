package org.limpid.section;

import org.limpid.LimpidException;

/** Remembers the sections that failed until they are restored. Several threads use it at the same time. */
public interface FailureRecord {
    /**
     * Remembers a failure; replaces an earlier one of the section.
     *
     * @param attempts how often it was tried
     */
    void failed(SectionId section, LimpidException reason, int attempts);

    /** Forgets the failure of a section that is complete, if there was one. */
    void completed(SectionId section);

    /** {@return a record that forgets all failures} */
    static FailureRecord none() {
        return new FailureRecord() {
            @Override
            public void failed(SectionId section, LimpidException reason, int attempts) {
                // the listener was told
            }

            @Override
            public void completed(SectionId section) {
                // nothing was remembered
            }
        };
    }
}

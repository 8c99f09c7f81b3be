package org.limpid.section;

import org.limpid.LimpidException;

/** Remembers the sections that failed until they are restored. Several threads use it at the same time. */
public interface FailureRecord {
    /**
     * Remembers a failure; replaces an earlier one of the section.
     *
     * @param section that failed
     * @param reason why
     * @param attempts how often it was tried
     */
    void failed(SectionId section, LimpidException reason, int attempts);

    /**
     * Forgets a section's failure, if there was one.
     *
     * @param section that is complete
     */
    void completed(SectionId section);

    /**
     * A record that forgets all failures.
     *
     * @return the record
     */
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

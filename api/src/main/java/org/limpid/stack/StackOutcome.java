package org.limpid.stack;

import java.util.List;
import org.limpid.section.SectionId;

/**
 * The sections of a run, by result.
 *
 * @param restored how many sections were made
 * @param skipped how many were complete already
 * @param left how many were not tried, as the run was stopped; sections that were read only are among them
 */
public record StackOutcome(int restored, int skipped, List<SectionId> failed, int left) {
    public StackOutcome {
        failed = List.copyOf(failed);
    }

    /** {@return whether no section failed and no section is left} */
    public boolean isComplete() {
        return failed.isEmpty() && left == 0;
    }
}

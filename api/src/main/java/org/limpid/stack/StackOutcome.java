package org.limpid.stack;

import java.nio.file.Path;
import java.util.List;

/**
 * What became of a stack.
 *
 * @param restored how many sections were made
 * @param skipped how many were complete already
 * @param failed those that failed
 * @param left how many were not tried, as the run was stopped; sections that were only read are among them
 */
public record StackOutcome(int restored, int skipped, List<Path> failed, int left) {
    public StackOutcome {
        failed = List.copyOf(failed);
    }

    /**
     * Whether every section is there.
     *
     * @return whether none failed and none is left
     */
    public boolean isComplete() {
        return failed.isEmpty() && left == 0;
    }
}

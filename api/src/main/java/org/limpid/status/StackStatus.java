package org.limpid.status;

import java.nio.file.Path;
import java.util.List;
import org.limpid.LimpidException;
import org.limpid.output.FailedSection;

/**
 * How far a stack is that one or several tasks restore or have restored, as its output folder tells.
 *
 * @param folder of the outputs
 * @param sections how many the stack has: the union of the lists of all runs on the folder
 * @param done how many are complete and did not fail since
 * @param failed those that failed
 * @param left how many are neither
 */
public record StackStatus(Path folder, int sections, int done, List<FailedSection> failed, int left) {
    public StackStatus {
        failed = List.copyOf(failed);
    }

    /**
     * Looks at a folder, which need not be writable.
     *
     * @param folder that sections are restored to
     * @return how far they are
     * @throws LimpidException when it can't be read, or no run has written to it
     */
    public static StackStatus of(Path folder) {
        FolderState files = FolderState.of(folder);
        int all = files.sections().size();
        int done = files.done().size();
        return new StackStatus(
                folder,
                all,
                done,
                files.failures(),
                all - done - files.failures().size());
    }

    /**
     * Whether there is nothing left to do.
     *
     * @return whether all sections are done
     */
    public boolean isComplete() {
        return done == sections;
    }
}

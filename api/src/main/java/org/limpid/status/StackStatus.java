package org.limpid.status;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.limpid.LimpidException;
import org.limpid.output.ClippedList.ClippedOutput;
import org.limpid.output.FailureList.FailedSection;
import org.limpid.output.OutlierList.ListedOutlier;
import org.limpid.slab.WrittenSections;

/**
 * How far a stack is that one or several tasks restore or have restored, as its output folder tells.
 *
 * @param sections how many the stack has: the union of the lists of all runs on the folder
 * @param done how many are complete and did not fail since
 * @param copied how many of these have a copy of another section's output in their place
 * @param clipped results that are done of which more is black or white than their run allows, by name
 * @param outliers sections that are not sound or missing, with what was done with them; those that were to be left out are done
 * @param progress of a stack that has sections left
 * @param slowest sections that took longest as the reports in the folder say, slowest first; empty without reports
 * @param volume what of the volume is written whose records the folder has
 */
public record StackStatus(
        Path folder,
        int sections,
        int done,
        List<FailedSection> failed,
        int copied,
        List<ClippedOutput> clipped,
        List<ListedOutlier> outliers,
        Progress progress,
        List<SectionTime> slowest,
        Optional<WrittenSections> volume) {
    /**
     * How fast a stack gets on.
     *
     * @param sinceLast since the newest output was completed; empty when there is no output or nothing is left
     * @param perMinute sections that all tasks together complete in a minute; empty when the outputs don't tell
     * @param timeLeft until nothing is left at this rate
     */
    public record Progress(Optional<Duration> sinceLast, OptionalDouble perMinute, Optional<Duration> timeLeft) {
        static final Progress NONE = new Progress(Optional.empty(), OptionalDouble.empty(), Optional.empty());
    }

    public StackStatus {
        failed = List.copyOf(failed);
        clipped = List.copyOf(clipped);
        outliers = List.copyOf(outliers);
        slowest = List.copyOf(slowest);
    }

    /**
     * Looks at a folder that sections are restored to, which need not be writable.
     *
     * @throws LimpidException when it can't be read, or no run has written to it
     */
    public static StackStatus of(Path folder) {
        return new StatusReader(folder).read();
    }

    /** {@return the sections that are done as they were to be left out: they have no output} */
    public List<ListedOutlier> leftOut() {
        return outliers.stream().filter(ListedOutlier::isLeftOut).toList();
    }

    /** {@return how many sections neither are done nor have failed} */
    public int left() {
        return sections - done - failed.size();
    }

    /** {@return whether all sections are done} */
    public boolean isComplete() {
        return done == sections;
    }
}

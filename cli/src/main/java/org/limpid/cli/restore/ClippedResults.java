package org.limpid.cli.restore;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.limpid.LimpidException;
import org.limpid.RestoredSection.Clipped;
import org.limpid.cli.options.ClippedOptions;
import org.limpid.output.ClippedList.ClippedOutput;
import org.limpid.stack.RunEvent;
import org.limpid.stack.SectionReport;

/** Warns of the results of a run that are black or white to a larger part than is allowed, and remembers them. */
final class ClippedResults implements Consumer<RunEvent> {
    private static final int MOST_NAMES = 10;

    private final ClippedOptions.Limit limit;
    private final Set<String> earlier = new HashSet<>();
    private final Consumer<LimpidException> warnings;
    private final List<String> found = new ArrayList<>();

    /** {@code known} are those of earlier runs; they count when they are complete already. */
    ClippedResults(ClippedOptions.Limit limit, List<ClippedOutput> known, Consumer<LimpidException> warnings) {
        this.limit = limit;
        this.warnings = warnings;
        known.forEach(output -> earlier.add(output.output()));
    }

    @Override
    public void accept(RunEvent event) {
        if (event instanceof RunEvent.Restored restored) {
            restored(restored.report());
        } else if (event instanceof RunEvent.Skipped skipped
                && earlier.contains(skipped.section().name())) {
            found.add(skipped.section().name());
        }
    }

    private void restored(SectionReport report) {
        Clipped clipped = report.clipped();
        if (clipped.isAbove(limit.share())) {
            found.add(report.output());
            warnings.accept(new LimpidException(report.output() + ": " + words(clipped) + "; expected at most "
                    + percent(limit.share()) + " of either: the parameters may have been made for other sections"));
        }
    }

    /** The shares of black and of white pixels. */
    static String words(Clipped clipped) {
        return percent(clipped.blackShare()) + " black, " + percent(clipped.whiteShare()) + " white";
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** The results in a sentence; empty without any. */
    Optional<String> summary(int results) {
        if (found.isEmpty()) {
            return Optional.empty();
        }
        int more = found.size() - MOST_NAMES;
        return Optional.of("limpid: " + found.size() + " of " + results + (results == 1 ? " result" : " results")
                + " with more than "
                + percent(limit.share()) + " black or white: "
                + String.join(", ", found.subList(0, Math.min(MOST_NAMES, found.size())))
                + (more > 0 ? " and " + more + " more" : ""));
    }

    /** Whether the run is to fail for them. */
    boolean isError() {
        return limit.isError() && !found.isEmpty();
    }
}

package org.limpid.cli.status;

import java.util.List;
import java.util.Locale;
import org.limpid.cli.console.DurationText;
import org.limpid.cli.console.ProgressState;
import org.limpid.cli.console.TextTable;
import org.limpid.cli.report.Verdict;
import org.limpid.output.ClippedList.ClippedOutput;
import org.limpid.output.FailureList.FailedSection;
import org.limpid.output.OutlierList.ListedOutlier;
import org.limpid.status.SectionTime;
import org.limpid.status.StackStatus;

/** How far a stack is, for people; of long lists the beginning. */
final class StatusListing {
    private static final int FAILED = 10;
    private static final int SLOWEST = 3;

    private final TextTable listing;

    StatusListing(TextTable listing) {
        this.listing = listing;
    }

    void print(StackStatus status, Verdict verdict) {
        listing.line(String.format(
                Locale.ROOT,
                "%s: %d of %d sections done, %d failed%s, %d left",
                status.folder(),
                status.done(),
                status.sections(),
                status.failed().size(),
                status.copied() == 0 ? "" : " (" + status.copied() + " with a copy of another in place)",
                status.left()));
        status.volume()
                .ifPresent(volume -> listing.entry(
                        "volume",
                        volume.slabs() + (volume.slabs() == 1 ? " slab is" : " slabs are") + " written, "
                                + volume.waiting().size() + " sections wait for others of theirs"));
        StackStatus.Progress progress = status.progress();
        progress.perMinute()
                .ifPresent(rate -> listing.entry("rate", ProgressState.number(rate) + " sections a minute"));
        progress.timeLeft().ifPresent(time -> listing.entry("time left", DurationText.of(time)));
        progress.sinceLast().ifPresent(time -> listing.entry("last output", DurationText.of(time) + " ago"));
        entries("failed", status.failed().stream().map(StatusListing::text).toList(), FAILED);
        int more = status.failed().size() - FAILED;
        if (more > 0) {
            listing.entry("", "and " + more + " more; --json has all");
        }
        entries("clipped", status.clipped().stream().map(StatusListing::text).toList(), FAILED);
        int others = status.clipped().size() - FAILED;
        if (others > 0) {
            listing.entry("", "and " + others + " more; --json has all");
        }
        entries("not sound", status.outliers().stream().map(StatusListing::text).toList(), FAILED);
        int unsound = status.outliers().size() - FAILED;
        if (unsound > 0) {
            listing.entry("", "and " + unsound + " more; --json has all");
        }
        entries("slowest", status.slowest().stream().map(StatusListing::text).toList(), SLOWEST);
        listing.entry("verdict", verdict.sentence());
        listing.entry("next", verdict.next());
        listing.entry("", verdict.command());
    }

    private void entries(String name, List<String> lines, int most) {
        String label = name;
        for (String line : lines.subList(0, Math.min(most, lines.size()))) {
            listing.entry(label, line);
            label = "";
        }
    }

    private static String text(FailedSection failed) {
        return failed.reason().contains(failed.section()) ? failed.reason() : failed.section() + ": " + failed.reason();
    }

    private static String text(ClippedOutput clipped) {
        return String.format(
                Locale.ROOT, "%s: %.1f %% black, %.1f %% white", clipped.output(), clipped.black(), clipped.white());
    }

    private static String text(ListedOutlier outlier) {
        String done = switch (outlier.treatment()) {
            case "warn" -> "restored all the same";
            case "skip" -> "left out";
            case "blend" -> "mean of its neighbours";
            default -> "copy of the nearest";
        };
        return outlier.section() + ": " + outlier.fault().reason() + "; " + done;
    }

    private static String text(SectionTime slow) {
        return String.format(Locale.ROOT, "%s: %.2f s", slow.section(), slow.seconds());
    }
}

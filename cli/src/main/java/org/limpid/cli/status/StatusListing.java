package org.limpid.cli.status;

import java.util.List;
import java.util.Locale;
import org.limpid.cli.console.TextTable;
import org.limpid.output.FailedSection;
import org.limpid.status.StackStatus;

/** How far a stack is, for people; of long lists the beginning. */
final class StatusListing {
    private static final int SHOWN = 10;

    private final TextTable listing;

    StatusListing(TextTable listing) {
        this.listing = listing;
    }

    void print(StackStatus status) {
        listing.line(String.format(
                Locale.ROOT,
                "%s: %d of %d sections done, %d failed, %d left",
                status.folder(),
                status.done(),
                status.sections(),
                status.failed().size(),
                status.left()));
        entry("failed", status.failed().stream().map(StatusListing::words).toList());
    }

    private void entry(String name, List<String> lines) {
        String label = name;
        for (String line : lines.subList(0, Math.min(SHOWN, lines.size()))) {
            listing.entry(label, line);
            label = "";
        }
        if (lines.size() > SHOWN) {
            listing.entry("", "and " + (lines.size() - SHOWN) + " more; --json has all");
        }
    }

    private static String words(FailedSection failed) {
        return failed.reason().contains(failed.section()) ? failed.reason() : failed.section() + ": " + failed.reason();
    }
}

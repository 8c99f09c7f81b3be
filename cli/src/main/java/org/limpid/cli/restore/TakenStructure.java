package org.limpid.cli.restore;

import java.util.Optional;
import java.util.function.Consumer;
import org.limpid.SectionNumbers;
import org.limpid.SectionNumbers.Structure;
import org.limpid.stack.RunEvent;
import org.limpid.stack.SectionReport;

/** Remembers the results of a run from which structure was taken with the stripes. */
final class TakenStructure implements Consumer<RunEvent> {
    private int found;
    private double most;
    private String worst = "";

    @Override
    public void accept(RunEvent event) {
        if (event instanceof RunEvent.Restored restored) {
            SectionReport report = restored.report();
            report.numbers()
                    .flatMap(SectionNumbers::structure)
                    .filter(Structure::flagged)
                    .ifPresent(structure -> remember(report.output(), structure.along() * structure.amount()));
        }
    }

    /** With the share of the structure that was taken. */
    private void remember(String output, double share) {
        found++;
        if (share > most) {
            most = share;
            worst = output;
        }
    }

    /** The results in a sentence; empty without any. */
    Optional<String> summary(int results) {
        return found == 0
                ? Optional.empty()
                : Optional.of(
                        "limpid: warning: structure seems to have been taken off with the stripes in " + found + " of "
                                + results + (results == 1 ? " result" : " results") + ", most in " + worst
                                + ": compare it with its input; method: adaptive, or a smaller max_angle and a mask_len, keep more");
    }
}

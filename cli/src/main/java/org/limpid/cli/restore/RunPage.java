package org.limpid.cli.restore;

import java.io.PrintWriter;
import java.util.List;
import org.limpid.LimpidException;
import org.limpid.cli.report.RunRecord;
import org.limpid.cli.report.StackRecord;
import org.limpid.cli.report.StackReport;
import org.limpid.cli.report.Verdict;

/**
 * What a run on a stack leaves for people to look at: a record of what it was asked to do, and, unless it did only a share, the
 * page of its folder. Tasks of a job would all write the same page at the same time.
 *
 * @param words of the command line
 */
record RunPage(RunOutline outline, List<String> words, int threads, PrintWriter out, PrintWriter err) {
    /** Writes both. A page that can't be written harms no section. */
    void write(boolean stopped) {
        if (outline.source().sections().size() == 1 || !outline.run().output().sidecar()) {
            return;
        }
        tried(
                "the report lacks what was before",
                () -> RunRecord.of(words, outline.source(), outline.run()).write(outline.folder()));
        if (!stopped && outline.sections().size() == outline.source().sections().size()) {
            tried("there is no report", () -> {
                StackRecord stack = StackRecord.of(outline.folder());
                out.println("report: " + new StackReport(stack, threads).writeQuickly() + ": "
                        + Verdict.of(stack).sentence());
            });
        }
    }

    private void tried(String otherwise, Runnable step) {
        try {
            step.run();
        } catch (LimpidException reason) {
            err.println("limpid: warning: " + reason.getMessage() + "; " + otherwise);
        } catch (RuntimeException | Error unexpected) {
            err.println("limpid: warning: " + unexpected + "; " + otherwise + " (limpid report tells more)");
        }
    }
}

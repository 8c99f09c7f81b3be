package org.limpid.cli.calibrate;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.limpid.LimpidException;
import org.limpid.calibration.SectionSummary;
import org.limpid.cli.console.ProgressLine;
import org.limpid.cli.options.StatisticsOptions;
import org.limpid.stack.StackStatistics;
import org.limpid.stack.StatisticsListener;
import org.limpid.stack.StatisticsPlan;

/** Takes the statistics of sections, and prints a line for each. */
final class StatisticsRun {
    private final PrintWriter out;
    private final PrintWriter err;

    StatisticsRun(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    /**
     * Takes them.
     *
     * @return the files of those sections that did not fail
     */
    List<Path> run(List<Path> sections, StatisticsOptions.Chosen chosen) {
        try (ProgressLine progress = new ProgressLine(err, sections.size())) {
            Lines lines = new Lines(out, err, progress, chosen.plan(), new ArrayList<>());
            try (StackStatistics statistics =
                    new StackStatistics(chosen.parameters(), chosen.plan(), chosen.threads(), lines)) {
                statistics.run(sections);
            }
            return lines.made();
        }
    }

    /** Prints a line for each section. */
    private record Lines(PrintWriter out, PrintWriter err, ProgressLine progress, StatisticsPlan plan, List<Path> made)
            implements StatisticsListener {
        @Override
        public void step(Path section, String step) {
            progress.step(section.getFileName() + ": " + step);
        }

        @Override
        public void measured(Path section, SectionSummary summary, Duration total, Duration measuring) {
            progress.next(total);
            print(
                    section,
                    String.format(
                            Locale.ROOT,
                            "mean %.1f, standard deviation %.1f, in %.2f s (measuring %.3f s)",
                            summary.mean(),
                            summary.standardDeviation(),
                            total.toNanos() / 1e9,
                            measuring.toNanos() / 1e9));
        }

        @Override
        public void skipped(Path section) {
            progress.skip();
            print(section, "there already");
        }

        private void print(Path section, String words) {
            made.add(plan.output(section));
            progress.aside(() -> {
                out.println(plan.output(section) + ": " + words);
                out.flush();
            });
        }

        @Override
        public void retrying(Path section, LimpidException reason, Duration pause) {
            progress.aside(() ->
                    err.println("limpid: " + reason.getMessage() + "; trying again in " + pause.toSeconds() + " s"));
        }

        @Override
        public void failed(Path section, LimpidException reason) {
            progress.fail();
            progress.aside(() -> err.println("limpid: " + reason.getMessage()));
        }
    }
}

package org.limpid.cli.calibrate;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.limpid.calibration.SectionSummary;
import org.limpid.cli.console.ProgressLine;
import org.limpid.cli.options.StatisticsOptions;
import org.limpid.folder.TiffFolderSource;
import org.limpid.section.SectionId;
import org.limpid.stack.RunEvent;
import org.limpid.stack.StackStatistics;
import org.limpid.stack.StatisticsPlan;

/** Takes the statistics of sections, and prints a line for each. */
final class StatisticsRun {
    private final PrintWriter out;
    private final PrintWriter err;

    StatisticsRun(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    /** Returns the files of those sections that did not fail. */
    List<Path> run(TiffFolderSource sections, StatisticsOptions.Chosen chosen) {
        try (ProgressLine progress = new ProgressLine(err, sections.sections().size())) {
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
            implements Consumer<RunEvent> {
        @Override
        public void accept(RunEvent event) {
            switch (event) {
                case RunEvent.Step step -> progress.step(step.section().name() + ": " + step.step());
                case RunEvent.Measured measured -> measured(measured);
                case RunEvent.Skipped skipped -> {
                    progress.skip();
                    print(skipped.section(), "there already");
                }
                case RunEvent.Retrying again ->
                    progress.aside(() -> err.println("limpid: " + again.reason().getMessage() + "; trying again in "
                            + again.pause().toSeconds() + " s"));
                case RunEvent.Failed failed -> {
                    progress.fail();
                    progress.aside(
                            () -> err.println("limpid: " + failed.reason().getMessage()));
                }
                case RunEvent.Warning warning ->
                    progress.aside(() ->
                            err.println("limpid: warning: " + warning.reason().getMessage()));
                default -> throw new IllegalStateException("restoring while taking statistics: " + event);
            }
        }

        private void measured(RunEvent.Measured measured) {
            progress.next(measured.total());
            SectionSummary summary = measured.summary();
            String found = summary.pixels() == 0
                    ? "no valid pixel"
                    : String.format(
                            Locale.ROOT,
                            "mean %.1f, standard deviation %.1f",
                            summary.mean(),
                            summary.standardDeviation());
            print(
                    measured.section(),
                    String.format(
                            Locale.ROOT,
                            "%s, in %.2f s (measuring %.3f s)",
                            found,
                            measured.total().toNanos() / 1e9,
                            measured.measuring().toNanos() / 1e9));
        }

        private void print(SectionId section, String words) {
            Path output = plan.output(section);
            made.add(output);
            progress.aside(() -> {
                out.println(output + ": " + words);
                out.flush();
            });
        }
    }
}

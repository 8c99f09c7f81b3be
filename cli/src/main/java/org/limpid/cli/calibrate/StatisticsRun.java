package org.limpid.cli.calibrate;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.limpid.Restorer;
import org.limpid.RestorerBuilder;
import org.limpid.calibration.SectionSummary;
import org.limpid.cli.console.NumberText;
import org.limpid.cli.console.ProgressLine;
import org.limpid.cli.options.StatisticsOptions;
import org.limpid.parameters.Stage;
import org.limpid.plan.Concurrency;
import org.limpid.plan.ConcurrencyPlan;
import org.limpid.plan.MemoryEstimate;
import org.limpid.plan.MemoryLimit;
import org.limpid.section.SectionId;
import org.limpid.section.SectionSource;
import org.limpid.stack.RunEvent;
import org.limpid.stack.StackStatistics;
import org.limpid.stack.StatisticsPlan;
import org.limpid.volume.source.VolumeSource;

/** Takes the statistics of sections, and prints a line for each. */
final class StatisticsRun {
    private final PrintWriter out;
    private final PrintWriter err;

    StatisticsRun(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    /** Returns the files of those sections that did not fail. */
    List<Path> run(SectionSource sections, StatisticsOptions.Chosen chosen) {
        try (ProgressLine progress = new ProgressLine(err, sections.sections().size())) {
            keepSlab(sections, chosen);
            Lines lines = new Lines(out, err, progress, chosen.plan(), new ArrayList<>());
            try (StackStatistics statistics =
                    new StackStatistics(chosen.parameters(), chosen.plan(), chosen.threads(), lines)) {
                statistics.run(sections);
            }
            return lines.made();
        }
    }

    /** A slab of a volume stays decoded where the machine has room for it. */
    private void keepSlab(SectionSource sections, StatisticsOptions.Chosen chosen) {
        if (!(sections instanceof VolumeSource volume) || volume.slabBytes() == 0) {
            return;
        }
        RestorerBuilder restorers = Restorer.with(chosen.parameters()).stages(EnumSet.of(Stage.DESTRIPE));
        MemoryEstimate section =
                MemoryEstimate.of(restorers, volume.shape(volume.sections().get(0)), volume.masks());
        ConcurrencyPlan plan = ConcurrencyPlan.of(section, Concurrency.oneByOne(chosen.threads()));
        if (MemoryLimit.machine().allows(plan.offHeapBytes() + volume.slabBytes(), plan.heapBytes())) {
            volume.keep(1);
        } else {
            out.println("memory: slabs of " + NumberText.bytes(volume.slabBytes())
                    + " do not fit into it: chunks are decoded again for each section");
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

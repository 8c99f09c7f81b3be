package org.limpid.cli.restore;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.limpid.Region;
import org.limpid.Restorer;
import org.limpid.RestorerBuilder;
import org.limpid.StopRequest;
import org.limpid.cli.console.ExitCode;
import org.limpid.cli.console.ProgressLine;
import org.limpid.cli.console.SignalStop;
import org.limpid.cli.options.CalibrationOptions;
import org.limpid.cli.options.ClippedOptions;
import org.limpid.cluster.SectionShare;
import org.limpid.output.ClippedList;
import org.limpid.output.FailureList;
import org.limpid.parameters.RestorationParameters;
import org.limpid.parameters.Stage;
import org.limpid.plan.Concurrency;
import org.limpid.plan.ConcurrencyPlan;
import org.limpid.section.SectionSizes;
import org.limpid.stack.RegionRestoration;
import org.limpid.stack.RunEvent;
import org.limpid.stack.StackOutcome;
import org.limpid.stack.StackRestoration;

/**
 * A run of the command on this task's share: plans memory, restores whole sections or regions of them, and tells the
 * user. Each group of parameters shares the work up to denoising.
 */
record RestoreRun(
        RunOutline outline,
        SectionShare share,
        List<Region> regions,
        List<List<RegionRestoration.Variant>> groups,
        ClippedOptions.Limit limit,
        PrintWriter out,
        PrintWriter err) {
    /** Restorers of some parameters, and how many of them work at the same time. */
    private record Group(
            List<RegionRestoration.Variant> variants, RestorerBuilder restorers, Concurrency concurrency) {}

    /** Restores, and writes the report before a signal may end the program; returns the exit code. */
    int run(
            ConcurrencyChoice choice,
            MonitorOptions monitorOptions,
            RunReport record,
            Consumer<RunReport> report,
            List<String> words) {
        SectionSizes sizes = outline.sizes(choice.threads());
        SlabMemory slabs = slabs(choice, sizes);
        slabs.words().ifPresent(kept -> out.println("memory: " + kept));
        List<Group> planned = plan(slabs.choice(), sizes);
        outline.printCalibration(out);
        int mine = outline.sections().size();
        int variants = groups.stream().mapToInt(List::size).sum();
        int results = mine * Math.max(1, regions.size() * variants);
        List<StackOutcome> outcomes = new ArrayList<>();
        try (SignalStop end = SignalStop.listen(err)) {
            StopRequest stop = end.request();
            ClippedResults clipped;
            ComparedRegions compared = new ComparedRegions(outline, regions, groups);
            TakenStructure taken = new TakenStructure();
            OutlierLines outliers = new OutlierLines(outline.policy().outliers().outlier());
            try (ProgressLine progress = new ProgressLine(err, results)) {
                RestoreLines lines = new RestoreLines(out, err, progress);
                clipped = new ClippedResults(limit, ClippedList.of(outline.folder()), lines::warn);
                Consumer<RunEvent> listener = clipped.andThen(outliers).andThen(compared);
                if (regions.isEmpty()) {
                    DifferentSizes different = new DifferentSizes(outline.shapes(sizes), lines::warn);
                    listener = listener.andThen(taken).andThen(different);
                }
                restore(planned, monitorOptions.open(lines, record, results), listener, stop, outcomes);
            }
            report.accept(record);
            outliers.summary(mine).ifPresent(err::println);
            taken.summary(results).ifPresent(err::println);
            int exit = exitCode(outcomes, stop, clipped, results);
            page(words, choice.threads(), stop);
            return compared.draw(out, err) ? exit : ExitCode.SECTION_FAILED;
        }
    }

    private void page(List<String> words, int threads, StopRequest stop) {
        if (regions.isEmpty()) {
            new RunPage(outline, words, threads, out, err).write(stop.isMade());
        }
    }

    private void restore(
            List<Group> planned,
            MonitorOptions.Monitors opened,
            Consumer<RunEvent> warned,
            StopRequest stop,
            List<StackOutcome> outcomes) {
        try (opened) {
            Consumer<RunEvent> listener = opened.listener().andThen(warned);
            if (outline.stages().contains(Stage.BACKGROUND)
                    && outline.calibration().isEmpty()) {
                err.println(CalibrationOptions.SKIPPED);
            }
            for (Group group : planned) {
                outcomes.add(regions.isEmpty() ? sections(group, listener, stop) : regions(group, listener, stop));
            }
        }
    }

    /** Regions are of a few sections, whose slabs are not kept. */
    private SlabMemory slabs(ConcurrencyChoice choice, SectionSizes sizes) {
        return regions.isEmpty()
                ? SlabMemory.of(outline, choice, outline.restorers(), sizes)
                : new SlabMemory(0, 0, choice, Optional.empty());
    }

    private List<Group> plan(ConcurrencyChoice choice, SectionSizes sizes) {
        List<Group> planned = new ArrayList<>();
        for (List<RegionRestoration.Variant> group : groups) {
            List<RestorationParameters> parameters =
                    group.stream().map(RegionRestoration.Variant::parameters).toList();
            RestorerBuilder restorers =
                    outline.restorers(parameters.get(0)).alternatives(parameters.subList(1, parameters.size()));
            ConcurrencyPlan best = regions.isEmpty()
                    ? choice.of(outline, restorers, sizes)
                    : choice.ofRegions(outline, restorers, sizes);
            restorers
                    .threads(best.concurrency().threads())
                    .memoryCap(choice.limit().offHeapBytes(best.heapBytes()) - gathered(best.concurrency()));
            planned.add(new Group(group, restorers, best.concurrency()));
        }
        return planned;
    }

    /** The memory of slabs, which is not the restorers'. */
    private long gathered(Concurrency concurrency) {
        return outline.volume()
                .map(output -> output.slabs(concurrency.threads()).bytes(concurrency))
                .orElse(0L);
    }

    private StackOutcome sections(Group group, Consumer<RunEvent> listener, StopRequest stop) {
        return new StackRestoration(
                        group.restorers(),
                        outline.source(),
                        outline.sink(OptionalDouble.of(limit.share()), group.concurrency()))
                .placement(outline.placement())
                .concurrency(group.concurrency())
                .onError(outline.policy().onError())
                .badSections(OutlierChoice.of(outline, out))
                .listener(listener)
                .stop(stop)
                .run(share);
    }

    private StackOutcome regions(Group group, Consumer<RunEvent> listener, StopRequest stop) {
        FailureList failures = new FailureList(
                outline.folder(),
                outline.policy().listsFailures(),
                reason -> listener.accept(new RunEvent.Warning(reason)),
                Clock.systemUTC());
        try (Restorer restorer = group.restorers().open()) {
            return new RegionRestoration(
                            restorer,
                            outline.source(),
                            name -> outline.tiffSink(outline.folder().resolve(name))
                                    .build(),
                            regions,
                            group.variants())
                    .placement(outline.placement())
                    .onError(outline.policy().onError(), failures)
                    .listener(listener)
                    .stop(stop)
                    .run();
        }
    }

    private int exitCode(List<StackOutcome> outcomes, StopRequest stop, ClippedResults clipped, int results) {
        int sections = outline.sections().size();
        int skipped = outcomes.stream().mapToInt(StackOutcome::skipped).sum();
        if (skipped > 0) {
            out.println(skipped + " of " + sections + " sections were complete already");
        }
        if (stop.isMade()) {
            int left = outcomes.stream().mapToInt(StackOutcome::left).max().orElse(sections);
            err.println("limpid: stopped by a signal: the section in flight was finished, " + left + " of " + sections
                    + " sections are left; the same command goes on from here");
        }
        clipped.summary(results).ifPresent(err::println);
        boolean done = outcomes.stream().allMatch(StackOutcome::isComplete) && !clipped.isError();
        return done ? ExitCode.DONE : ExitCode.SECTION_FAILED;
    }
}

package org.limpid.cli.restore;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import org.limpid.Calibration;
import org.limpid.LimpidException;
import org.limpid.Region;
import org.limpid.Restorer;
import org.limpid.RestorerBuilder;
import org.limpid.StopRequest;
import org.limpid.calibration.CalibrationReader;
import org.limpid.cli.console.ExitCode;
import org.limpid.cli.console.ProgressLine;
import org.limpid.cli.options.CalibrationOptions;
import org.limpid.cli.options.FillOption;
import org.limpid.cli.options.MaskOptions;
import org.limpid.cli.options.MemoryOption;
import org.limpid.cli.options.OutputOptions;
import org.limpid.cli.options.ParameterSetOptions;
import org.limpid.cli.options.RegionOptions;
import org.limpid.cli.options.ResumeOptions;
import org.limpid.cli.options.ShardOptions;
import org.limpid.cli.options.ThreadsOption;
import org.limpid.cluster.SectionShare;
import org.limpid.parameters.MaskParameters;
import org.limpid.parameters.ParameterFile;
import org.limpid.parameters.RestorationParameters;
import org.limpid.parameters.RunParameters;
import org.limpid.parameters.Stage;
import org.limpid.plan.Concurrency;
import org.limpid.plan.ConcurrencyPlan;
import org.limpid.plan.StackPlan;
import org.limpid.plan.StackPolicy;
import org.limpid.section.MaskSource;
import org.limpid.section.SectionFiles;
import org.limpid.section.SectionSizes;
import org.limpid.stack.RegionRestoration;
import org.limpid.stack.StackListener;
import org.limpid.stack.StackOutcome;
import org.limpid.stack.StackRestoration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Restores section files. */
@Command(
        name = "restore",
        description = "Restores section files: uint16, uint8 or float32 TIFF in, 8-bit TIFF out.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  limpid restore 05600.tif -o restored --offsets info.h5 --background polymodel.h5 \\",
            "      --volume 11260,9000,13750",
            "  limpid restore sections/ -o restored --memory 12G --dry-run",
            "  limpid restore sections/ -o restored --params mine.yaml --report report.json",
            "  limpid restore sections/ -o restored --on-error copy-nearest",
            "  limpid restore sections/ -o restored --metrics /var/lib/node_exporter/limpid.prom",
            "  limpid restore 05600.tif -o destriped --stages destripe",
            "  limpid restore 05600.tif -o preview --roi 4000,3000,800,600 --params a.yaml --params b.yaml",
            "",
            "Exit codes: 0 done, 1 a section failed, 2 bad usage. Stopped by a signal: 128 and its number, 143 for"
                    + " SIGTERM.",
            "With --dry-run: 0 it would start, 1 the disk is too small, 2 it would be refused."
        })
public final class RestoreCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "INPUT",
            arity = "1..*",
            description = "Section files, or folders of them; a section's number is the last one in its name.")
    private List<Path> inputs;

    @Mixin
    private OutputOptions outputOptions;

    @Mixin
    private ParameterSetOptions parameterOptions;

    @Mixin
    private CalibrationOptions calibrationOptions;

    @Mixin
    private MaskOptions maskOptions;

    @Mixin
    private FillOption fillOption;

    @Mixin
    private RegionOptions regionOptions;

    @Mixin
    private ResumeOptions continuationOptions;

    @Mixin
    private ShardOptions shardOptions;

    @Mixin
    private MonitorOptions monitorOptions;

    @Option(names = "--z", paramLabel = "N", description = "Number of the section. Default: from the file's name.")
    private Optional<Integer> z;

    @Option(
            names = "--stages",
            paramLabel = "STAGE",
            split = ",",
            description = "Stages to run, of destripe,background,denoise,contrast, in this order. Without contrast the"
                    + " output is float32. A float32 input is taken as intensities and not inverted. Default: all.")
    private List<Stage> stages = List.of();

    @Option(
            names = "--invert",
            negatable = true,
            description = "Whether integer samples are inverted intensities. Default: --invert.")
    private Optional<Boolean> invert;

    @Mixin
    private ThreadsOption threadsOption;

    @Mixin
    private MemoryOption memoryOption;

    @Option(
            names = "--dry-run",
            description =
                    "Writes nothing and says what would be done: how many sections, how they are in flight, how long"
                        + " that takes, from some seconds of trying it in the system's temporary folder, peak memory,"
                        + " the outputs' size and the free disk.")
    private boolean dryRun;

    @Option(
            names = "--report",
            paramLabel = "FILE.json",
            description = "Writes what was done: per section times, bytes and memory; the parameters used.")
    private Optional<Path> report;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Map<String, ParameterFile> files = parameterOptions.read();
        files.values().forEach(file -> file.warnings().forEach(warning -> err.println("limpid: warning: " + warning)));
        List<Region> regions = regionOptions.regions();
        RunParameters run = onlyRun(files, regions);
        CalibrationOptions.requireSections(run.calibration(), run.volume());
        Set<Stage> chosen = EnumSet.copyOf(run.stages());
        Map<String, RestorationParameters> sets = new LinkedHashMap<>();
        files.forEach((name, file) -> sets.put(name, file.restoration(chosen)));
        List<List<RegionRestoration.Variant>> groups = ParameterGroups.of(sets);
        StackPlan plan = plan(run, continuationOptions.policy(inputs, run.output(), !regions.isEmpty()));
        List<Path> sections = SectionFiles.expand(inputs);
        requireUsable(sections);
        Calibration calibration = CalibrationReader.read(run.calibration());
        SectionShare share = share(sections, regions, out);
        List<Path> own = share.of(sections);
        if (dryRun) {
            return dryRun(outline(run, sets.values().iterator().next(), plan, own, calibration), regions, sections);
        }
        RunReport record = new RunReport(sets, chosen, plan.mask(), threadsOption.count());
        SectionSizes sizes = RunOutline.sizes(own, threadsOption.count());
        int mine = own.size();
        List<Group> planned = new ArrayList<>();
        for (List<RegionRestoration.Variant> group : groups) {
            List<RestorationParameters> parameters =
                    group.stream().map(RegionRestoration.Variant::parameters).toList();
            RestorerBuilder restorers = Restorer.with(parameters.get(0))
                    .alternatives(parameters.subList(1, parameters.size()))
                    .stages(chosen)
                    .calibration(calibration)
                    .invert(plan.invert())
                    .fill(fill(run));
            ConcurrencyChoice choice = choice(threadsOption.count());
            ConcurrencyPlan best = choice.of(restorers, plan.mask(), sizes, regions.isEmpty() ? mine : 1);
            restorers
                    .threads(best.concurrency().threads())
                    .memoryCap(choice.limit().offHeapBytes(best.heapBytes()));
            planned.add(new Group(group, restorers, best.concurrency()));
        }
        int results = mine * Math.max(1, regions.size() * sets.size());
        List<StackOutcome> outcomes = new ArrayList<>();
        try (SignalStop end = SignalStop.listen(err)) {
            StopRequest stop = end.request();
            try (ProgressLine progress = new ProgressLine(err, results);
                    RunMonitors monitors = monitorOptions.open(new RestoreLines(out, err, progress), record, results)) {
                StackListener listener = monitors.listener();
                if (chosen.contains(Stage.BACKGROUND) && calibration.isEmpty()) {
                    err.println("limpid: the background stage is skipped: there is neither --offsets nor --background");
                }
                for (Group group : planned) {
                    if (regions.isEmpty()) {
                        outcomes.add(new StackRestoration(
                                        group.restorers(), calibration, plan, listener, group.flight(), stop)
                                .run(sections, share));
                    } else {
                        try (Restorer restorer = group.restorers().open()) {
                            outcomes.add(new RegionRestoration(
                                            restorer, calibration, plan, regions, group.variants(), listener, stop)
                                    .run(sections));
                        }
                    }
                }
            }
            report.ifPresent(record::write);
            return exitCode(outcomes, mine, stop, out, err);
        }
    }

    /** Parameters that share the work up to denoising, what restores with them, and how. */
    private record Group(List<RegionRestoration.Variant> variants, RestorerBuilder restorers, Concurrency flight) {}

    private static int exitCode(
            List<StackOutcome> outcomes, int sections, StopRequest stop, PrintWriter out, PrintWriter err) {
        int skipped = outcomes.stream().mapToInt(StackOutcome::skipped).sum();
        if (skipped > 0) {
            out.println(skipped + " of " + sections + " sections were complete already");
        }
        if (stop.isMade()) {
            int left = outcomes.stream().mapToInt(StackOutcome::left).max().orElse(sections);
            err.println("limpid: stopped by a signal: the section in flight was finished, " + left + " of " + sections
                    + " sections are left; the same command goes on from here");
        }
        return outcomes.stream().allMatch(StackOutcome::isComplete) ? ExitCode.DONE : ExitCode.SECTION_FAILED;
    }

    private Integer dryRun(RunOutline outline, List<Region> regions, List<Path> all) {
        if (!regions.isEmpty()) {
            throw new LimpidException("--dry-run is there with --roi; expected whole sections to plan for");
        }
        DryRun run = new DryRun(outline, all.size(), choice(threadsOption.count()));
        return run.print(spec.commandLine().getOut(), spec.commandLine().getErr());
    }

    /**
     * What would be done, without doing it.
     *
     * @throws LimpidException when that is not possible, as far as can be told without reading sections
     */
    public RunOutline outline() {
        Map<String, ParameterFile> files = parameterOptions.read();
        RunParameters run = onlyRun(files, List.of());
        CalibrationOptions.requireSections(run.calibration(), run.volume());
        StackPlan plan = plan(run, continuationOptions.policy(inputs, run.output(), false));
        List<Path> sections = SectionFiles.expand(inputs);
        requireUsable(sections);
        RestorationParameters parameters = files.values().iterator().next().restoration(EnumSet.copyOf(run.stages()));
        return outline(run, parameters, plan, sections, CalibrationReader.read(run.calibration()));
    }

    private static RunOutline outline(
            RunParameters run,
            RestorationParameters parameters,
            StackPlan plan,
            List<Path> sections,
            Calibration calibration) {
        return new RunOutline(sections, plan, parameters, EnumSet.copyOf(run.stages()), calibration, fill(run));
    }

    /** How sections may be in flight within {@code --memory}, or else the machine's. */
    public ConcurrencyChoice choice(int threads) {
        return new ConcurrencyChoice(memoryOption.limit(), memoryOption.text(), threads);
    }

    public int threads() {
        return threadsOption.count();
    }

    private static OptionalDouble fill(RunParameters run) {
        return run.mask().map(MaskParameters::fill).orElseGet(OptionalDouble::empty);
    }

    /** What the parameter files say besides the method's parameters, which has to be the same in all. */
    private RunParameters onlyRun(Map<String, ParameterFile> files, List<Region> regions) {
        if (files.size() > 1 && regions.isEmpty()) {
            throw new LimpidException("--params is there " + files.size()
                    + " times; expected one set of parameters, or --roi to compare them on");
        }
        Map.Entry<String, ParameterFile> first = files.entrySet().iterator().next();
        RunParameters run = chosen(first.getValue().parameters());
        files.forEach((name, file) -> {
            if (!chosen(file.parameters()).withMethodOf(run).equals(run)) {
                throw new LimpidException(name + ": says something else than " + first.getKey()
                        + " besides the method's parameters; expected the same stages, calibration, volume, origin,"
                        + " mask and output, to compare results");
            }
        });
        return run;
    }

    /** What this task does; says so when it is a part. */
    private SectionShare share(List<Path> sections, List<Region> regions, PrintWriter out) {
        SectionShare share = shardOptions.share(System.getenv());
        if (!(share instanceof SectionShare.All) && !regions.isEmpty()) {
            throw new LimpidException("--shard is there with --roi; expected whole sections to share");
        }
        if (share instanceof SectionShare.Part part) {
            out.println(part.shard() + ": " + part.of(sections).size() + " of " + sections.size() + " sections");
        }
        out.flush();
        return share;
    }

    private void requireUsable(List<Path> sections) {
        threadsOption.count();
        if (z.isPresent() && sections.size() > 1) {
            throw new LimpidException(
                    "--z gives one number for " + sections.size() + " sections; expected one section");
        }
        if (z.isPresent() && z.get() < 0) {
            throw new LimpidException("--z is " + z.get() + "; expected a number from 0");
        }
    }

    /** What the parameter file says where no option says otherwise. */
    private RunParameters chosen(RunParameters file) {
        return new RunParameters(
                stages.isEmpty() ? file.stages() : List.copyOf(EnumSet.copyOf(stages)),
                invert.orElse(file.invert()),
                file.destripe(),
                file.denoise(),
                file.contrast(),
                calibrationOptions.over(file.calibration()),
                calibrationOptions.over(file.volume()),
                calibrationOptions.over(file.origin()),
                fillOption.over(maskOptions.over(file.mask())),
                outputOptions.over(file.output()));
    }

    private StackPlan plan(RunParameters run, StackPolicy policy) {
        Path folder = run.output()
                .folder()
                .orElseThrow(() -> new CommandLine.ParameterException(
                        spec.commandLine(),
                        "Missing folder for the results; expected --output=DIR, or output: {folder: DIR} in the"
                                + " parameter file"));
        return new StackPlan(
                folder,
                run.calibration(),
                run.volume(),
                run.origin().y(),
                run.origin().x(),
                z.map(OptionalInt::of).orElseGet(OptionalInt::empty),
                run.mask().map(MaskSource::of).orElseGet(MaskSource::none),
                run.invert(),
                run.output().compression(),
                run.output().sidecar(),
                run.output().overwrite(),
                policy);
    }
}

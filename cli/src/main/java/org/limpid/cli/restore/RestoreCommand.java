package org.limpid.cli.restore;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.limpid.LimpidException;
import org.limpid.Region;
import org.limpid.calibration.CalibrationReader;
import org.limpid.cli.console.JsonText;
import org.limpid.cli.console.OutputTarget;
import org.limpid.cli.options.CalibrationOptions;
import org.limpid.cli.options.ClippedOptions;
import org.limpid.cli.options.DataBarOption;
import org.limpid.cli.options.FillOption;
import org.limpid.cli.options.LimpidCommand;
import org.limpid.cli.options.MaskOptions;
import org.limpid.cli.options.MemoryOption;
import org.limpid.cli.options.NamedSections;
import org.limpid.cli.options.NumberingOptions;
import org.limpid.cli.options.OutputOptions;
import org.limpid.cli.options.ParameterSetOptions;
import org.limpid.cli.options.RegionOptions;
import org.limpid.cli.options.ResumeOptions;
import org.limpid.cli.options.ShardOptions;
import org.limpid.cli.options.StageOptions;
import org.limpid.cli.options.ThreadsOption;
import org.limpid.cli.options.VolumeOptions;
import org.limpid.cluster.SectionShare;
import org.limpid.parameters.ParameterFile;
import org.limpid.parameters.RestorationParameters;
import org.limpid.parameters.RunParameters;
import org.limpid.section.MaskSource;
import org.limpid.section.SectionId;
import org.limpid.section.SectionPlacement;
import org.limpid.section.SectionSource;
import org.limpid.volume.formats.VolumeLayout;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Restores section files. */
@Command(
        name = "restore",
        description = "Restores section files: uint16, uint8 or float32 TIFF in, 8-bit TIFF out.",
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
public final class RestoreCommand extends LimpidCommand {
    @Parameters(paramLabel = "INPUT", arity = "1..*", description = NumberingOptions.INPUT)
    private List<Path> inputs;

    @Mixin
    private NumberingOptions numberingOptions;

    @Mixin
    private OutputOptions outputOptions;

    @Mixin
    private VolumeOptions volumeOptions;

    @Mixin
    private ParameterSetOptions parameterOptions;

    @Mixin
    private CalibrationOptions calibrationOptions;

    @Mixin
    private MaskOptions maskOptions;

    @Mixin
    private DataBarOption dataBarOption;

    @Mixin
    private FillOption fillOption;

    @Mixin
    private RegionOptions regionOptions;

    @Mixin
    private ResumeOptions resumeOptions;

    @Mixin
    private ClippedOptions clippedOptions;

    @Mixin
    private ShardOptions shardOptions;

    @Mixin
    private MonitorOptions monitorOptions;

    @Mixin
    private StageOptions stageOptions;

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
            description = "Writes what was done: per section times, bytes and memory; the parameters used. With - that"
                    + " is standard output.")
    private Optional<OutputTarget> report;

    /** Parameters by their names, and the restoration of the whole stack with the first ones. */
    private record Prepared(Map<String, ParameterFile> files, RunOutline outline) implements AutoCloseable {
        @Override
        public void close() {
            outline.close();
        }

        Map<String, RestorationParameters> sets() {
            Map<String, RestorationParameters> sets = new LinkedHashMap<>();
            files.forEach((name, file) -> sets.put(name, file.restoration(outline.stages())));
            return sets;
        }
    }

    @Override
    public Integer call() {
        ClippedOptions.Limit limit = clippedOptions.limit();
        monitorOptions.requireFile();
        List<Region> regions = regionOptions.regions();
        if (dryRun && !regions.isEmpty()) {
            throw new LimpidException("--dry-run is there with --roi; expected whole sections to plan for");
        }
        try (Prepared asked = asked(regions)) {
            return run(asked, regions, limit);
        }
    }

    private int run(Prepared asked, List<Region> regions, ClippedOptions.Limit limit) {
        ParameterGroups.of(asked.sets());
        SectionShare share = share(asked.outline(), regions);
        ConcurrencyChoice choice = choice(threadsOption.count());
        Prepared prepared = dryRun ? unmeasured(asked, share, choice) : measured(asked, share, regions, choice);
        Map<String, RestorationParameters> sets = prepared.sets();
        RunOutline outline = prepared.outline();
        RunOutline own = outline.share(share.of(outline.sections()));
        if (dryRun) {
            return new DryRun(own, outline.sections().size(), choice).print(out(), err());
        }
        RunReport record = RunReport.of(sets, outline.stages(), outline.source().masks(), threadsOption.count());
        return new RestoreRun(own, share, regions, ParameterGroups.of(sets), limit, out(), err())
                .run(
                        choice,
                        monitorOptions,
                        record,
                        made -> report.ifPresent(target -> write(target, JsonText.of(made))),
                        words());
    }

    /**
     * The restoration that the command would run, or an error as far as can be told without reading sections. The folder's
     * parameters are measured and written if there are none.
     */
    public RunOutline outline() {
        return measured(asked(List.of()), new SectionShare.All(), List.of(), choice(threadsOption.count()))
                .outline();
    }

    /** The run as the command line and the given files ask for it; some numbers may be still to measure. */
    private Prepared asked(List<Region> regions) {
        Map<String, ParameterFile> files = parameterOptions.read();
        files.values().forEach(this::warn);
        RunParameters run = onlyRun(files, regions);
        CalibrationOptions.requireSections(run.calibration(), run.volume());
        RunOutline outline = outline(run, files.values().iterator().next(), !regions.isEmpty());
        requireFit(files, outline);
        return new Prepared(files, outline);
    }

    private ParameterChoice parameterChoice(Prepared asked, SectionShare share, ConcurrencyChoice choice) {
        RunOutline outline = asked.outline();
        return new ParameterChoice(
                outline, outline.share(share.of(outline.sections())), choice, stageOptions.invert(), err());
    }

    private Prepared unmeasured(Prepared asked, SectionShare share, ConcurrencyChoice choice) {
        Map<String, ParameterFile> files = new LinkedHashMap<>(asked.files());
        ParameterChoice parameters = parameterChoice(asked, share, choice);
        files.computeIfPresent(ParameterSetOptions.AUTO, (name, file) -> same(parameters.unmeasured(file)));
        return prepared(asked, files, List.of());
    }

    private Prepared measured(Prepared asked, SectionShare share, List<Region> regions, ConcurrencyChoice choice) {
        ParameterChoice parameters = parameterChoice(asked, share, choice);
        Map<String, ParameterFile> files = new LinkedHashMap<>(asked.files());
        if (regions.isEmpty()) {
            files.replaceAll((name, file) -> same(parameters.ofSections(name, file)));
        } else {
            files.computeIfPresent(
                    ParameterSetOptions.AUTO,
                    (name, file) -> parameterOptions.direction().over(parameters.ofRegions(file)));
        }
        Prepared prepared = prepared(asked, files, regions);
        parameters.lines().forEach(out()::println);
        return prepared;
    }

    private ParameterFile same(ParameterFile known) {
        return parameterOptions.direction().requireSame(known);
    }

    private Prepared prepared(Prepared asked, Map<String, ParameterFile> files, List<Region> regions) {
        RunParameters run = onlyRun(files, regions);
        requireFit(files, asked.outline());
        RunOutline outline = asked.outline().with(run, files.values().iterator().next());
        if (regions.isEmpty()) {
            String name = files.keySet().iterator().next();
            String polarity = stageOptions.invert().orElse(false) ? "--invert" : "--no-invert";
            outline.requireFolders(name.equals(ParameterSetOptions.AUTO) ? polarity : name);
        }
        return new Prepared(files, outline);
    }

    private void requireFit(Map<String, ParameterFile> files, RunOutline outline) {
        files.values()
                .forEach(file -> ParameterFit.require(
                        file, chosen(file.parameters()), outline.calibration().origin()));
    }

    private RunOutline outline(RunParameters run, ParameterFile file, boolean regions) {
        if (run.output().folder().isEmpty()) {
            throw missing(
                    "folder for the results; expected --output=DIR, or output: {folder: DIR} in the parameter file");
        }
        Optional<VolumeLayout> layout =
                volumeOptions.layout(run.output().folder().get());
        layout.ifPresent(known -> VolumeOutput.requirePossible(run.output(), regions));
        MaskSource masks = MaskSource.of(run.mask());
        NamedSections named = numberingOptions.read(inputs, out(), err());
        threadsOption.count();
        ResumeOptions.Policy policy = resumeOptions.policy(named, run.output(), regions);
        SectionSource source = named.source(masks, dataBarOption.chosen(named, layout.isPresent()));
        SectionPlacement placement = new SectionPlacement(
                run.volume(),
                run.origin().y(),
                run.origin().x(),
                stageOptions.z(named.sections().size()));
        RunOutline outline = new RunOutline(
                source,
                source.sections(),
                run,
                placement,
                policy,
                file.restoration(EnumSet.copyOf(run.stages())),
                file.name(),
                CalibrationReader.read(run.calibration()),
                Optional.empty());
        return layout.isEmpty()
                ? outline
                : outline.into(VolumeOutput.of(outline, layout.get(), volumeOptions.voxelSize()));
    }

    /** How many sections may be worked on at the same time within {@code --memory}, or else the machine's memory. */
    public ConcurrencyChoice choice(int threads) {
        return new ConcurrencyChoice(memoryOption.limit(), memoryOption.text(), threads);
    }

    public int threads() {
        return threadsOption.count();
    }

    /** The settings of the parameter files besides the method's parameters. They have to be the same in all files. */
    private RunParameters onlyRun(Map<String, ParameterFile> files, List<Region> regions) {
        if (files.size() > 1 && regions.isEmpty()) {
            throw new LimpidException("--params is there " + files.size()
                    + " times; expected one set of parameters, or --roi to compare them on");
        }
        Map.Entry<String, ParameterFile> first = files.entrySet().iterator().next();
        RunParameters run = chosen(first.getValue().parameters());
        files.forEach((name, file) -> {
            RunParameters other = chosen(file.parameters()).withMethodOf(run);
            if (!located(other).equals(located(run))) {
                throw new LimpidException(name + ": says something else than " + first.getKey()
                        + " besides the method's parameters; expected the same stages, calibration, volume, origin,"
                        + " mask and output, to compare results");
            }
        });
        return run;
    }

    /** Files and folders by one path each, from whichever parameter file they are named. */
    private static RunParameters located(RunParameters run) {
        return run.withPaths(path -> path.toAbsolutePath().normalize());
    }

    /** The share of this task; a part is printed. */
    private SectionShare share(RunOutline outline, List<Region> regions) {
        SectionShare asked = shardOptions.share(System.getenv());
        if (!(asked instanceof SectionShare.All) && !regions.isEmpty()) {
            throw new LimpidException("--shard is there with --roi; expected whole sections to share");
        }
        SectionShare share = outline.volume().map(output -> output.share(asked)).orElse(asked);
        if (asked instanceof SectionShare.Part part) {
            List<SectionId> sections = outline.sections();
            out().println(part.shard() + ": " + share.of(sections).size() + " of " + sections.size() + " sections");
        }
        if (!dryRun) {
            outline.volume().ifPresent(output -> output.print(out()));
        }
        out().flush();
        return share;
    }

    /** The settings of a parameter file with the options over them. */
    private RunParameters chosen(RunParameters file) {
        return stageOptions.over(calibrationOptions.over(
                file, fillOption.over(maskOptions.over(file.mask())), outputOptions.over(file.output())));
    }
}

package org.limpid.cli.restore;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.limpid.Calibration;
import org.limpid.LimpidException;
import org.limpid.Restorer;
import org.limpid.RestorerBuilder;
import org.limpid.StopRequest;
import org.limpid.WorkerPool;
import org.limpid.advice.FolderParameters;
import org.limpid.advice.Tuning;
import org.limpid.cli.options.ResumeOptions;
import org.limpid.files.FileErrors;
import org.limpid.folder.TiffFolderSink;
import org.limpid.output.CompleteSections;
import org.limpid.parameters.ParameterFile;
import org.limpid.parameters.RestorationParameters;
import org.limpid.parameters.RunParameters;
import org.limpid.parameters.Stage;
import org.limpid.plan.Concurrency;
import org.limpid.plan.MemoryEstimate;
import org.limpid.section.CopyingSink;
import org.limpid.section.PixelShape;
import org.limpid.section.RunContext;
import org.limpid.section.RunProvenance;
import org.limpid.section.SectionId;
import org.limpid.section.SectionPlacement;
import org.limpid.section.SectionSizes;
import org.limpid.section.SectionSource;
import org.limpid.slab.VolumeSink;
import org.limpid.tiff.Compression;
import org.limpid.volume.source.VolumeSource;

/**
 * The settings of a restoration, before it begins. {@code sections} are this task's share of the source; {@code run}
 * is the parameter file with the options over it, and has an output folder; {@code parameterSource} names the file.
 */
public record RunOutline(
        SectionSource source,
        List<SectionId> sections,
        RunParameters run,
        SectionPlacement placement,
        ResumeOptions.Policy policy,
        RestorationParameters parameters,
        String parameterSource,
        Calibration calibration,
        Optional<VolumeOutput> volume)
        implements AutoCloseable {
    /** A folder of ten thousand headers takes some seconds on a disk, and much longer on a far file server. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Closes the volume that sections are read from, if they are. */
    @Override
    public void close() {
        if (source instanceof VolumeSource open) {
            open.close();
        }
    }

    RunOutline share(List<SectionId> own) {
        return new RunOutline(source, own, run, placement, policy, parameters, parameterSource, calibration, volume);
    }

    /** The same with other parameters: of a file, with the options over them. */
    RunOutline with(RunParameters other, ParameterFile file) {
        RestorationParameters method = file.restoration(EnumSet.copyOf(other.stages()));
        return new RunOutline(source, sections, other, placement, policy, method, file.name(), calibration, volume);
    }

    /**
     * The same with results in a volume.
     *
     * @throws LimpidException when another program's is in its place
     */
    RunOutline into(VolumeOutput output) {
        RunOutline whole = new RunOutline(
                source,
                sections,
                run,
                placement,
                policy,
                parameters,
                parameterSource,
                calibration,
                Optional.of(output));
        whole.volumeSink(OptionalDouble.empty(), Concurrency.oneByOne(1)).requireOurs();
        return whole;
    }

    /** The folder of the results, or of the records of the volume that has them. */
    public Path folder() {
        return volume.map(output -> output.target().records())
                .orElseGet(() -> run.output().folder().orElseThrow());
    }

    public Compression compression() {
        return run.output().compression();
    }

    Set<Stage> stages() {
        return EnumSet.copyOf(run.stages());
    }

    /** Whether a stage runs whose parameters depend on the images. */
    boolean needsNumbers() {
        return run.stages().contains(Stage.DENOISE) || run.stages().contains(Stage.CONTRAST);
    }

    /**
     * Checks that the run has the parameters of its folder, unless it overwrites the folder's sections.
     *
     * @param name of the run's parameters, for the message
     */
    void requireFolders(String name) {
        if (needsNumbers() && !run.output().overwrite()) {
            new FolderParameters(folder()).requireSame(name, run);
        }
    }

    /** Builds restorers that do it. */
    public RestorerBuilder restorers() {
        return restorers(parameters);
    }

    /** Builds restorers that do it with other parameters of the method. */
    RestorerBuilder restorers(RestorationParameters others) {
        RestorerBuilder builder = Restorer.with(others).stages(stages());
        run.measured().ifPresent(measured -> builder.measuredOn(measured.sample(), parameterSource));
        return builder.fill(run.mask().fillIn(builder.result()))
                .calibration(calibration)
                .invert(run.invert())
                .keepPolarity(run.polarity() == RunParameters.Polarity.STORED);
    }

    /** The sink of whole sections' results. */
    CopyingSink sink(OptionalDouble listsClipped, Concurrency concurrency) {
        if (volume.isPresent()) {
            return volumeSink(listsClipped, concurrency);
        }
        TiffFolderSink.Builder builder = tiffSink(folder()).lists(policy.listsFailures());
        listsClipped.ifPresent(builder::listsClipped);
        return builder.build();
    }

    private VolumeSink volumeSink(OptionalDouble listsClipped, Concurrency concurrency) {
        VolumeOutput output = volume.orElseThrow();
        return new VolumeSink(
                output.target(),
                new VolumeSink.Settings(
                        run.output().overwrite(),
                        policy.resume(),
                        policy.listsFailures(),
                        listsClipped,
                        run.calibration(),
                        output.slabs(concurrency.threads()).count(concurrency)));
    }

    /** Builds sinks for results in a folder. */
    TiffFolderSink.Builder tiffSink(Path results) {
        return TiffFolderSink.in(results)
                .compression(run.output().compression())
                .sidecars(run.output().sidecar())
                .overwrite(run.output().overwrite())
                .resume(policy.resume())
                .calibrationFiles(run.calibration());
    }

    /**
     * The sizes of the sections, as far as they are known soon.
     *
     * @throws org.limpid.LimpidException when none of these sections can be restored in this way
     */
    public SectionSizes sizes(int threads) {
        try (WorkerPool workers = new WorkerPool(threads)) {
            SectionSizes sizes = SectionSizes.read(source, sections, PATIENCE, workers);
            requireFitting(sizes);
            return sizes;
        }
    }

    /** The memory that sections of a shape take with restorers of this run. */
    MemoryEstimate memory(RestorerBuilder restorers, PixelShape section, int threads) {
        MemoryEstimate each = MemoryEstimate.of(restorers, section, source.masks());
        return volume.map(output -> each.with(output.slabs(threads))).orElse(each);
    }

    /** Which of these sections are complete already. */
    CompleteSections complete() {
        try (Restorer restorer = restorers().threads(1).open()) {
            RunProvenance provenance = RunProvenance.of(restorer, placement, source.masks());
            RunContext context = new RunContext(source, provenance, new StopRequest(), warning -> {});
            return volume.isPresent()
                    ? volumeSink(OptionalDouble.empty(), Concurrency.oneByOne(1))
                            .survey(context, sections)
                    : tiffSink(folder()).build().survey(context, sections);
        }
    }

    /** Known shapes of these sections and, where they are a share, of some of the whole stack. */
    Collection<PixelShape> shapes(SectionSizes sizes) {
        Map<SectionId, PixelShape> shapes = new HashMap<>(sizes.known());
        if (sections.size() < source.sections().size()) {
            try (WorkerPool workers = new WorkerPool(1)) {
                shapes.putAll(SectionSizes.read(source, Tuning.spread(source.sections()), PATIENCE, workers)
                        .known());
            }
        }
        return shapes.values();
    }

    private void requireFitting(SectionSizes sizes) {
        List<LimpidException> reasons = new ArrayList<>();
        Map<SectionId, PixelShape> known = sizes.known();
        for (SectionId section : sections.stream().filter(known::containsKey).toList()) {
            try {
                FileErrors.prefixing(section + ": ", () -> {
                    restorers().requireFitting(known.get(section).sample());
                    return section;
                });
                return;
            } catch (LimpidException other) {
                reasons.add(other);
            }
        }
        if (!reasons.isEmpty()) {
            throw reasons.get(0);
        }
    }

    /** Tells of a calibration that does not say which sections it is of, unless the run asks for the published form anyway. */
    void printCalibration(PrintWriter out) {
        if (run.stages().contains(Stage.BACKGROUND) && run.polarity() == RunParameters.Polarity.STORED) {
            calibration
                    .origin()
                    .filter(origin -> !origin.recorded())
                    .ifPresent(origin -> out.println("calibration: " + origin.source()
                            + " has no record of its sections, taken as published: " + origin));
        }
    }
}

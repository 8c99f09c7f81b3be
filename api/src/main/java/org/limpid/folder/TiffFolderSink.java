package org.limpid.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.limpid.LimpidException;
import org.limpid.WorkerPool;
import org.limpid.files.FolderGoneException;
import org.limpid.image.Plane;
import org.limpid.natives.NativeLibraries;
import org.limpid.output.ClippedList;
import org.limpid.output.CompleteSections;
import org.limpid.output.FailureList;
import org.limpid.output.OutlierList;
import org.limpid.output.OutlierList.ListedOutlier;
import org.limpid.output.OutputFiles;
import org.limpid.output.OutputSettings;
import org.limpid.output.ProvenanceJson;
import org.limpid.output.ResumeCheck;
import org.limpid.output.SectionLists;
import org.limpid.output.Sidecar;
import org.limpid.parameters.CalibrationFiles;
import org.limpid.section.CopyingSink;
import org.limpid.section.FailureRecord;
import org.limpid.section.RunContext;
import org.limpid.section.SectionId;
import org.limpid.section.SectionProvenance;
import org.limpid.section.SectionProvenance.Fault;
import org.limpid.tiff.Compression;
import tools.jackson.databind.node.ObjectNode;

/**
 * A folder that gets a TIFF file for each result, and beside it a sidecar {@code NAME.json} that names its inputs and settings.
 * A result and its sidecar appear as a whole. A section is complete when its result has the size that its sidecar says and was
 * made of the same files, with the same settings. Where a source names no {@linkplain
 * org.limpid.section.SectionSource#files files}, a change of the stored section can't be seen.
 */
public final class TiffFolderSink implements CopyingSink {
    private final OutputSettings settings;
    private final CalibrationFiles calibrationFiles;
    private final boolean listsSections;
    private final OptionalDouble listsClipped;
    private Optional<Run> run = Optional.empty();

    /** The present run. */
    private record Run(
            OutputFiles files,
            ProvenanceJson provenance,
            ResumeCheck check,
            FailureRecord failures,
            Consumer<LimpidException> warnings) {
        static Run of(RunContext context, OutputSettings settings, CalibrationFiles calibration, boolean lists) {
            OutputFiles files = new OutputFiles(settings, context.source());
            files.requireDifferentSidecars();
            ProvenanceJson provenance = new ProvenanceJson(
                    context.provenance(), calibration, context.source().settings());
            return new Run(
                    files,
                    provenance,
                    new ResumeCheck(files, context, provenance),
                    new FailureList(settings.folder(), lists, context.warnings(), Clock.systemUTC()),
                    context.warnings());
        }
    }

    /** The settings of a sink. Each has a default; its method returns this. */
    public static final class Builder {
        private final Path folder;
        private Compression compression = Compression.NONE;
        private boolean sidecars = true;
        private boolean overwrite;
        private boolean resume;
        private boolean listsSections;
        private OptionalDouble listsClipped = OptionalDouble.empty();
        private CalibrationFiles calibrationFiles = CalibrationFiles.none();

        private Builder(Path folder) {
            this.folder = folder;
        }

        /** Sets the compression of results; by default there is no compression. */
        public Builder compression(Compression chosen) {
            compression = chosen;
            return this;
        }

        /** Sets whether results have sidecars, as by default; without them no section is ever complete. */
        public Builder sidecars(boolean wanted) {
            sidecars = wanted;
            return this;
        }

        /** Sets whether existing files are replaced; by default an existing file is a failure of its section. */
        public Builder overwrite(boolean wanted) {
            overwrite = wanted;
            return this;
        }

        /**
         * Sets whether sections that are complete are left alone; by default every section is made. Results that Limpid made
         * of other files or with other settings are then made again.
         */
        public Builder resume(boolean wanted) {
            resume = wanted;
            return this;
        }

        /**
         * Sets whether the folder has lists: {@code failures.tsv} of the sections that failed, and the sections of the stack for
         * {@code limpid status}. By default it has no list.
         */
        public Builder lists(boolean wanted) {
            listsSections = wanted;
            return this;
        }

        /**
         * Sets above which share of black or of white pixels, 0 to 1, a result is listed in {@code clipped.tsv}; by default
         * there is no such list.
         */
        public Builder listsClipped(double share) {
            listsClipped = OptionalDouble.of(share);
            return this;
        }

        /**
         * Sets the files that the restorer's calibration was read from, for the sidecars; by default there are no such files.
         */
        public Builder calibrationFiles(CalibrationFiles files) {
            calibrationFiles = files;
            return this;
        }

        /** {@return a sink; the folder is made when a run begins} */
        public TiffFolderSink build() {
            return new TiffFolderSink(this);
        }
    }

    private TiffFolderSink(Builder builder) {
        settings = new OutputSettings(
                builder.folder, builder.compression, builder.sidecars, builder.overwrite, builder.resume);
        calibrationFiles = builder.calibrationFiles;
        listsSections = builder.listsSections;
        listsClipped = builder.listsClipped;
    }

    /** {@return a builder with defaults for a sink to a folder} */
    public static Builder in(Path folder) {
        return new Builder(folder);
    }

    @Override
    public void begin(RunContext context) {
        Run begun = Run.of(context, settings, calibrationFiles, listsSections);
        OutputFiles.makeFolder(settings.folder());
        run = Optional.of(begun);
        if (settings.compression() != Compression.NONE && NativeLibraries.tiffFallsBack()) {
            context.warnings()
                    .accept(new LimpidException("results are compressed by " + NativeLibraries.compressor()
                            + ", since the bundled libtiff can't be used here: they may have other bytes than on other"
                            + " machines, for the same pixels"));
        }
        if (listsSections) {
            listSections(context, begun);
        }
    }

    /** Leaves the list that tells how many sections the stack has; without it the sections are restored all the same. */
    private void listSections(RunContext context, Run begun) {
        Map<String, OptionalInt> numbers = new HashMap<>();
        for (SectionId section : context.source().sections()) {
            numbers.put(
                    begun.files().output(section).getFileName().toString(),
                    context.provenance().placement().index(section));
        }
        try {
            new SectionLists(settings.folder())
                    .add(numbers, settings.sidecars())
                    .ifPresent(other -> context.warnings()
                            .accept(new LimpidException(other + ": numbers are others now; results that do not have"
                                    + " theirs are made again")));
        } catch (LimpidException refused) {
            context.warnings()
                    .accept(new LimpidException(
                            refused.getMessage()
                                    + ", so that limpid status can't know them all; sections are restored all the same",
                            refused));
        }
    }

    /**
     * Which sections of a run would be complete, found without writing anything.
     *
     * @param sections of the source
     * @throws LimpidException when the sink would refuse the run
     */
    @SuppressWarnings("exports") // For the command line.
    public CompleteSections survey(RunContext context, List<SectionId> sections) {
        ResumeCheck check = Run.of(context, settings, calibrationFiles, false).check();
        return CompleteSections.find(sections, check::looksComplete);
    }

    private Run run() {
        return run.orElseThrow(() -> new IllegalStateException("no run has begun"));
    }

    /** {@return the TIFF file of a section's result in the present run} */
    public Path output(SectionId section) {
        return run().files().output(section);
    }

    @Override
    public String location(SectionId section) {
        return output(section).toString();
    }

    @Override
    public boolean recordsInputs() {
        return settings.sidecars();
    }

    @Override
    public FailureRecord failures() {
        return run().failures();
    }

    @Override
    public boolean isComplete(SectionId section) {
        FolderGoneException.require(settings.folder());
        return run().check().isComplete(section);
    }

    @Override
    public long write(SectionId section, Plane pixels, SectionProvenance provenance, WorkerPool workers) {
        ObjectNode made = run().provenance().of(section, provenance);
        long bytes = FolderGoneException.using(
                settings.folder(), () -> run().files().write(section, pixels, provenance, made, workers));
        if (listsClipped.isPresent()) {
            new ClippedList(settings.folder(), listsClipped.getAsDouble(), run().warnings())
                    .written(output(section), provenance.clipped());
        }
        return bytes;
    }

    private ReplacedOutputs replaced() {
        return new ReplacedOutputs(run().files());
    }

    @Override
    public boolean hasResult(SectionId section) {
        return replaced()
                .sidecar(section)
                .filter(made -> !made.isCopy() && made.fault().isEmpty() && made.mayDescribe(output(section)))
                .isPresent();
    }

    @Override
    public boolean copy(SectionId from, SectionId to, WorkerPool workers) {
        if (Files.exists(output(to)) && replaced().sidecar(to).isEmpty() && !settings.overwrite()) {
            return false;
        }
        replace(to, Optional.empty(), List.of(new Source(from, 1)), workers);
        return true;
    }

    @Override
    public boolean replace(SectionId section, Fault fault, List<Source> sources, WorkerPool workers) {
        return replace(section, Optional.of(fault), sources, workers);
    }

    private boolean replace(SectionId section, Optional<Fault> fault, List<Source> sources, WorkerPool workers) {
        FolderGoneException.require(settings.folder());
        return replaced().make(section, fault, sources, workers);
    }

    @Override
    public Standing standing(SectionId section) {
        if (hasResult(section)) {
            return Standing.SOUND;
        }
        String name = output(section).getFileName().toString();
        boolean known = remembered().containsKey(section.name())
                || fault(section).isPresent()
                || FailureList.of(settings.folder()).stream()
                        .anyMatch(failed -> failed.section().equals(name));
        return known ? Standing.UNSOUND : Standing.OPEN;
    }

    @Override
    public Optional<Fault> fault(SectionId section) {
        return replaced().sidecar(section).flatMap(Sidecar::fault);
    }

    private OutlierList outliers() {
        return new OutlierList(settings.folder(), run().warnings());
    }

    @Override
    public Map<String, Fault> remembered() {
        return OutlierList.faults(settings.folder());
    }

    @Override
    public void remember(SectionId section, Fault fault, String treatment) {
        if (listsSections) {
            outliers().add(new ListedOutlier(section.name(), fault, treatment));
        }
    }

    @Override
    public void forget(SectionId section) {
        outliers().remove(section.name());
    }

    @Override
    public void remove(SectionId section) throws IOException {
        if (replaced().sidecar(section).isPresent()) {
            Files.deleteIfExists(run().files().sidecar(section).orElseThrow());
            Files.deleteIfExists(output(section));
        }
    }
}

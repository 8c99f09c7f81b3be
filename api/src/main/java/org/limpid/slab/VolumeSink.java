package org.limpid.slab;

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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.limpid.LimpidException;
import org.limpid.WorkerPool;
import org.limpid.files.FolderGoneException;
import org.limpid.image.Plane;
import org.limpid.output.ClippedList;
import org.limpid.output.CompleteSections;
import org.limpid.output.FailureList;
import org.limpid.output.OutlierList;
import org.limpid.output.OutlierList.ListedOutlier;
import org.limpid.output.OutputFiles;
import org.limpid.output.ProvenanceJson;
import org.limpid.output.SameProvenance;
import org.limpid.output.SectionLists;
import org.limpid.output.Sidecar;
import org.limpid.parameters.CalibrationFiles;
import org.limpid.section.CopyingSink;
import org.limpid.section.FailureRecord;
import org.limpid.section.RunContext;
import org.limpid.section.SectionId;
import org.limpid.section.SectionProvenance;
import org.limpid.section.SectionProvenance.Fault;
import org.limpid.slab.SlabSection.State;
import org.limpid.slab.SlabStore.Reuse;
import org.limpid.volume.formats.VolumeFormat;
import tools.jackson.databind.node.ObjectNode;

/**
 * A volume that gets the results of a stack. Sections are gathered in memory until all of a slab are there; the slab is then written
 * and recorded. A section is complete when it is in a recorded slab, or waits in a file of its own for the others of its slab, and
 * was made of the same files with the same settings. Nothing of a slab is in the volume as long as one of its sections is missing.
 */
public final class VolumeSink implements CopyingSink, AutoCloseable {
    private final VolumeTarget target;
    private final Settings settings;
    private final Map<SectionId, LimpidException> lost = new HashMap<>();
    private final Set<Integer> own = ConcurrentHashMap.newKeySet();
    private Optional<Run> run = Optional.empty();
    private boolean gathered;

    /**
     * How a volume is written.
     *
     * @param overwrite whether slabs that are there are made anew
     * @param resume whether sections that are complete stay as they are
     * @param lists whether failures and the sections of the stack are listed
     * @param clipped share of black or of white pixels above which a result is listed
     * @param slabs how many are in memory at the same time, at least 1
     */
    public record Settings(
            boolean overwrite,
            boolean resume,
            boolean lists,
            OptionalDouble clipped,
            CalibrationFiles calibration,
            int slabs) {
        private Reuse reuse() {
            Reuse otherwise = overwrite ? Reuse.OVERWRITE : Reuse.REFUSE;
            return resume ? Reuse.RESUME : otherwise;
        }
    }

    /** The present run. */
    private record Run(
            ProvenanceJson provenance,
            SameProvenance same,
            SlabStore store,
            SlabMemory memory,
            ReplacedSections replaced,
            FailureRecord failures,
            RunContext context) {}

    public VolumeSink(VolumeTarget target, Settings settings) {
        this.target = target;
        this.settings = settings;
    }

    /**
     * Checks that a volume that is there is Limpid's, or may be replaced.
     *
     * @throws LimpidException when it is another program's
     */
    public void requireOurs() {
        if (Files.exists(VolumeFormat.file(target.volume()))
                && !settings.overwrite()
                && !SlabRecords.in(target.records()).areThere()) {
            throw new LimpidException(target.volume() + ": exists already, and " + target.records()
                    + " has no records of its slabs; expected a new volume, or --overwrite");
        }
    }

    @Override
    public void begin(RunContext context) throws IOException {
        requireOurs();
        requireDifferentNames(context.source().sections());
        ProvenanceJson provenance = provenance(context);
        OutputFiles.makeFolder(target.records());
        SlabStore store = new SlabStore(target, context.source().sections(), settings.reuse());
        store.begin();
        SameProvenance same = new SameProvenance(context, provenance, UnaryOperator.identity());
        SlabMemory memory = new SlabMemory(target, store, number -> store.survey(number, same), settings.slabs());
        run = Optional.of(new Run(
                provenance,
                same,
                store,
                memory,
                new ReplacedSections(target, store, memory),
                new FailureList(target.records(), settings.lists(), context.warnings(), Clock.systemUTC()),
                context));
        if (settings.lists()) {
            listSections(context);
        }
    }

    private ProvenanceJson provenance(RunContext context) {
        return new ProvenanceJson(
                context.provenance(), settings.calibration(), context.source().settings());
    }

    /** Two names that differ in their endings alone would have one sidecar. */
    private void requireDifferentNames(List<SectionId> sections) {
        Map<Path, SectionId> sidecars = new HashMap<>();
        for (SectionId section : sections) {
            SectionId same = sidecars.put(SlabStore.sidecar(target.records(), section.name()), section);
            if (same != null) {
                throw new LimpidException(
                        section + ": its sidecar would be that of " + same + "; expected different names");
            }
        }
    }

    private void listSections(RunContext context) {
        Map<String, OptionalInt> numbers = new HashMap<>();
        context.source().sections().forEach(section -> numbers.put(section.name(), section.z()));
        try {
            new SectionLists(target.records()).add(numbers, true);
        } catch (LimpidException refused) {
            context.warnings()
                    .accept(new LimpidException(
                            refused.getMessage() + ", so that limpid status can't know them all; sections are"
                                    + " restored all the same",
                            refused));
        }
    }

    private Run run() {
        return run.orElseThrow(() -> new IllegalStateException("no run has begun"));
    }

    @Override
    public String location(SectionId section) {
        return target.volume() + "[" + target.places().of(section) + "]";
    }

    @Override
    public boolean recordsInputs() {
        return true;
    }

    @Override
    public FailureRecord failures() {
        return run().failures();
    }

    @Override
    public boolean isComplete(SectionId section) {
        FolderGoneException.require(target.records());
        int place = target.places().of(section);
        own.add(place / target.slabDepth());
        SlabSection known = run().memory().slab(place).get(place);
        if (!known.isComplete()) {
            return false;
        }
        run().same()
                .touched(known.made(), section)
                .ifPresent(text -> run().store().rewrite(known, text));
        return true;
    }

    /**
     * Which sections of a run would be complete, found without writing anything.
     *
     * @param sections of the source
     * @throws LimpidException when the sink would refuse the run
     */
    public CompleteSections survey(RunContext context, List<SectionId> sections) {
        requireOurs();
        ProvenanceJson provenance = provenance(context);
        SlabStore store = new SlabStore(target, context.source().sections(), settings.reuse());
        SameProvenance same = new SameProvenance(context, provenance, UnaryOperator.identity());
        Map<Integer, GatheredSlab> slabs = new HashMap<>();
        return CompleteSections.find(sections, section -> {
            int place = target.places().of(section);
            return slabs.computeIfAbsent(place / target.slabDepth(), slab -> store.survey(slab, same))
                    .get(place)
                    .isComplete();
        });
    }

    @Override
    public long write(SectionId section, Plane pixels, SectionProvenance provenance, WorkerPool workers)
            throws IOException {
        target.requireShape(section, pixels);
        FolderGoneException.require(target.records());
        int place = target.places().of(section);
        ObjectNode root = Sidecar.of(
                section.name(), pixels, provenance, run().provenance().of(section, provenance));
        Sidecar.describeStored(run().context().source(), section, root);
        Sidecar made = target.describe(section, pixels, root);
        long bytes = run().memory().put(place, section, made, pixels.segment(), workers);
        if (settings.clipped().isPresent()) {
            new ClippedList(
                            target.records(),
                            settings.clipped().getAsDouble(),
                            run().context().warnings())
                    .written(Path.of(section.name()), provenance.clipped());
        }
        return bytes;
    }

    /** Once all sections of a task are restored, its results are where other tasks find them, too. */
    private ReplacedSections replaced(WorkerPool workers) {
        if (!gathered) {
            gathered = true;
            lost.putAll(run().memory().flush(workers));
        }
        return run().replaced();
    }

    @Override
    public boolean hasResult(SectionId section) {
        return now(section).filter(SlabSection::isSound).isPresent();
    }

    private Optional<SlabSection> now(SectionId section) {
        try (WorkerPool workers = new WorkerPool(1)) {
            return replaced(workers).now(section);
        }
    }

    @Override
    public boolean copy(SectionId from, SectionId to, WorkerPool workers) throws IOException {
        target.requireLossless();
        if (now(to).flatMap(SlabSection::obstacle).isPresent()) {
            return false;
        }
        replaced(workers).make(to, Optional.empty(), List.of(new Source(from, 1)), workers);
        return true;
    }

    @Override
    public boolean replace(SectionId section, Fault fault, List<Source> sources, WorkerPool workers)
            throws IOException {
        target.requireLossless();
        return replaced(workers).make(section, Optional.of(fault), sources, workers);
    }

    @Override
    public Standing standing(SectionId section) {
        Optional<SlabSection> now = now(section);
        if (now.filter(SlabSection::isSound).isPresent()) {
            return Standing.SOUND;
        }
        boolean known = remembered().containsKey(section.name())
                || now.flatMap(SlabSection::sidecar).flatMap(Sidecar::fault).isPresent()
                || FailureList.of(target.records()).stream()
                        .anyMatch(failed -> failed.section().equals(section.name()));
        return known ? Standing.UNSOUND : Standing.OPEN;
    }

    @Override
    public Optional<Fault> fault(SectionId section) {
        int place = target.places().of(section);
        return run().memory().slab(place).get(place).sidecar().flatMap(Sidecar::fault);
    }

    @Override
    public Map<String, Fault> remembered() {
        return OutlierList.faults(target.records());
    }

    @Override
    public void remember(SectionId section, Fault fault, String treatment) {
        if (settings.lists()) {
            outliers().add(new ListedOutlier(section.name(), fault, treatment));
        }
    }

    @Override
    public void forget(SectionId section) {
        outliers().remove(section.name());
    }

    private OutlierList outliers() {
        return new OutlierList(target.records(), run().context().warnings());
    }

    @Override
    public void remove(SectionId section) throws IOException {
        run().replaced().leaveOut(section);
    }

    @Override
    public Map<SectionId, LimpidException> end(WorkerPool workers) throws IOException {
        lost.putAll(run().memory().flush(workers));
        own.forEach(number -> tellLacking(run().memory().slab(number * target.slabDepth())));
        if (run().store().isWhole()) {
            target.writer().finish();
        }
        close();
        return lost;
    }

    private void tellLacking(GatheredSlab slab) {
        List<SlabSection> missing = slab.in(State.MISSING);
        if (!missing.isEmpty() && !slab.in(State.PENDING).isEmpty()) {
            String others = missing.size() == 1 ? "" : " and " + (missing.size() - 1) + " more";
            run().context()
                    .warnings()
                    .accept(new LimpidException(target.slab(slab.number()) + " lacks "
                            + missing.get(0).section().name() + others + " of "
                            + slab.sections().size()
                            + " sections and is not written yet; those that are restored wait in "
                            + run().store().pending().folder()));
        }
    }

    @Override
    public void close() {
        run.ifPresent(begun -> begun.memory().close());
    }
}

package org.limpid.slab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.limpid.LimpidException;
import org.limpid.WorkerPool;
import org.limpid.files.Checksum;
import org.limpid.files.FolderGoneException;
import org.limpid.image.Plane;
import org.limpid.output.ClippedList;
import org.limpid.output.FailureList;
import org.limpid.output.OutputFiles;
import org.limpid.output.ProvenanceJson;
import org.limpid.output.SameProvenance;
import org.limpid.output.SectionLists;
import org.limpid.output.Sidecar;
import org.limpid.parameters.CalibrationFiles;
import org.limpid.section.CompleteSections;
import org.limpid.section.FailureRecord;
import org.limpid.section.RunContext;
import org.limpid.section.SectionId;
import org.limpid.section.SectionProvenance;
import org.limpid.section.SectionSink;
import org.limpid.slab.SlabSection.State;
import org.limpid.slab.SlabStore.Reuse;
import tools.jackson.databind.node.ObjectNode;

/**
 * A volume that gets the results of a stack. Sections are gathered in memory until all of a slab are there; the slab is then written
 * and recorded. A section is complete when it is in a recorded slab, or waits in a file of its own for the others of its slab, and
 * was made of the same files with the same settings. Nothing of a slab is in the volume as long as one of its sections is missing.
 */
public final class VolumeSink implements SectionSink, AutoCloseable {
    private static final String PLACE = "place";

    private final VolumeTarget target;
    private final Settings settings;
    private Optional<Run> run = Optional.empty();

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
        if (Files.exists(target.volume())
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
        store.records().make();
        store.pending().make();
        target.writer().begin();
        SameProvenance same = new SameProvenance(context, provenance, UnaryOperator.identity());
        SlabMemory memory = new SlabMemory(target, store, number -> store.survey(number, same), settings.slabs());
        run = Optional.of(new Run(
                provenance,
                same,
                store,
                memory,
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
            SectionId same = sidecars.put(SlabStore.sidecar(target, section.name()), section);
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
        requireShape(section, pixels);
        FolderGoneException.require(target.records());
        int place = target.places().of(section);
        ObjectNode root = Sidecar.of(
                section.name(), pixels, provenance, run().provenance().of(section, provenance));
        root.put(PLACE, place);
        Checksum content = new Checksum(
                target.volume().getFileName().toString(),
                pixels.segment().byteSize(),
                SampleChecksum.of(pixels.segment()));
        Sidecar.describe(content, root.putObject("output"));
        Sidecar made = new Sidecar(root, section.name(), content);
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

    private void requireShape(SectionId section, Plane pixels) {
        if (pixels.height() != target.shape().height()
                || pixels.width() != target.shape().width()
                || pixels.sample() != target.shape().sample()) {
            throw new LimpidException(section + ": its result is " + pixels.width() + " x " + pixels.height() + ", "
                    + pixels.sample().name().toLowerCase(Locale.ROOT) + "; expected "
                    + target.shape().width() + " x "
                    + target.shape().height() + ", "
                    + target.shape().sample().name().toLowerCase(Locale.ROOT) + ", as " + target.volume() + " has");
        }
    }

    @Override
    public Map<SectionId, LimpidException> end(WorkerPool workers) throws IOException {
        Map<SectionId, LimpidException> lost = run().memory().flush(workers);
        tellLacking(run().memory().slabs().values(), run().context().warnings());
        if (run().store().isWhole()) {
            target.writer().finish();
        }
        close();
        return lost;
    }

    private void tellLacking(Iterable<GatheredSlab> slabs, Consumer<LimpidException> warnings) {
        for (GatheredSlab slab : slabs) {
            List<SlabSection> missing = slab.in(State.MISSING);
            if (!missing.isEmpty() && missing.size() < slab.sections().size()) {
                String others = missing.size() == 1 ? "" : " and " + (missing.size() - 1) + " more";
                warnings.accept(new LimpidException(target.slab(slab.number()) + " lacks "
                        + missing.get(0).section().name() + others + " of "
                        + slab.sections().size()
                        + " sections and is not written yet; those that are restored wait in "
                        + run().store().pending().folder()));
            }
        }
    }

    @Override
    public void close() {
        run.ifPresent(begun -> begun.memory().close());
    }
}

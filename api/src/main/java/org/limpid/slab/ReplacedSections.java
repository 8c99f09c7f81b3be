package org.limpid.slab;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.limpid.LimpidException;
import org.limpid.LimpidVersion;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.image.Workspace;
import org.limpid.output.BlendedImage;
import org.limpid.output.ProvenanceJson;
import org.limpid.output.Sidecar;
import org.limpid.section.CopyingSink.Source;
import org.limpid.section.SectionId;
import org.limpid.section.SectionProvenance.Fault;
import org.limpid.slab.SlabSection.State;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Results that are copies or means of other sections' results, in the place of sections that have none of their own. They are made
 * when all sections of a task are on the disk, of results in the volume or beside it. Each look at a slab is a new one, as other tasks
 * may have written it.
 */
final class ReplacedSections {
    private final VolumeTarget target;
    private final SlabStore store;
    private final SlabMemory memory;
    /** What this run has put in places, or left out of them. */
    private final Map<Integer, SlabSection> own = new TreeMap<>();

    ReplacedSections(VolumeTarget target, SlabStore store, SlabMemory memory) {
        this.target = target;
        this.store = store;
        this.memory = memory;
    }

    /** A section is to have no result. */
    void leaveOut(SectionId section) throws IOException {
        SlabSection left = new SlabSection(section, State.LEFT_OUT, Optional.empty(), Optional.empty());
        store.remove(section.name());
        synchronized (own) {
            own.put(target.places().of(section), left);
        }
        memory.slab(target.places().of(section)).put(target.places().of(section), left);
    }

    /** A section as it is now. */
    Optional<SlabSection> now(SectionId section) {
        int place = target.places().of(section);
        GatheredSlab slab = memory.again(place);
        own.forEach((other, known) -> {
            if (other / target.slabDepth() == slab.number()) {
                slab.put(other, slab.isPublished(other, known) ? known.in(State.PUBLISHED) : known);
            }
        });
        return Optional.ofNullable(slab.get(place));
    }

    /** Makes the result of a section; returns whether it was not there already, made of the same ones. */
    boolean make(SectionId section, Optional<Fault> fault, List<Source> sources, WorkerPool workers)
            throws IOException {
        List<Sidecar> originals = sources.stream()
                .map(source -> now(source.section())
                        .flatMap(SlabSection::sidecar)
                        .orElseThrow(() -> new LimpidException(source.section()
                                + ": its result is not there any more; expected one to make others of")))
                .toList();
        ObjectNode made = made(section, originals, sources);
        fault.ifPresent(known -> Sidecar.describe(known, made));
        int place = target.places().of(section);
        Optional<Sidecar> earlier =
                now(section).flatMap(SlabSection::sidecar).filter(known -> known.isCopy() && known.hasAll(made));
        if (earlier.isPresent()) {
            put(place, SlabSection.of(section, store.place(earlier.get()), earlier.get()));
            return false;
        }
        put(place, SlabSection.of(section, State.PENDING, write(section, made, sources, workers)));
        return true;
    }

    private void put(int place, SlabSection section) {
        own.put(place, section);
        memory.slab(place).put(place, section);
    }

    private static ObjectNode made(SectionId section, List<Sidecar> originals, List<Source> sources) {
        ObjectNode made = ProvenanceJson.JSON.createObjectNode();
        made.put("limpid", LimpidVersion.current());
        section.z().ifPresent(z -> made.put("z", z));
        if (originals.size() == 1) {
            made.put(Sidecar.COPIED_FROM, originals.get(0).section());
            made.put("copied_sha256", originals.get(0).output().sha256());
        } else {
            ArrayNode all = made.putArray(Sidecar.BLENDED_FROM);
            for (int i = 0; i < originals.size(); i++) {
                all.addObject()
                        .put("file", originals.get(i).section())
                        .put("sha256", originals.get(i).output().sha256())
                        .put("weight", sources.get(i).weight());
            }
        }
        return made;
    }

    private Sidecar write(SectionId section, ObjectNode made, List<Source> sources, WorkerPool workers)
            throws IOException {
        long bytes = target.shape().sectionBytes();
        try (Workspace workspace = new Workspace(2 * Workspace.roundedBytes(bytes))) {
            Plane image = plane(workspace);
            read(sources.get(0).section(), image, workers);
            if (sources.size() > 1) {
                Plane other = plane(workspace);
                read(sources.get(1).section(), other, workers);
                BlendedImage.into(image, other, image.height(), sources.get(1).weight(), workers);
            }
            ObjectNode root = Sidecar.begin(section.name(), image, made);
            Sidecar copy = target.describe(section, image, root);
            store.pending().write(copy, image.segment());
            return copy;
        }
    }

    private Plane plane(Workspace workspace) {
        long bytes = target.shape().sectionBytes();
        return Plane.dense(
                workspace.reserve(bytes).asSlice(0, bytes),
                target.shape().sample(),
                target.shape().height(),
                target.shape().width());
    }

    private void read(SectionId section, Plane image, WorkerPool workers) throws IOException {
        SlabSection source = now(section).orElseThrow();
        if (source.is(State.PENDING)) {
            store.pending().read(source.made(), image.segment());
        } else {
            memory.read(target.places().of(section), image.segment(), workers);
        }
    }
}

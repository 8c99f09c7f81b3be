package org.limpid.slab;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.limpid.LimpidException;
import org.limpid.WorkerPool;
import org.limpid.files.AtomicFile;
import org.limpid.output.SameProvenance;
import org.limpid.output.Sidecar;
import org.limpid.section.SectionId;
import org.limpid.section.SectionName;
import org.limpid.slab.SlabSection.State;
import org.limpid.volume.VolumeWriter.WrittenSlab;
import org.limpid.volume.formats.StoredVolume;

/** The slabs of a volume on the disk, with their records and the sections that wait for their slabs to be whole. */
final class SlabStore {
    private final VolumeTarget target;
    private final SlabRecords records;
    private final PendingSections pending;
    private final Map<Integer, Map<Integer, SectionId>> stack = new TreeMap<>();
    private final Reuse reuse;

    /** What is done with slabs that are there already. */
    enum Reuse {
        /** Sections that are up to date stay; others are made anew. */
        RESUME,
        /** All are made anew. */
        OVERWRITE,
        /** Such a slab is refused. */
        REFUSE
    }

    SlabStore(VolumeTarget target, Iterable<SectionId> sections, Reuse reuse) {
        this.target = target;
        this.reuse = reuse;
        records = SlabRecords.in(target.records());
        pending = PendingSections.in(target.records());
        for (SectionId section : sections) {
            int place = target.places().of(section);
            stack.computeIfAbsent(place / target.slabDepth(), slab -> new TreeMap<>())
                    .put(place, section);
        }
    }

    /** Makes the volume and the folders of its records, or checks that they are of the same volume. */
    void begin() throws IOException {
        Path file = target.records().resolve(StoredVolume.NAME);
        AtomicFile.writeUnlessThere(file, AtomicFile.text(target.description()));
        List<String> there = settings(Files.readString(file));
        List<String> wanted = settings(target.description());
        if (!there.equals(wanted)) {
            throw new LimpidException(file + ": " + difference(there, wanted)
                    + "; expected the same volume to go on with, or another output");
        }
        records.make();
        pending.make();
        target.writer().begin();
    }

    /** A comma at the end of a line tells of the next one alone. */
    private static List<String> settings(String lines) {
        return lines.lines().map(line -> line.strip().replaceAll(",$", "")).toList();
    }

    private static String difference(List<String> there, List<String> wanted) {
        List<String> others = new ArrayList<>(there);
        List<String> missing = new ArrayList<>(wanted);
        others.removeAll(wanted);
        missing.removeAll(there);
        return "says " + (others.isEmpty() ? "nothing" : String.join(", ", others)) + ", not "
                + (missing.isEmpty() ? "nothing" : String.join(", ", missing));
    }

    PendingSections pending() {
        return pending;
    }

    private Path sidecar(String section) {
        return sidecar(target.records(), section);
    }

    /** The file of a section's sidecar, once its slab is in the volume. */
    static Path sidecar(Path records, String section) {
        return records.resolve(SectionName.stem(Path.of(section)) + ".json");
    }

    /** Finds out which sections of a slab are there and up to date. */
    GatheredSlab survey(int number, SameProvenance same) {
        Optional<SlabRecord> record = reuse == Reuse.RESUME ? intact(number) : Optional.empty();
        Optional<LimpidException> obstacle = reuse == Reuse.REFUSE && storedBytes(number) > 0
                ? Optional.of(new LimpidException(
                        target.slab(number) + ": exists already; expected a new volume, --resume or --overwrite"))
                : Optional.empty();
        Map<Integer, SlabSection> sections = new TreeMap<>();
        stack.getOrDefault(number, Map.of()).forEach((place, section) -> {
            SlabSection found = SlabSection.missing(section);
            if (obstacle.isPresent()) {
                found = new SlabSection(section, State.MISSING, Optional.empty(), obstacle);
            } else if (reuse == Reuse.RESUME) {
                found = found(place, section, record, same);
            }
            sections.put(place, found);
        });
        record.ifPresent(known -> known.contents().keySet().stream()
                .filter(place -> !sections.containsKey(place))
                .forEach(place -> kept(place, known).ifPresent(filled -> sections.put(place, filled))));
        boolean whole = sections.values().stream().allMatch(section -> section.is(State.PUBLISHED));
        if (!whole && !target.writer().isLossless()) {
            // What is in the volume can't be written once more as it was.
            sections.replaceAll(
                    (place, section) -> section.is(State.PUBLISHED) ? SlabSection.missing(section.section()) : section);
        }
        return new GatheredSlab(number, sections, record);
    }

    /** What an earlier run has put into a gap of the stack stays. */
    private Optional<SlabSection> kept(int place, SlabRecord record) {
        SlabRecord.Content content = record.contents().get(place);
        SectionId section = new SectionId(content.section(), OptionalInt.empty(), content.section());
        return inVolume(place, section, Optional.of(record))
                .map(made -> SlabSection.of(section, State.PUBLISHED, made));
    }

    /** The record of a slab that is there. */
    private Optional<SlabRecord> intact(int number) {
        return records.read(number).filter(known -> known.written().bytes() == storedBytes(number));
    }

    private long storedBytes(int number) {
        try {
            return target.writer().storedBytes(number);
        } catch (IOException unreadable) {
            throw new LimpidException(
                    target.slab(number) + ": can't be looked for: " + unreadable.getMessage(), unreadable);
        }
    }

    private Optional<Sidecar> inVolume(int place, SectionId section, Optional<SlabRecord> record) {
        return record.flatMap(known -> Optional.ofNullable(known.contents().get(place)))
                .filter(content -> content.section().equals(section.name()))
                .flatMap(content -> Sidecar.read(sidecar(section.name()))
                        .filter(made -> made.output().sha256().equals(content.sha256())));
    }

    private SlabSection found(int place, SectionId section, Optional<SlabRecord> record, SameProvenance same) {
        Optional<Sidecar> inVolume = inVolume(place, section, record);
        Optional<Sidecar> waiting = pending.sidecar(section.name());
        try {
            if (inVolume.filter(made -> same.isSame(made, section)).isPresent()) {
                return SlabSection.of(section, State.PUBLISHED, inVolume.get());
            }
            if (waiting.filter(made -> same.isSame(made, section)).isPresent()) {
                return SlabSection.of(section, State.PENDING, waiting.get());
            }
            Optional<Sidecar> copy = waiting.or(() -> inVolume).filter(Sidecar::isCopy);
            return new SlabSection(section, State.MISSING, copy, Optional.empty());
        } catch (LimpidException unreadable) {
            return new SlabSection(section, State.MISSING, Optional.empty(), Optional.of(unreadable));
        }
    }

    /** Where a copy is that an earlier run has made. */
    State place(Sidecar copy) {
        return pending.sidecar(copy.section())
                        .filter(waiting -> waiting.output().equals(copy.output()))
                        .isPresent()
                ? State.PENDING
                : State.PUBLISHED;
    }

    /** Removes what there is of a section beside the volume. */
    void remove(String section) throws IOException {
        pending.remove(section);
        Files.deleteIfExists(sidecar(section));
    }

    /** Writes a section's sidecar anew where it is. */
    void rewrite(SlabSection section, String text) {
        String name = section.section().name();
        AtomicFile.write(section.is(State.PENDING) ? pending.sidecarFile(name) : sidecar(name), AtomicFile.text(text));
    }

    /**
     * Fills a slab's memory with what is in the volume, as far as it stays.
     *
     * @throws LimpidException when that is not what the sidecars say
     */
    void read(GatheredSlab slab, WorkerPool workers) throws IOException {
        MemorySegment memory = target.voxels(slab);
        if (slab.in(State.PUBLISHED).isEmpty()) {
            target.empty(memory);
            return;
        }
        target.writer().read(slab.number(), memory, workers);
        slab.sections().forEach((place, section) -> {
            if (section.is(State.PUBLISHED)
                    && !SampleChecksum.of(target.section(slab, place))
                            .equals(section.made().output().sha256())) {
                throw new LimpidException(target.slab(slab.number()) + ": has other pixels of "
                        + section.section().name() + " than were written; expected those that its sidecar says, or"
                        + " --overwrite");
            }
        });
    }

    /** Puts the sections of a slab's memory into files of their own. */
    void spill(GatheredSlab slab) {
        slab.sections().forEach((place, section) -> {
            if (section.is(State.HELD)) {
                pending.write(section.made(), target.section(slab, place));
                slab.put(place, section.in(State.PENDING));
            }
        });
    }

    /**
     * Writes a whole slab to the volume, and then its record.
     *
     * @return bytes of its files
     */
    long publish(GatheredSlab slab, WorkerPool workers) throws IOException {
        for (Map.Entry<Integer, SlabSection> entry : slab.sections().entrySet()) {
            SlabSection section = entry.getValue();
            MemorySegment samples = target.section(slab, entry.getKey());
            if (section.is(State.PENDING)) {
                pending.read(section.made(), samples);
            } else if (section.is(State.LEFT_OUT)) {
                target.empty(samples);
            }
        }
        records.remove(slab.number());
        slab.unpublished();
        WrittenSlab written = target.writer().write(slab.number(), target.voxels(slab), workers);
        slab.sections()
                .values()
                .forEach(section -> section.sidecar()
                        .ifPresent(made -> AtomicFile.write(
                                sidecar(section.section().name()), AtomicFile.text(Sidecar.text(made.root())))));
        SlabRecord record = new SlabRecord(slab.number(), written, slab.contents(), Optional.empty());
        records.write(record);
        slab.published(record);
        for (SlabSection section : slab.sections().values()) {
            pending.remove(section.section().name());
        }
        return written.bytes();
    }

    /** Whether all slabs that have sections are in the volume. */
    boolean isWhole() {
        return stack.keySet().stream().allMatch(number -> intact(number).isPresent());
    }
}

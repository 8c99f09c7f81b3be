package org.limpid.slab;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.limpid.slab.SlabRecord.Content;
import org.limpid.slab.SlabSection.State;

/** A slab that a run works on. Its {@link SlabMemory} guards it. */
final class GatheredSlab {
    private final int number;
    private final ConcurrentSkipListMap<Integer, SlabSection> sections;
    private Optional<SlabRecord> record;

    /** The memory that it has. */
    Optional<MemorySegment> memory = Optional.empty();

    /** How many threads copy sections into its memory. */
    int writing;

    /** Whether a thread reads or writes all of it. */
    boolean busy;

    /** A slab of some sections, by their places, and what is known of it as it lies in the volume. */
    GatheredSlab(int number, Map<Integer, SlabSection> sections, Optional<SlabRecord> record) {
        this.number = number;
        this.sections = new ConcurrentSkipListMap<>(sections);
        this.record = record;
    }

    int number() {
        return number;
    }

    SlabSection get(int place) {
        return sections.get(place);
    }

    void put(int place, SlabSection section) {
        sections.put(place, section);
    }

    /** Its sections by place. */
    NavigableMap<Integer, SlabSection> sections() {
        return sections;
    }

    List<SlabSection> in(State state) {
        return sections.values().stream().filter(section -> section.is(state)).toList();
    }

    /** Whether no section has to be waited for. */
    boolean isWhole() {
        return in(State.MISSING).isEmpty();
    }

    /** What the slab in the volume is to have. */
    SortedMap<Integer, Content> contents() {
        SortedMap<Integer, Content> contents = new TreeMap<>();
        sections.forEach((place, section) -> {
            if (!section.is(State.MISSING) && !section.is(State.LEFT_OUT)) {
                contents.put(
                        place,
                        new Content(
                                section.section().name(),
                                section.made().output().sha256()));
            }
        });
        return contents;
    }

    /** Whether the slab in the volume has something else than it is to have. */
    boolean differs() {
        return !contents().equals(record.map(SlabRecord::contents).orElseGet(TreeMap::new));
    }

    /** Whether the slab in the volume has a result that a run has made. */
    boolean isPublished(int place, SlabSection section) {
        return record.map(known -> known.contents().get(place))
                .filter(content -> section.sidecar()
                        .filter(made -> made.output().sha256().equals(content.sha256()))
                        .isPresent())
                .isPresent();
    }

    /** The slab is not in the volume any more; results that were there are in memory alone. */
    void unpublished() {
        record = Optional.empty();
        sections.replaceAll((place, section) -> section.is(State.PUBLISHED) ? section.in(State.HELD) : section);
    }

    /** All of it is in the volume. */
    void published(SlabRecord written) {
        record = Optional.of(written);
        sections.replaceAll(
                (place, section) -> written.contents().containsKey(place) ? section.in(State.PUBLISHED) : section);
    }
}

package org.limpid.section;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.limpid.LimpidException;
import org.limpid.WorkerPool;
import org.limpid.files.FileErrors;
import org.limpid.internal.BufferSizes;

/**
 * The sizes of a stack's sections: all of them, or, where sections are many or far, as many as can be read in some time,
 * the first one in any case.
 *
 * @param known sizes that were read
 * @param unreadable why other sizes can't be read
 */
public record SectionSizes(Map<SectionId, PixelShape> known, Map<SectionId, LimpidException> unreadable) {
    private static final Comparator<SectionId> BY_LOCATION = Comparator.comparing(SectionId::location);
    private static final Comparator<PixelShape> LARGER =
            Comparator.comparingLong(PixelShape::pixels).thenComparingLong(PixelShape::bytes);

    /**
     * Reads sizes.
     *
     * @param sections of the source
     * @param patience after this no further size is read
     */
    public static SectionSizes read(
            SectionSource source, List<SectionId> sections, Duration patience, WorkerPool workers) {
        Map<SectionId, PixelShape> known = new ConcurrentHashMap<>();
        ConcurrentSkipListMap<SectionId, LimpidException> unreadable = new ConcurrentSkipListMap<>(BY_LOCATION);
        long start = System.nanoTime();
        workers.forEach(sections.size(), (index, worker) -> {
            if (index == 0 || System.nanoTime() - start < patience.toNanos()) {
                SectionId section = sections.get(index);
                try {
                    known.put(section, size(source, section));
                } catch (LimpidException failure) {
                    unreadable.put(section, failure);
                }
            }
        });
        return new SectionSizes(known, new TreeMap<>(unreadable));
    }

    private static PixelShape size(SectionSource source, SectionId section) {
        PixelShape shape = FileErrors.naming(section, "can't be read", () -> source.shape(section));
        return FileErrors.prefixing(section + ": ", () -> {
            BufferSizes.requirePossible(shape.height(), shape.width());
            return shape;
        });
    }

    /**
     * {@return the different sizes that are known of, those with the most pixels first, then those with the most bytes}
     */
    public List<PixelShape> different() {
        return known.values().stream().distinct().sorted(LARGER.reversed()).toList();
    }

    /** {@return the first section by its location of the largest known size, if any size is known} */
    public Optional<SectionId> largest() {
        return different().stream().findFirst().flatMap(this::first);
    }

    /** {@return the first section by its location of a known size, if any section has it} */
    public Optional<SectionId> first(PixelShape shape) {
        return known.keySet().stream()
                .filter(section -> known.get(section).equals(shape))
                .min(BY_LOCATION);
    }

    /** {@return what is known of some of the sections} */
    public SectionSizes of(Collection<SectionId> sections) {
        Map<SectionId, PixelShape> ownSizes = new HashMap<>(known);
        Map<SectionId, LimpidException> ownReasons = new TreeMap<>(BY_LOCATION);
        ownReasons.putAll(unreadable);
        ownSizes.keySet().retainAll(sections);
        ownReasons.keySet().retainAll(sections);
        return new SectionSizes(ownSizes, ownReasons);
    }

    /**
     * Pixels of some sections together. Sections whose size was not read are taken to be as large as the largest known one;
     * sections whose size can't be read count as empty.
     */
    public long pixels(Collection<SectionId> sections) {
        long largest =
                known.values().stream().mapToLong(PixelShape::pixels).max().orElse(0);
        return sections.stream()
                .mapToLong(section -> {
                    long unread = unreadable.containsKey(section) ? 0 : largest;
                    return known.containsKey(section) ? known.get(section).pixels() : unread;
                })
                .sum();
    }
}

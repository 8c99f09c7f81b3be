package org.limpid.section;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.limpid.LimpidException;
import org.limpid.Restorer;
import org.limpid.WorkerPool;

/**
 * The sizes of a stack's sections, from their headers: all of them, or, where files are many or far, as many as can be
 * read in some time, the first one in any case.
 *
 * @param known sizes that were read, by the sections' files
 * @param unreadable why other headers can't be read, by the sections' files
 */
public record SectionSizes(Map<Path, SectionSize> known, Map<Path, LimpidException> unreadable) {
    private static final Comparator<SectionSize> LARGER =
            Comparator.comparingLong(SectionSize::pixels).thenComparingLong(SectionSize::bytes);

    /**
     * Reads headers.
     *
     * @param sections files
     * @param patience after this no further header is read
     * @param workers who do the work
     * @return what was found
     */
    public static SectionSizes read(List<Path> sections, Duration patience, WorkerPool workers) {
        Map<Path, SectionSize> known = new ConcurrentHashMap<>();
        Map<Path, LimpidException> unreadable = new ConcurrentSkipListMap<>();
        long start = System.nanoTime();
        workers.forEach(sections.size(), (index, worker) -> {
            if (index == 0 || System.nanoTime() - start < patience.toNanos()) {
                Path file = sections.get(index);
                try {
                    known.put(file, size(file));
                } catch (LimpidException failure) {
                    unreadable.put(file, failure);
                }
            }
        });
        return new SectionSizes(known, new TreeMap<>(unreadable));
    }

    private static SectionSize size(Path file) {
        SectionSize size = SectionSize.of(SectionReader.info(file));
        try {
            Restorer.requirePossible(size.height(), size.width());
        } catch (LimpidException impossible) {
            throw new LimpidException(file + ": " + impossible.getMessage(), impossible);
        }
        return size;
    }

    /**
     * The different sizes that are known of, each with one section of that size.
     *
     * @return those with the most pixels first, and of those the ones with the most bytes
     */
    public List<SectionSize> different() {
        Map<String, SectionSize> sizes = known.values().stream()
                .collect(Collectors.toMap(SectionSize::toString, size -> size, SectionSizes::first));
        return sizes.values().stream().sorted(LARGER.reversed()).toList();
    }

    private static SectionSize first(SectionSize one, SectionSize other) {
        return one.file().compareTo(other.file()) < 0 ? one : other;
    }

    /**
     * Pixels of some sections together. Those whose header was not read are taken to be as large as the largest known
     * one, and those whose header can't be read have none.
     *
     * @param sections some of them
     * @return pixels
     */
    public long pixels(Collection<Path> sections) {
        long largest =
                known.values().stream().mapToLong(SectionSize::pixels).max().orElse(0);
        return sections.stream()
                .mapToLong(section -> {
                    long unread = unreadable.containsKey(section) ? 0 : largest;
                    return known.containsKey(section) ? known.get(section).pixels() : unread;
                })
                .sum();
    }
}

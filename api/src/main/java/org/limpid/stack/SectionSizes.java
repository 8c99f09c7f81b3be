package org.limpid.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.limpid.LimpidException;
import org.limpid.Workers;

/**
 * The sizes of a stack's sections, from their headers: all of them, or, where files are many or far, as many as can be
 * read in some time, the first one in any case.
 *
 * @param sections all of the stack
 * @param known sizes that were read, in no order
 * @param unreadable why headers can't be read
 */
public record SectionSizes(List<Path> sections, List<SectionSize> known, List<LimpidException> unreadable) {
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
    public static SectionSizes read(List<Path> sections, Duration patience, Workers workers) {
        ConcurrentLinkedQueue<SectionSize> known = new ConcurrentLinkedQueue<>();
        ConcurrentLinkedQueue<LimpidException> unreadable = new ConcurrentLinkedQueue<>();
        long start = System.nanoTime();
        workers.forEach(sections.size(), (index, worker) -> {
            if (index == 0 || System.nanoTime() - start < patience.toNanos()) {
                try {
                    known.add(SectionSize.of(SectionReader.info(sections.get(index))));
                } catch (LimpidException failure) {
                    unreadable.add(failure);
                }
            }
        });
        return new SectionSizes(List.copyOf(sections), List.copyOf(known), List.copyOf(unreadable));
    }

    /**
     * Whether every header was looked at.
     *
     * @return false when some sections' sizes are not known
     */
    public boolean isComplete() {
        return known.size() + unreadable.size() == sections.size();
    }

    /**
     * The largest section that is known of: the one with the most pixels, and of those the one with the most bytes.
     *
     * @return empty when no header could be read
     */
    public Optional<SectionSize> largest() {
        return extreme(LARGER);
    }

    /**
     * The smallest section that is known of.
     *
     * @return empty when no header could be read
     */
    public Optional<SectionSize> smallest() {
        return extreme(LARGER.reversed());
    }

    private Optional<SectionSize> extreme(Comparator<SectionSize> order) {
        return known.stream().max(order.thenComparing(SectionSize::file, Comparator.reverseOrder()));
    }

    /**
     * Pixels of sections together; those whose size is not known are taken to be as large as the largest, and those whose
     * header can't be read have none.
     *
     * @return pixels
     */
    public long pixels() {
        long unread = sections.size() - known.size() - unreadable.size();
        return Stream.concat(
                        known.stream(),
                        largest().stream()
                                .flatMap(size -> Stream.generate(() -> size).limit(unread)))
                .mapToLong(SectionSize::pixels)
                .sum();
    }
}
